/**
 * Cells as people see them: what cannot be seen goes, and characters that only look like another become that one. Each
 * kind that we tolerate has a name; anything else stays as typed.
 */
import { decodedOnce } from './encoded-twice.ts';

interface Tolerated {
  readonly name: string;
  /** The inside of a regular expression's character class. */
  readonly characters: string;
  readonly becomes: string;
}

export const TOLERATED_CHARACTERS: readonly Tolerated[] = [
  { name: 'control character', characters: '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f', becomes: '' },
  { name: 'soft hyphen', characters: '\\u00ad', becomes: '' },
  { name: 'zero-width space or joiner', characters: '\\u200b-\\u200d\\u2060-\\u2064\\u180e', becomes: '' },
  {
    name: 'mark of writing direction',
    characters: '\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069',
    becomes: '',
  },
  { name: 'byte order mark', characters: '\\ufeff', becomes: '' },
  { name: 'variation selector', characters: '\\ufe00-\\ufe0f', becomes: '' },
  { name: 'non-breaking space', characters: '\\u00a0\\u202f', becomes: ' ' },
  { name: 'typographic space', characters: '\\u1680\\u2000-\\u200a\\u205f\\u3000', becomes: ' ' },
  { name: 'tab', characters: '\\t', becomes: ' ' },
  { name: 'typographic line break', characters: '\\u2028\\u2029', becomes: ' ' },
  { name: 'typographic hyphen or dash', characters: '\\u2010-\\u2015\\u2212\\ufe58\\ufe63', becomes: '-' },
  { name: 'curly single quote', characters: '\\u2018-\\u201b\\u2032\\u02bc', becomes: "'" },
  { name: 'curly double quote', characters: '\\u201c-\\u201f\\u2033', becomes: '"' },
];

const BECOMES = TOLERATED_CHARACTERS.map(({ characters, becomes }) => ({
  pattern: new RegExp(`[${characters}]`, 'g'),
  becomes,
}));

/** Arabic and Persian digits, whose codes end in what they stand for: keyboards of those languages write them. */
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** `="0123"`: how a spreadsheet's CSV keeps a number's leading zeros. */
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

/** The apostrophe that tells Excel "this is text"; before a letter it belongs to the word. */
const TEXT_APOSTROPHE = /^'(?=[\d=+@-])/;

/** Plain ASCII that begins and ends with a visible character, neither of which is a wrapper: nothing to repair. */
const PLAIN = /^(?:[!-&(-<>-~](?:[ -~]*[!-~])?)?$/;

/** Whether a cell has nothing to repair. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * The text without invisible characters, outer white space and a spreadsheet's "this is text" wrappers; where it was
 * encoded twice, as it was before.
 */
export function cleanText(text: string): string {
  return PLAIN.test(text) ? text : repair(text);
}

function repair(text: string): string {
  let repaired = decodedOnce(text);
  for (const { pattern, becomes } of BECOMES) repaired = repaired.replace(pattern, becomes);
  repaired = repaired.replace(FULL_WIDTH, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
  repaired = repaired.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
  repaired = repaired.trim().replace(TEXT_APOSTROPHE, '');
  const formula = TEXT_FORMULA.exec(repaired);
  return formula ? cleanText((formula[1] ?? '').replaceAll('""', '"')) : repaired;
}
