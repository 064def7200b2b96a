/** The daily note: what the intelligence unit has to know of the day's reminders. */
import { footer } from './digest-letter.ts';
import type { Letter, LetterItem, LetterPart, LetterSettings } from './letter.ts';
import type { MessageState } from './outbox-rules.ts';

/** A message that did not simply go. */
export interface MessageTold {
  readonly day: string;
  readonly to: string;
  readonly subject: string;
  readonly explanation: string;
  /** Where what it held has gone instead, in words; or ''. */
  readonly inItsPlace: string;
}

/** Something said of several referrals. */
export interface Told {
  readonly text: string;
  readonly referrals: number;
}

export interface NoteFacts {
  /** The London day, as a letter writes it. */
  readonly day: string;
  /** Referrals that were missing when the day was planned, and still are. */
  readonly missing: number;
  readonly supervisorMessages: Readonly<Record<MessageState, number>>;
  /** Refused for good, of the day and of earlier days since the last note; so are the next two. */
  readonly refused: readonly MessageTold[];
  /** Given up at the end of their day: nobody refused them. */
  readonly notSent: readonly MessageTold[];
  readonly unknown: readonly MessageTold[];
  /** Addresses copied in that were not reached, and escalations that reached nobody. */
  readonly notCopied: readonly Told[];
  /** Why referrals came to the unit instead of a supervisor, and why others are still to come. */
  readonly rerouted: readonly Told[];
  readonly stillToReroute: readonly Told[];
  readonly paused: readonly Told[];
  /** Referrals of an addressee who had the day's message already. */
  readonly tomorrow: number;
  /** Exports that are old enough to make the day's list doubtful, in words. */
  readonly stale: readonly string[];
  /** Days on which reminders were due and the job did not run. */
  readonly daysNotRun: readonly string[];
}

export function noteLetter(facts: NoteFacts, settings: LetterSettings, asAt: number): Letter {
  const headline = headlineOf(facts);
  const about = `NCCU reminders, ${facts.day}: ${headline}`;
  return {
    marking: settings.marking,
    about,
    parts: [
      { kind: 'headline', text: `Reminders of ${facts.day}` },
      { kind: 'paragraph', text: `${inSentence(headline)}.` },
      ...doubts(facts),
      ...messages('Refused', 'These were refused for good. The reason is given with each.', facts.refused),
      ...messages(
        'Not sent',
        "The mail server did not take these before the end of their day. What was owed then, and still is, is in today's messages.",
        facts.notSent,
      ),
      ...messages(
        'Not known to have arrived',
        "The connection was lost after the message was handed over. They are not repeated on their day; what is still missing is in the next reminder day's messages.",
        facts.unknown,
      ),
      ...list('Sent to this mailbox instead of a supervisor', facts.rerouted),
      ...list('Still to be sent to this mailbox instead of a supervisor', facts.stillToReroute),
      ...list('Not copied to the next supervisor', facts.notCopied),
      ...list('Paused', facts.paused),
      ...tomorrow(facts.tomorrow),
      { kind: 'link', label: 'The list, as it stands now (sign-in needed)', address: settings.listAddress },
      { kind: 'small', text: footer(settings, asAt) },
    ],
  };
}

/** Nothing owed, sent, or not sent: the three are never worded alike. */
function headlineOf({ missing, supervisorMessages: counts }: NoteFacts): string {
  const isNoMessage = Object.values(counts).every((count) => count === 0);
  if (missing === 0 && isNoMessage) return 'nothing is owed';
  const waiting = counts.planned + counts.sending;
  const said = [
    `${plural(missing, 'document is', 'documents are')} owed`,
    `${plural(counts.accepted, 'supervisor', 'supervisors')} written to`,
    ...(waiting > 0
      ? [`${plural(waiting, 'message', 'messages')} still to be sent, tried until midnight`]
      : []),
    ...(counts.refused > 0 ? [`${counts.refused} refused`] : []),
    ...(counts.unknown > 0 ? [`${counts.unknown} not known to have arrived`] : []),
  ];
  return said.join(', ');
}

function doubts({ stale, daysNotRun }: NoteFacts): LetterPart[] {
  const parts: LetterPart[] = [];
  if (stale.length > 0) {
    parts.push({ kind: 'heading', text: "Today's list is doubtful" });
    parts.push({ kind: 'paragraph', text: `${stale.join(' ')} Import the latest exports.` });
  }
  if (daysNotRun.length > 0) {
    parts.push({ kind: 'heading', text: 'Reminders did not run' });
    parts.push({
      kind: 'paragraph',
      text: `Not run on ${daysNotRun.join('; ')}. What was owed then, and still is, is in today's messages.`,
    });
  }
  return parts;
}

function messages(heading: string, text: string, told: readonly MessageTold[]): LetterPart[] {
  if (told.length === 0) return [];
  const items = told.map(({ day, to, subject, explanation, inItsPlace }): LetterItem => {
    const lines = [`${day}: ${subject}`, explanation];
    return { title: to, lines: lines.filter((line) => line !== ''), flag: inItsPlace };
  });
  return [
    { kind: 'heading', text: heading },
    { kind: 'paragraph', text },
    { kind: 'items', items },
  ];
}

function list(heading: string, told: readonly Told[]): LetterPart[] {
  if (told.length === 0) return [];
  const items = told.map(({ text, referrals }): LetterItem => {
    return { title: plural(referrals, 'referral', 'referrals'), lines: [text], flag: '' };
  });
  return [
    { kind: 'heading', text: heading },
    { kind: 'items', items },
  ];
}

function tomorrow(referrals: number): LetterPart[] {
  if (referrals === 0) return [];
  const text = `${plural(referrals, 'referral', 'referrals')} became overdue after their supervisor had today's message; they are in the next working day's.`;
  return [{ kind: 'paragraph', text }];
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function inSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
