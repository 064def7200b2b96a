/** A slip of the finger: the ways in which one person copies a short code wrongly once. */
export type Slip = 'wrong_character' | 'swapped_characters' | 'lost_character' | 'extra_character';

/** Which single slip turns `right` into `written`; null when they are equal or more than one slip apart. */
export function slipBetween(right: string, written: string): Slip | null {
  const difference = written.length - right.length;
  if (right === written || difference < -1 || difference > 1) return null;
  let start = 0;
  while (start < right.length && right[start] === written[start]) start++;
  if (difference === 1) return right.slice(start) === written.slice(start + 1) ? 'extra_character' : null;
  if (difference === -1) return right.slice(start + 1) === written.slice(start) ? 'lost_character' : null;
  if (right.slice(start + 1) === written.slice(start + 1)) return 'wrong_character';
  const swapped = right[start] === written[start + 1] && right[start + 1] === written[start];
  return swapped && right.slice(start + 2) === written.slice(start + 2) ? 'swapped_characters' : null;
}

/** The same for two numbers written in digits, whose leading zeros carry nothing: `0123` and `1023` are one swap apart. */
export function slipBetweenNumbers(right: string, written: string): Slip | null {
  const width = Math.max(right.length, written.length);
  const aligned = slipBetween(right.padStart(width, '0'), written.padStart(width, '0'));
  return aligned ?? slipBetween(right, written);
}
