/** The digits of a reference in the orders in which people run its parts together. */
import { digitsInOrder } from './dates.ts';
import { withoutLeadingZeros, type Reference } from './reference.ts';

/** Below this many digits, equal digits in another arrangement may be chance. */
export const SHORTEST_DIGITS = 7;
/** To how many digits systems fill a serial with zeros. */
const WIDTHS = [1, 4, 5, 6, 7, 9];

/** Digits without leading zeros, with how many of them come after the running number. */
export interface Arrangement {
  readonly digits: string;
  readonly after: number;
}

export function arrangements(reference: Reference): Arrangement[] {
  const { serial, date, year, qualifier, digits } = reference;
  const found: Arrangement[] = [asWritten(reference)];
  const add = (before: string, number: string, after: string): void => {
    const text = withoutLeadingZeros(before + number + after);
    if (text !== digits) found.push({ digits: text, after: after.length });
  };
  for (const width of WIDTHS) {
    const number = serial.padStart(width, '0');
    if (date) {
      for (const order of ['short_year', 'day_first', 'year_first'] as const) {
        const written = digitsInOrder(date, order);
        add('', number, written);
        add(written, number, '');
      }
    }
    if (year !== null) {
      const force = /^\d+$/.test(qualifier) ? qualifier : '';
      for (const written of [`${year}`, `${year}`.slice(2)]) {
        add('', number, written);
        add(written, number, '');
        if (force) {
          add(force, number, written);
          add(force + written, number, '');
        }
      }
    }
  }
  return found;
}

/** All digits as they were written; a number that neither begins nor ends them is taken for the last. */
export function asWritten({ digits, serial }: Reference): Arrangement {
  const isFirst = digits.startsWith(serial) && !digits.endsWith(serial);
  return { digits, after: isFirst ? digits.length - serial.length : 0 };
}

/** Whether one has the other's digits in one run, which does not say what they are. */
export function isRunTogether(whole: Reference, digitsOnly: Reference): boolean {
  if (digitsOnly.family !== 'opaque' || digitsOnly.digits.length < SHORTEST_DIGITS) return false;
  return arrangements(whole).some(({ digits }) => digits === digitsOnly.digits);
}
