/**
 * A preview in pieces, one for each page that may be looked at: of a list of any length, a page reads no more than it
 * shows. The index says where in the bytes each piece lies.
 */
import { groupBy } from '../../domain/group-by.ts';
import type { DigestItem } from '../../reminders/index.ts';
import {
  previewLetter,
  type PreviewedMessage,
  type PreviewedReferral,
  type ReminderPreview,
} from './preview-reminders.ts';
import type { ReminderServices } from './reminder-services.ts';

/** In bytes. */
export interface Piece {
  readonly at: number;
  readonly length: number;
}

export interface IndexedMessage {
  /** As of a PreviewedMessage. */
  readonly key: string;
  readonly route: 'supervisor' | 'intelligence_unit';
  readonly to: string;
  readonly copyTo: readonly string[];
  /** How many are in it. */
  readonly referrals: number;
  /** A MessageToCome, as JSON. */
  readonly message: Piece;
  /** The letter as HTML. */
  readonly letter: Piece;
}

export interface IndexedReferrals {
  /** A ReminderReason, or '' for all that will be missing. */
  readonly reason: string;
  readonly referrals: number;
  /** Each holds `REFERRALS_A_PIECE` PreviewedReferrals as JSON, the last what is left. */
  readonly pieces: readonly Piece[];
}

export interface PreviewIndex {
  /** The London day, '2026-05-12'. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly asAt: number;
  readonly messages: readonly IndexedMessage[];
  /** All, and then those of each reason, in the order of the reasons. */
  readonly lists: readonly IndexedReferrals[];
}

/** A message as a page shows it: a text of many thousand referrals up to where a reader has long stopped. */
export interface MessageToCome {
  readonly subject: string;
  readonly text: string;
  /** Whether `text` is all of it. */
  readonly isWhole: boolean;
  /** The first `REFERRALS_A_PIECE`. */
  readonly items: readonly DigestItem[];
}

export const REFERRALS_A_PIECE = 50;
const LONGEST_TEXT = 100_000;

/** Hands the bytes to `write`, piece after piece, and answers where each lies. */
export function writePreview(
  services: Pick<ReminderServices, 'settings'>,
  preview: ReminderPreview,
  write: (bytes: Buffer) => void,
): PreviewIndex {
  let at = 0;
  const put = (text: string): Piece => {
    const bytes = Buffer.from(text, 'utf8');
    write(bytes);
    const piece = { at, length: bytes.length };
    at += bytes.length;
    return piece;
  };
  const { day, asAt, messages, referrals } = preview;
  const byReason = [...groupBy(referrals, ({ decision }) => decision.reason)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return {
    day,
    asAt,
    messages: messages.map((message) => putMessage(services, message, asAt, put)),
    lists: [['', referrals] as const, ...byReason].map(([reason, own]) => putReferrals(reason, own, put)),
  };
}

type Put = (text: string) => Piece;

function putMessage(
  services: Pick<ReminderServices, 'settings'>,
  message: PreviewedMessage,
  asAt: number,
  put: Put,
): IndexedMessage {
  const { route, to, copyTo, items } = message.digest;
  const { subject, text, html } = previewLetter(services, message, asAt);
  const isWhole = text.length <= LONGEST_TEXT;
  const shown: MessageToCome = {
    subject,
    text: isWhole ? text : text.slice(0, text.lastIndexOf('\n\n', LONGEST_TEXT)),
    isWhole,
    items: items.slice(0, REFERRALS_A_PIECE),
  };
  const [referrals, written] = [items.length, put(JSON.stringify(shown))];
  return { key: message.key, route, to, copyTo, referrals, message: written, letter: put(html) };
}

function putReferrals(reason: string, referrals: readonly PreviewedReferral[], put: Put): IndexedReferrals {
  const pieces: Piece[] = [];
  for (let start = 0; start < referrals.length; start += REFERRALS_A_PIECE) {
    pieces.push(put(JSON.stringify(referrals.slice(start, start + REFERRALS_A_PIECE))));
  }
  return { reason, referrals: referrals.length, pieces };
}
