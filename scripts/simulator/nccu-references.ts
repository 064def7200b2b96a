/** The NCCU's own references: several house formats, because logs show more than one. */
import { calendarOf, twoDigits, type ClockMinute } from './clock.ts';
import type { Random } from './random.ts';

export type NccuStyle = 'slashed' | 'dated' | 'plain_number' | 'letter_number' | 'year_first';

/** The reference of the nth report of the period; `at` is when the call was made. */
export function nccuReference(style: NccuStyle, at: ClockMinute, sequence: number): string {
  const { year, month, day } = calendarOf(at);
  const short = twoDigits(year % 100);
  switch (style) {
    case 'slashed':
      return `NCCU/${year}/${String(sequence).padStart(6, '0')}`;
    case 'dated':
      return `NCCU-${short}${twoDigits(month)}${twoDigits(day)}-${String(sequence % 10_000).padStart(4, '0')}`;
    case 'plain_number':
      return `NCCU ${2_000_000 + sequence}`;
    case 'letter_number':
      return `N${short}${String(sequence).padStart(6, '0')}`;
    case 'year_first':
      return `${short}/NCCU/${String(sequence).padStart(5, '0')}`;
  }
}

/** The same reference as an officer copies it. */
export function typeNccuReference(reference: string, random: Random): string {
  return random.weighted<() => string>([
    [60, () => reference],
    [12, () => reference.toLowerCase()],
    [10, () => `NCCU ref ${reference}`],
    [8, () => reference.replace(/[/-]/g, ' ')],
    [5, () => reference.replace(/[/ -]/g, '')],
    [5, () => `IE ref: ${reference}`],
  ])();
}
