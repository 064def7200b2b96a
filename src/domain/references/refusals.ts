/** Writing that is not an incident reference, and the name of what it is instead. */
import { isNothing } from '../nothing.ts';
import { ROUNDED_NUMBERS } from './plain-text.ts';
import type { Token } from './tokens.ts';

export const REFUSALS = {
  blank: 'nothing is written',
  placeholder: 'it stands in for a reference that was not known',
  refers_elsewhere: 'it points to another field or record',
  phone_number: 'it is a telephone number',
  pnc_number: 'it is a Police National Computer number',
  custody_number: 'it is a custody number',
  bare_date: 'it is a date without a number',
  rounded_by_spreadsheet: 'a spreadsheet rounded the number, and its last digits are lost',
  no_number: 'there is no number in it',
  unreadable: 'its parts cannot be told apart',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

const PLACEHOLDERS = new Set('PENDING AWAITED AWAITING TEST NOCAD NOLOG X XX XXX XXXX'.split(' '));
const ELSEWHERE = /\b(AS PER|SEE|AS ABOVE|SAME AS|DITTO|REFER TO|AS BELOW|PER CAD|IN NOTES)\b/;
const PHONE_WORDS = /^\W*(?:TEL|TELEPHONE|PHONE|MOB|MOBILE)\b/;
/** Whole telephone numbers: area codes and mobiles as Ofcom lays them out. */
const PHONE = /^0(?:[237]\d{9}|[18]\d{8,9})$/;
/** The same with its parts set apart as references never are: `0114 496 0123`, `020 7946 0958`, `(01632) 960123`. */
const PHONE_IN_PARTS = [
  /^\(?02\d\)?[\s-]\d{4}[\s-]?\d{4}$/,
  /^\(?0(?:11\d|1\d1|[38]\d\d)\)?[\s-]\d{3}[\s-]?\d{3,4}$/,
  /^\(?01\d{3}\)?[\s-]\d{3}[\s-]?\d{2,3}$/,
  /^07\d{3}[\s-]\d{3}[\s-]?\d{3}$/,
];
/** `0842-030326`: a serial with a nought before it, and a day of this decade. */
const SERIAL_AND_DAY = /^0\d{3}[\s-](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])2\d$/;
const INTERNATIONAL = /^(?:(?:\+44|0044)[\s-]*\(?0?\)?(?:[\s-]*\d){9,10}|44\s?[1237](?:[\s-]*\d){9})$/;
const PNC = /^PNC|^(?:PNC(?:ID)?[\s:.-]*)?(?:\d{2}|(?:19|20)\d{2})\/\d{1,7}[A-Z]$/;
const CUSTODY = /^\W*(?:CUSTODY|CUST|DETAINEE)\b|^(?:\d{2}CU|CU)[/-]\d+[/-]\d{2,4}$/;
const ROUNDED_WHOLE = /^\d(?:[.,]\d+)?E\+?\d+$/;

/** Signs of the refusals below; nearly every reference has digits and none of these, and is spared the closer look. */
const SUSPECT =
  /PNC|CU|DET|TEL|PHONE|MOB|\dE\+?\d|\/\d{1,7}[A-Z]\s*$|^\s*(?:\+44|44\s|447|0044|\(?0[1-378]\d{1,3}\)?[\s-]\d)/i;

/** What a whole cell is when it is plainly no incident reference; null when it may hold one. */
export function refusalOfWhole(written: string): RefusalCode | null {
  if (isNothing(written)) return written.trim() === '' ? 'blank' : 'placeholder';
  const hasDigit = /\d/.test(written);
  if (hasDigit && !SUSPECT.test(written)) return null;
  const text = written.trim().toUpperCase();
  if (!hasDigit) return refusalWithoutDigits(text);
  if (ROUNDED_WHOLE.test(text) || !/\d/.test(text.replace(ROUNDED_NUMBERS, '')))
    return 'rounded_by_spreadsheet';
  if (PNC.test(text)) return 'pnc_number';
  if (CUSTODY.test(text)) return 'custody_number';
  const isPhone =
    !SERIAL_AND_DAY.test(text) &&
    [PHONE_WORDS, INTERNATIONAL, ...PHONE_IN_PARTS].some((layout) => layout.test(text));
  return isPhone ? 'phone_number' : null;
}

function refusalWithoutDigits(text: string): RefusalCode {
  const letters = text.replace(/[^A-Z]/g, '');
  if (PLACEHOLDERS.has(letters)) return 'placeholder';
  return ELSEWHERE.test(text) ? 'refers_elsewhere' : 'no_number';
}

/** Whether a number that no family reads is a telephone number; a spreadsheet takes the first zero of a mobile's. */
export function looksLikePhone(written: string): boolean {
  return PHONE.test(written.trim().replace(/^7(\d{9})$/, '07$1'));
}

/** What kind of nothing an unread cell with digits is. */
export function refusalOfUnread(tokens: readonly Token[]): RefusalCode {
  return tokens.some((token) => token.kind === 'digits') ? 'unreadable' : 'no_number';
}
