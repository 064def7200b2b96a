/** The deadline, the due time it gives each referral, and what is on time. */
import { londonDay, londonDayNumber, startOfLondonDay, type Moment } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Elapsed hours after the referral, or the end of the Nth working day after the day of the referral. */
export type Deadline =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'working_days'; readonly days: number };

const MILLISECONDS_AN_HOUR = 3_600_000;
const HOURS_A_DAY = 24;

/** A year of each: more is a slip of the keyboard. */
const MOST_HOURS = 8760;
const MOST_WORKING_DAYS = 260;

/** Reads the setting: `24h` is 24 hours, `1wd` one working day. */
export function parseDeadline(text: string): Result<Deadline> {
  const [, digits, unit] = /^(\d{1,4}) ?(h|wd)$/.exec(text.trim().toLowerCase()) ?? [];
  const count = Number(digits);
  if (unit === 'h' && count >= 1 && count <= MOST_HOURS) return success({ kind: 'hours', hours: count });
  if (unit === 'wd' && count >= 1 && count <= MOST_WORKING_DAYS) {
    return success({ kind: 'working_days', days: count });
  }
  return failure({
    code: 'deadline_unreadable',
    message: `"${text}" is not a deadline.`,
    whatToDo: `Write hours as 24h (1 to ${MOST_HOURS}), or working days as 1wd (1 to ${MOST_WORKING_DAYS}).`,
    where: { value: text },
  });
}

/** The setting as it is written: parseDeadline reads it back. */
export function deadlineSetting(deadline: Deadline): string {
  return deadline.kind === 'hours' ? `${deadline.hours}h` : `${deadline.days}wd`;
}

/**
 * When the document should be in. Hours are elapsed hours: across a clock change the clock shows another hour. Working
 * days end with the last millisecond of the London day, shown as 23:59:59. A referral with only a date has a due day
 * and no time: its hours count from the start of its day and as the clock shows them, so 24 hours are the next day on
 * the day of 25 hours too.
 */
export function dueTime(referredAt: Moment, deadline: Deadline, calendar: WorkingCalendar): Moment {
  if (referredAt.hasTime && deadline.kind === 'hours') {
    const instant = referredAt.instant + deadline.hours * MILLISECONDS_AN_HOUR;
    return { instant, hasTime: true, note: null };
  }
  const day = londonDayNumber(referredAt.instant);
  const dueDay =
    deadline.kind === 'hours'
      ? day + Math.floor(deadline.hours / HOURS_A_DAY)
      : calendar.nthWorkingDayAfter(day, deadline.days);
  return referredAt.hasTime
    ? { instant: startOfLondonDay(dueDay + 1) - 1, hasTime: true, note: null }
    : londonDay(dueDay);
}

/**
 * Whether a document was submitted no later than its due time; also when it came before the referral. Where either has
 * only a date, their London days are compared.
 */
export function isOnTime(submittedAt: Moment, due: Moment): boolean {
  if (submittedAt.hasTime && due.hasTime) return submittedAt.instant <= due.instant;
  return londonDayNumber(submittedAt.instant) <= londonDayNumber(due.instant);
}

/**
 * Whether a due time has passed as at an instant, which is when DESIGN.md's `due` counts it: it is not after `asAt`. A
 * due day without a time passes with its last millisecond.
 */
export function hasPassed(due: Moment, asAt: number): boolean {
  return passesAt(due) <= asAt;
}

/** The instant at which a due time has passed, in UTC milliseconds. */
export function passesAt(due: Moment): number {
  return due.hasTime ? due.instant : startOfLondonDay(londonDayNumber(due.instant) + 1) - 1;
}

/**
 * Milliseconds from the call to the document; null where either has only a date, because the hours are not known then.
 * A document that was in before the call took no time: 0, never less.
 */
export function timeToSubmit(referredAt: Moment, submittedAt: Moment): number | null {
  if (!referredAt.hasTime || !submittedAt.hasTime) return null;
  return Math.max(0, submittedAt.instant - referredAt.instant);
}
