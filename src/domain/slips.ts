/** A slip of the finger: the ways in which one person copies a short code wrongly once. */
export type Slip = 'wrong_character' | 'swapped_characters' | 'lost_character' | 'extra_character';

/** A slip and where it lies. */
export interface PlacedSlip {
  readonly slip: Slip;
  /** Counted from the right, 1 for the last character; of two swapped ones, the place of the right one. */
  readonly place: number;
}

/** Which single slip turns `right` into `written`, and where; null when they are equal or more than one slip apart. */
export function findSlip(right: string, written: string): PlacedSlip | null {
  const difference = written.length - right.length;
  if (right === written || difference < -1 || difference > 1) return null;
  let start = 0;
  while (start < right.length && right[start] === written[start]) start++;
  const place = Math.max(right.length, written.length) - start;
  if (difference === 1)
    return right.slice(start) === written.slice(start + 1) ? { slip: 'extra_character', place } : null;
  if (difference === -1)
    return right.slice(start + 1) === written.slice(start) ? { slip: 'lost_character', place } : null;
  if (right.slice(start + 1) === written.slice(start + 1)) return { slip: 'wrong_character', place };
  const swapped = right[start] === written[start + 1] && right[start + 1] === written[start];
  return swapped && right.slice(start + 2) === written.slice(start + 2)
    ? { slip: 'swapped_characters', place: place - 1 }
    : null;
}

/** The slip alone. */
export function slipBetween(right: string, written: string): Slip | null {
  return findSlip(right, written)?.slip ?? null;
}

/** The same for two numbers written in digits, whose leading zeros carry nothing: `0123` and `1023` are one swap apart. */
export function findSlipInNumbers(right: string, written: string): PlacedSlip | null {
  const width = Math.max(right.length, written.length);
  return findSlip(right.padStart(width, '0'), written.padStart(width, '0')) ?? findSlip(right, written);
}

export function slipBetweenNumbers(right: string, written: string): Slip | null {
  return findSlipInNumbers(right, written)?.slip ?? null;
}
