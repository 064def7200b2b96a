import { dayNumberOf, londonDay, londonInstant, type Moment } from '../../src/domain/london-time.ts';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?$/;

/** A London moment as a test writes it: '2026-05-12T14:05', '2026-05-12T23:59:59.999', or only the day. */
export function london(text: string): Moment {
  const match = SHAPE.exec(text);
  if (!match) throw new Error(`${text} is not a London moment`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = match
    .slice(1)
    .map((digits) => Number(digits || 0));
  const dayNumber = dayNumberOf(year, month, day);
  if (!text.includes('T')) return londonDay(dayNumber);
  return londonInstant(dayNumber, ((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
}

/** The UTC instant of a London moment. */
export function instantOf(text: string): number {
  return london(text).instant;
}

/** The day number of '2026-05-12'. */
export function dayOf(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayNumberOf(year, month, day);
}
