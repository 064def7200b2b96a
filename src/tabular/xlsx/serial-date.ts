/** Excel's date serials (days since the end of 1899, or since 1904) -> ISO 8601 local text, as the cell shows it. */
import { isoDayOf } from '../../domain/london-time.ts';
import { clockText } from '../workbook/clock-text.ts';
import type { DateParts } from './number-format.ts';

const SECONDS_A_DAY = 86_400;
/** The day number (days since 1970) of serial 0. */
const ZERO_DAY_1900 = -25_569;
const ZERO_DAY_1904 = -24_107;
/** Excel believes that 1900 was a leap year: its serial 60 is a day that never was, and earlier ones are a day off. */
const FALSE_LEAP_DAY = 60;
const LAST_SERIAL = 2_958_465;

/**
 * '2026-05-12' when the format shows no time and the serial has none; '2026-05-12T14:05:00', rounded to the second,
 * when either does; '14:05:00' for a time alone. Null for a number that is no date: Excel shows it as ####.
 */
export function textOfSerial(serial: number, format: DateParts, is1904: boolean): string | null {
  const seconds = Math.round(serial * SECONDS_A_DAY);
  if (!(seconds >= 0) || serial >= LAST_SERIAL + 1) return null;
  const day = Math.floor(seconds / SECONDS_A_DAY);
  const time = seconds - day * SECONDS_A_DAY;
  if (format.isElapsed) return clockText(seconds);
  const isTimeAlone = day === 0 && (!format.hasDay || (time > 0 && !is1904));
  if (isTimeAlone) return clockText(time);
  const dayText = is1904 ? isoDayOf(ZERO_DAY_1904 + day) : dayText1900(day);
  return format.hasTime || time > 0 ? `${dayText}T${clockText(time)}` : dayText;
}

function dayText1900(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === FALSE_LEAP_DAY) return '1900-02-29';
  return isoDayOf(ZERO_DAY_1900 + day + (day < FALSE_LEAP_DAY ? 1 : 0));
}
