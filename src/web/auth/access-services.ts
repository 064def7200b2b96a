/** What signing in and looking after accounts are given. */
import type { Role } from '../../access/permissions.ts';
import type { RoleClaim } from '../../workflows/accounts/external-sign-in.ts';
import type { PasswordServices } from '../../workflows/accounts/set-password.ts';
import type { SignInServices } from '../../workflows/accounts/sign-in.ts';

export interface SingleSignOnSettings extends RoleClaim {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** How people get into the demo without a password. */
export interface DemoAccess {
  /** In the link that the command prints. */
  readonly secret: string;
  readonly accountIds: Readonly<Record<Role, string>>;
}

export interface AccessServices extends SignInServices, PasswordServices {
  /** BASE_URL: the only source of absolute addresses; a request's Host header never is. */
  readonly baseUrl: string;
  /** Null where no identity provider is set. */
  readonly singleSignOn: SingleSignOnSettings | null;
  /** Null everywhere but in `nccu demo --serve`. */
  readonly demo: DemoAccess | null;
}
