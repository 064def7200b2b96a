/** Writing that is not an incident reference, and the name of what it is instead. */
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

const PLACEHOLDERS = new Set(
  `NA NONE NIL TBC TBA TBD UNKNOWN NK UNK PENDING AWAITED AWAITING BLANK TEST NOTKNOWN NOTAPPLICABLE NOTYETKNOWN NULL
   NONEGIVEN NOTGIVEN NOTRECORDED NOREF NOREFERENCE NOCAD NOLOG X XX XXX XXXX`.split(/\s+/),
);
const ELSEWHERE = /\b(AS PER|SEE|AS ABOVE|SAME AS|DITTO|REFER TO|AS BELOW|PER CAD|IN NOTES)\b/;
const PHONE_WORDS = /^\W*(?:TEL|TELEPHONE|PHONE|MOB|MOBILE)\b/;
const PHONE =
  /^(?:\+44\s?\(?0?\)?|0044|0)?\s*(?:7[1345789]\d{2}|[12]\d{2,3}|20|8\d{2}|3\d{2})[\s-]*\d{3}[\s-]*\d{3,4}$/;
const INTERNATIONAL = /^(?:\+44|0044|44\s)\s?\(?\d/;
const PNC = /^PNC|^(?:PNC(?:ID)?[\s:.-]*)?(?:\d{2}|(?:19|20)\d{2})\/\d{1,7}[A-Z]$/;
const CUSTODY_WORDS = /^\W*(?:CUSTODY|CUST|DETAINEE)\b/;
const ROUNDED = /^\d(?:\.\d+)?E\+?\d+$/;

/** Signs of the refusals below; nearly every reference has digits and none of these, and is spared the closer look. */
const SUSPECT = /PNC|CUST|DET|TEL|PHONE|MOB|\dE\+?\d|\/\d{1,7}[A-Z]\s*$|^\s*\+?44\s?\d/i;

/** What a whole cell is when it is plainly no incident reference; null when it may hold one. */
export function refusalOfWhole(written: string): RefusalCode | null {
  const hasDigit = /\d/.test(written);
  if (hasDigit && !SUSPECT.test(written)) return null;
  const text = written.trim().toUpperCase();
  if (text === '') return 'blank';
  if (!hasDigit) return refusalWithoutDigits(text);
  if (ROUNDED.test(text)) return 'rounded_by_spreadsheet';
  if (PNC.test(text)) return 'pnc_number';
  if (CUSTODY_WORDS.test(text)) return 'custody_number';
  return PHONE_WORDS.test(text) || INTERNATIONAL.test(text) ? 'phone_number' : null;
}

function refusalWithoutDigits(text: string): RefusalCode {
  const letters = text.replace(/[^A-Z]/g, '');
  if (letters === '' || PLACEHOLDERS.has(letters)) return 'placeholder';
  return ELSEWHERE.test(text) ? 'refers_elsewhere' : 'no_number';
}

/** Whether a number that no family reads is laid out as a telephone number. */
export function looksLikePhone(written: string): boolean {
  const text = written.trim();
  if (!/^[+0]/.test(text) && !/^7\d{9}$/.test(text)) return false;
  return PHONE.test(text.replace(/^7(\d{9})$/, '07$1'));
}

/** What kind of nothing an unread cell with digits is. */
export function refusalOfUnread(tokens: readonly Token[]): RefusalCode {
  return tokens.some((token) => token.kind === 'digits') ? 'unreadable' : 'no_number';
}
