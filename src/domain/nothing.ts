/** What people and systems write where they have nothing to write. */

const NOTHING: ReadonlySet<string> = new Set(
  `NA NONE NIL NULL NK UNK UNKNOWN NOTKNOWN NOTAPPLICABLE NOTYETKNOWN NOTGIVEN NOTRECORDED NONEGIVEN NONERECORDED TBC TBA TBD
   BLANK NOREF NOREFERENCE`.split(/\s+/),
);
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|NUM!|NULL!|DIV\/0!)$/i;

/** Whether a cell stands for nothing: blank, `0`, `0000`, `-`, `N/A`, `none`, or an error of a spreadsheet's (`#REF!`). */
export function isNothing(text: string): boolean {
  if (/[1-9]/.test(text)) return false;
  const letters = text.toUpperCase().replace(/[^\p{L}]/gu, '');
  if (letters === '') return true;
  return NOTHING.has(letters) || SPREADSHEET_ERROR.test(text.trim());
}

/** Whether a spreadsheet rounded a reference, `2.02605E+11`: the digits that tell one from another are lost. */
export function isRounded(text: string): boolean {
  return /^\s*\d(?:[.,]\d+)?E\+?\d+\s*$/i.test(text);
}
