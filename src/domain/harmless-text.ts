/** Text for people that is only text: on a terminal, in a report. Whatever a file held, it forges nothing there. */
import type { Place } from './problem.ts';

/** Control characters, and the marks that turn the direction of text: what a file could use to forge what is shown. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const UNPRINTABLE_IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, 'gu');

/** A value from a file or from the command line as one harmless line of text. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').replace(UNPRINTABLE, '\ufffd');
}

/** Whatever the text was put together from, no control character but the line feed leaves the program. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE_IN_LINES, '\ufffd');
}

/** 'referrals.csv, row 12, column "Date", value "05/13/2026"' */
export function placeText({ file, sheet, row, column, value }: Place): string {
  const parts = [
    file,
    sheet && `sheet "${sheet}"`,
    row === undefined ? '' : `row ${row}`,
    column && `column "${column}"`,
    value === undefined ? '' : `value "${value}"`,
  ];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => oneLine(part ?? ''))
    .join(', ');
}

/** '1,234' */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** '1 row', '1,234 rows' */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
