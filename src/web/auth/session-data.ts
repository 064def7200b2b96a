/** What a session holds. */

/** A form that was sent after its session had ended, for its own person to send again. */
export interface KeptForm {
  readonly accountId: string;
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** A sign-in at the identity provider that is under way. */
export interface PendingSignOn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    accountId?: string;
    /** When the session began, in UTC milliseconds: for its person's own list, and for how long it has left. */
    startedAt?: number;
    /** Where to go after signing in. */
    returnTo?: string;
    pendingSignOn?: PendingSignOn;
    /** Whose session came to its end in this browser. */
    endedFor?: string;
    /** This one has come to its end, and is to be left for a fresh one. */
    hasEnded?: true;
    keptForm?: KeptForm;
  }
}
