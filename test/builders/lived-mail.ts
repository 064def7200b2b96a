/** What the e-mails of a morning say, in the words of the model. */
import { simpleParser } from 'mailparser';
import { counted, messageLine, type Morning, type Note } from '../model/reminders.ts';
import type { ReceivedMessage } from './smtp-server.ts';

const REASONS: readonly (readonly [name: string, words: RegExp])[] = [
  ['nobody', /names no supervisor/],
  ['left', /has left, by the dates/],
  ['no address', /no e-mail address on record/],
  ['refused', /The mail server refused/],
];

export async function readMorning(received: readonly ReceivedMessage[]): Promise<Morning> {
  const texts = await Promise.all(
    received.map(async ({ raw, to }) => ({ to, text: (await simpleParser(raw)).text ?? '' })),
  );
  const isNote = ({ text }: { text: string }): boolean => text.includes('\nReminders of ');
  const notes = texts.filter(isNote).map(({ text }) => readNote(text));
  if (notes.length > 1) throw new Error('there is more than one note');
  const digests = texts.filter((one) => !isNote(one));
  return {
    messages: digests.map(({ to, text }) => messageLine(to, itemsOf(text).map(readItem))).sort(),
    note: notes[0] ?? null,
  };
}

/** The parts of a letter by their headings. */
function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/\n([^\n]+)\n[-=]{3,}\n/);
  const sections = new Map<string, string>();
  for (let at = 1; at < parts.length; at += 2) sections.set(parts[at] ?? '', parts[at + 1] ?? '');
  return sections;
}

function itemsOf(text: string): string[] {
  return numbered(sectionsOf(text).get('What is owed, oldest first'));
}

/** The numbered items of a section, each on one line without its number. */
function numbered(section = ''): string[] {
  return section
    .split('\n\n')
    .filter((block) => /^\s*\d+\. /.test(block))
    .map((block) =>
      block
        .replace(/^\s*\d+\. /, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

function readItem(item: string): string {
  const [, serial = 'no incident'] = /Incident [^/]*?(\d{5})/.exec(item) ?? [];
  const [, number = 'no number'] = /Reminder (\d+)/.exec(item) ?? [];
  const [, days = item.includes('Less than a working day overdue') ? '0' : 'no count of'] =
    /(\d+) working days? overdue/.exec(item) ?? [];
  return `${serial} reminder ${number}, ${days} working days`;
}

function readNote(text: string): Note {
  const sections = sectionsOf(text);
  const [headline = ''] = [...sections].flatMap(([heading, said]) =>
    heading.startsWith('Reminders of ') ? [said.replace(/\s+/g, ' ')] : [],
  );
  const figure = (words: RegExp): number => Number(words.exec(headline)?.[1] ?? 0);
  const addressees = (heading: string): string[] =>
    numbered(sections.get(heading)).map((item) => /^This mailbox|^\S+/.exec(item)?.[0] ?? '');
  const referralsIn = (heading: string): string[] =>
    numbered(sections.get(heading)).flatMap((item) =>
      Array.from({ length: Number(/^(\d+) referral/.exec(item)?.[1] ?? 0) }, () => item),
    );
  return {
    owed: figure(/(\d+) documents? (?:is|are) owed/),
    written: figure(/(\d+) supervisors? written to/),
    refused: addressees('Refused'),
    notSent: addressees('Not sent').sort(),
    toUnit: counted(referralsIn('Sent to this mailbox instead of a supervisor').map(reasonOf)),
    notCopied: referralsIn('Not copied to the next supervisor').length,
    paused: referralsIn('Paused').length,
  };
}

function reasonOf(item: string): string {
  return REASONS.find(([, words]) => words.test(item))?.[0] ?? item;
}
