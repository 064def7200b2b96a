/** Gives each field a column of its own so that the scores add up to the most. */

/** Scores of each row (a field) for each column; `spare` is what a row scores without any. */
export interface Assignment {
  /** The column of each row, or -1. */
  readonly columns: readonly number[];
  readonly total: number;
}

/** The Hungarian method on costs: each row may also go without, at no score. */
export function assign(scores: readonly (readonly number[])[]): Assignment {
  const rows = scores.length;
  const width = scores[0]?.length ?? 0;
  const size = width + rows;
  const cost = (row: number, column: number): number =>
    column < width ? -Math.max(scores[row]?.[column] ?? 0, LEAST) : 0;
  const owner = matchRows(rows, size, cost);
  const columns = Array.from({ length: rows }, () => -1);
  let total = 0;
  for (let column = 0; column < width; column++) {
    const row = owner[column] ?? -1;
    const score = row < 0 ? 0 : (scores[row]?.[column] ?? 0);
    if (row < 0 || score <= 0) continue;
    columns[row] = column;
    total += score;
  }
  return { columns, total };
}

const LEAST = -1e6;

/** The row of each column, or -1, at the least sum of costs (rows no more than columns). */
function matchRows(rows: number, size: number, cost: (row: number, column: number) => number): number[] {
  const ofRow = new Float64Array(rows + 1);
  const ofColumn = new Float64Array(size + 1);
  const owner = new Int32Array(size + 1);
  const before = new Int32Array(size + 1);
  for (let row = 1; row <= rows; row++) {
    let column = 0;
    owner[0] = row;
    const least = new Float64Array(size + 1).fill(Infinity);
    const seen = new Uint8Array(size + 1);
    do {
      seen[column] = 1;
      const from = owner[column] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let to = 1; to <= size; to++) {
        if (seen[to]) continue;
        const reduced = cost(from - 1, to - 1) - (ofRow[from] ?? 0) - (ofColumn[to] ?? 0);
        if (reduced < (least[to] ?? 0)) {
          least[to] = reduced;
          before[to] = column;
        }
        if ((least[to] ?? 0) < step) {
          step = least[to] ?? 0;
          next = to;
        }
      }
      for (let to = 0; to <= size; to++) {
        if (seen[to]) {
          ofRow[owner[to] ?? 0] = (ofRow[owner[to] ?? 0] ?? 0) + step;
          ofColumn[to] = (ofColumn[to] ?? 0) - step;
        } else least[to] = (least[to] ?? 0) - step;
      }
      column = next;
    } while (owner[column] !== 0);
    do {
      const previous = before[column] ?? 0;
      owner[column] = owner[previous] ?? 0;
      column = previous;
    } while (column !== 0);
  }
  return Array.from(owner.subarray(1), (row) => row - 1);
}
