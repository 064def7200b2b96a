/**
 * The median of numbers, exact: the middle one, or half-way between the middle two; null of none. Changes the order of
 * `values`. Time in proportion to their number, where sorting a million takes ten times as long.
 */
export function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const middle = Math.floor(values.length / 2);
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let index = 0; index < middle; index++) lower = Math.max(lower, values[index] ?? NaN);
  return (lower + upper) / 2;
}

/** Hoare's selection: puts the value that sorting would put at `rank` there, and none larger before it. */
function select(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[Math.floor((left + right) / 2)] ?? NaN;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] ?? NaN) < pivot) low++;
      while ((values[high] ?? NaN) > pivot) high--;
      if (low > high) break;
      const swapped = values[low] ?? NaN;
      values[low++] = values[high] ?? NaN;
      values[high--] = swapped;
    }
    if (rank <= high) right = high;
    else if (rank >= low) left = low;
    else break;
  }
  return values[rank] ?? NaN;
}
