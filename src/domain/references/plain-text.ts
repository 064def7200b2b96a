/** A reference as written -> the same in printable ASCII, without what only looks like a part of a reference. */

/** Anything beyond printable ASCII; a plain reference, by far the most common, skips the clean-up. */
const UNUSUAL = /[^\x20-\x7e]/;
/** Signs of thousands, clock times, spaced dates and rounded numbers. */
const NEEDS_CARE = /[,:]|\d ?h|\d [/.-]|\de\+\d/i;

/** Thousands set off by commas, `2,594 of 18/11/24`. Between two references a comma has a space behind it. */
const THOUSANDS = /(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+(?!,?\d)/g;
/** `1.2223E+10`: what a spreadsheet left of a number, which is nothing to compare. */
export const ROUNDED_NUMBERS = /(?<![\dA-Z])\d{1,3}(?:[.,]\d+E\+?|E\+)\d{1,2}(?![\dA-Z/])/gi;
/** `14:05`, `14:05:30`, `1405hrs`. */
const CLOCK_TIME =
  /(?<!\d:?)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<!\d)(?:[01]\d|2[0-3])[0-5]\d ?(?:hours|hrs?)\b/gi;
/** `12 / 05 / 2026`, with the same spaces around both marks: in `13/01 / 1070` another reference begins. */
const SPACED_DATE = /(?<!\d)(\d{1,2})( ?)([/.-])( ?)(\d{1,2})\2\3\4(\d{4}|\d{2})(?!\d)/g;

/** From this length a run of spaces or marks is cut short, for shapes take time to try on long ones. */
const SHORT = 60;
const RUN_OF_SPACES = /[^\S\r\n]{2,}/g;
const RUN_OF_MARKS = /([^A-Za-z0-9]{3})[^A-Za-z0-9]+/g;

export function plainText(written: string): string {
  let text = UNUSUAL.test(written) ? asAscii(written) : written;
  if (NEEDS_CARE.test(text)) {
    text = text
      .replace(ROUNDED_NUMBERS, ' ')
      .replace(THOUSANDS, (number) => number.replaceAll(',', ''))
      .replace(CLOCK_TIME, ' TIME ')
      .replace(SPACED_DATE, '$1$3$5$3$6')
      .replace(SPACED_SLASH, separated);
  }
  return text.length > SHORT ? text.replace(RUN_OF_SPACES, ' ').replace(RUN_OF_MARKS, '$1') : text;
}

/**
 * `26/012725 / 26/012464`: after a whole reference a slash between spaces begins another, unless a date comes. So does
 * one between two long numbers, `5773933 / 5775513`.
 */
const SPACED_SLASH = / \/ /g;
const STARTS_WITH_DATE = /^\d{1,4}(?:[/.-]\d{1,2}[/.-]\d{2,4}\b|(?:st|nd|rd|th)? ?[a-z]{3})/i;
const TWO_LONG_NUMBERS = /\d{6} \/ \d{6}/;
const BARE_DATE = /^\D*\d{1,4}(?:[/.-]\d{1,2}[/.-]\d{1,4}|(?:st|nd|rd|th)? ?[a-z]{3,9} ?\d{2,4})$/i;
const BETWEEN_REFERENCES = /[;,&\n]/;

function separated(slash: string, at: number, text: string): string {
  const before = text.slice(0, at).split(BETWEEN_REFERENCES).at(-1) ?? '';
  const isWhole = /\d\D+\d|[A-Za-z]-?\d/.test(before) && !before.includes(slash) && !BARE_DATE.test(before);
  const isBetweenWholes = isWhole && !STARTS_WITH_DATE.test(text.slice(at + slash.length));
  return isBetweenWholes || TWO_LONG_NUMBERS.test(text.slice(at - 6, at + slash.length + 6)) ? ' ; ' : slash;
}

/** Full-width forms, dashes, accents and odd spaces. */
function asAscii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u2044/g, '/')
    .replace(/[^\S\r\n]/g, ' ');
}
