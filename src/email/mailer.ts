/** What the rest of the program knows of sending e-mail. */
import type { Problem } from '../domain/problem.ts';

export interface OutgoingMessage {
  /** With angle brackets. */
  readonly messageId: string;
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly copyTo: readonly string[];
  /** Of the addressee and those copied in, whoever has not answered in an earlier attempt. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** UTC milliseconds. */
  readonly date: number;
}

/** What the server said of one recipient. `put_off` may be tried again, `refused` is for good. */
export interface RecipientAnswer {
  readonly address: string;
  readonly outcome: 'accepted' | 'put_off' | 'refused';
  /** In the server's own words. */
  readonly answer: string;
}

export type Delivery =
  /** The server has said of every recipient what becomes of the message. */
  | { readonly kind: 'answered'; readonly answers: readonly RecipientAnswer[] }
  /** The message, or part of it, was handed over, and the answer never came. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** Nothing was handed over, and no other message would fare better now. */
  | { readonly kind: 'not_sent'; readonly problem: Problem }
  /** `mayHandOver` said no. */
  | { readonly kind: 'stood_down' };

/** One connection, used for message after message; it is opened with the first. */
export interface MailSession {
  /**
   * Sends a message. `mayHandOver` is asked once, when the server is ready for the first byte of it: until it has
   * answered yes, nothing has left.
   */
  send(message: OutgoingMessage, mayHandOver: () => boolean): Promise<Delivery>;
  close(): void;
}

export interface Mailer {
  /** Where messages go, for people: `mail.force.police.uk:25` or a folder. */
  readonly destination: string;
  open(): MailSession;
}
