/** A digest -> the letter that a supervisor, or the intelligence unit in the supervisor's place, reads on a phone. */
import { writtenDay, writtenMoment } from './plain-dates.ts';
import type { Digest, DigestItem } from './digests.ts';
import type { Letter, LetterItem, LetterPart, LetterSettings } from './letter.ts';
import { londonDayNumber, type Moment } from '../domain/london-time.ts';

const MOST_OFFICERS_NAMED = 6;

/** `asAt` is the UTC instant for which the letter is true. */
export function digestLetter(digest: Digest, settings: LetterSettings, asAt: number): Letter {
  const count = digest.items.length;
  const isToUnit = digest.route === 'intelligence_unit';
  const owed = `${count} intelligence ${count === 1 ? 'document is' : 'documents are'}`;
  const about = isToUnit
    ? `${owed} overdue and no supervisor can be written to`
    : `${owed} overdue from ${officersPhrase(digest.items)}`;
  return {
    marking: settings.marking,
    about,
    parts: [
      { kind: 'headline', text: about },
      { kind: 'paragraph', text: summaryOf(digest.items) },
      ...(isToUnit ? unitParts() : supervisorParts(digest, settings)),
      { kind: 'heading', text: 'What is owed, oldest first' },
      { kind: 'items', items: digest.items.map(letterItem) },
      { kind: 'heading', text: 'If something here is wrong' },
      { kind: 'paragraph', text: wrongText(isToUnit) },
      { kind: 'link', label: 'The list, as it stands now (sign-in needed)', address: settings.listAddress },
      { kind: 'small', text: footer(settings, asAt) },
    ],
  };
}

function officersPhrase(items: readonly DigestItem[]): string {
  const officers = countsByOfficer(items);
  return officers.length === 1 ? 'one of your officers' : `${officers.length} of your officers`;
}

/** Who and since when, in one line. */
function summaryOf(items: readonly DigestItem[]): string {
  const officers = countsByOfficer(items);
  const named = officers.slice(0, MOST_OFFICERS_NAMED).map(([officer, count]) => `${officer}: ${count}`);
  const others = officers.length - named.length;
  const rest = others > 0 ? `; and ${others} more` : '';
  const [oldest] = items;
  const since = oldest
    ? ` ${items.length === 1 ? 'Referred' : 'Oldest referral'}: ${dayOf(oldest.referredAt)}.`
    : '';
  return `${named.join('; ')}${rest}.${since}`;
}

/** Most owed first, then by name. */
function countsByOfficer(items: readonly DigestItem[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { officer } of items) counts.set(officer, (counts.get(officer) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function supervisorParts({ items, copyTo }: Digest, { formAddress }: LetterSettings): LetterPart[] {
  const escalated = items.filter(({ isEscalated }) => isEscalated).length;
  const parts: LetterPart[] = [
    { kind: 'heading', text: 'What to do' },
    {
      kind: 'paragraph',
      text: 'Ask each officer below to complete and submit the intelligence document for the referral, quoting its incident reference. It is required every time a case is reported to the National Command and Control Unit (NCCU).',
    },
  ];
  if (formAddress !== null) parts.push({ kind: 'link', label: 'Submit it here', address: formAddress });
  if (copyTo.length > 0) {
    const which = escalatedPhrase(escalated, items.length);
    parts.push({
      kind: 'paragraph',
      text: `Your own supervisor is copied in, because earlier reminders about ${which} brought no document.`,
    });
  }
  return parts;
}

function escalatedPhrase(escalated: number, count: number): string {
  if (count === 1) return 'this one';
  if (escalated === count) return 'all of these';
  return escalated === 1 ? 'one of these' : `${escalated} of these`;
}

function unitParts(): LetterPart[] {
  return [
    { kind: 'heading', text: 'What to do' },
    {
      kind: 'paragraph',
      text: 'No supervisor could be written to about these; each says why. Please tell the supervisor or the officer, and have the directory corrected, so that the next reminder goes to the right person.',
    },
  ];
}

function letterItem(item: DigestItem): LetterItem {
  const { incident, nccuReference, officer, referredAt, due, reminderNumber } = item;
  const reference = incident === '' ? 'Incident reference not readable' : `Incident ${incident}`;
  const nccu = nccuReference === '' ? [] : [`NCCU reference ${nccuReference}`];
  return {
    title: officer,
    lines: [
      reference,
      ...nccu,
      `Referred ${writtenMoment(referredAt)}`,
      `${overdueText(item.workingDaysOverdue)}: due ${writtenMoment(due)}`,
      `Reminder ${reminderNumber}`,
      ...(item.whyHere === '' ? [] : [item.whyHere]),
    ],
    flag: item.isEscalated ? 'Copied to your supervisor' : '',
  };
}

function overdueText(workingDays: number): string {
  if (workingDays === 0) return 'Less than a working day overdue';
  return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} overdue`;
}

function wrongText(isToUnit: boolean): string {
  const cases =
    'The document is already in, the officer is on leave or is not yours, or no document was required';
  return isToUnit
    ? `${cases}: record it in the referral checker, and reminders stop.`
    : `${cases}: reply to this e-mail. The reply goes to the intelligence unit, which puts it right.`;
}

/** What every automatic letter ends with. */
export function footer({ forceName }: LetterSettings, asAt: number): string {
  const sender = forceName === '' ? 'the NCCU referral checker' : `the NCCU referral checker of ${forceName}`;
  return `Sent automatically by ${sender}. True as at ${writtenMoment({ instant: asAt, hasTime: true })}; documents submitted or recorded since then are not counted.`;
}

function dayOf({ instant }: Moment): string {
  return writtenDay(londonDayNumber(instant));
}
