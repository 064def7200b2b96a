/** Two words that may be one, typed with a slip. */

/** Whether two words differ by one letter: wrong, missing, added, or swapped with its neighbour. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const [rest, otherRest] = withoutCommonStart(one, other);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest === swapped(otherRest)
  );
}

/** Whether two words differ by two neighbouring letters that changed places. */
export function isSwap(one: string, other: string): boolean {
  const [rest, otherRest] = withoutCommonStart(one, other);
  return rest !== otherRest && rest === swapped(otherRest);
}

function withoutCommonStart(one: string, other: string): [string, string] {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  return [one.slice(start), other.slice(start)];
}

function swapped(text: string): string {
  return (text[1] ?? '') + (text[0] ?? '') + text.slice(2);
}
