/** Numbers as a workbook stores them -> the plain decimal text that they stand for. */

/** Spreadsheets show no more digits than this: what is stored beyond them is rounding noise. */
const SIGNIFICANT_DIGITS = 15;

/**
 * '12223000000' for '1.2223E+10', and '0.3' for '0.30000000000000004'. Digits alone are left as they are, however many
 * there are, because they may be a reference; text that is no number is left too.
 */
export function plainNumber(stored: string): string {
  const typed = stored.trim();
  if (/^-?\d+$/.test(typed)) return typed;
  const value = Number(typed);
  if (typed === '' || !Number.isFinite(value)) return typed;
  return withoutExponent(String(Number(value.toPrecision(SIGNIFICANT_DIGITS))));
}

function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === '') return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
