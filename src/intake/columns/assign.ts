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

type Cost = (row: number, column: number) => number;

const at = (list: ArrayLike<number>, index: number): number => list[index] ?? 0;

/** Prices of rows and columns, and which row has which column; rows and columns count from 1, and 0 is none. */
interface Prices {
  readonly ofRow: Float64Array;
  readonly ofColumn: Float64Array;
  readonly owner: Int32Array;
}

/** The row of each column, or -1, at the least sum of costs (rows no more than columns). */
function matchRows(rows: number, size: number, cost: Cost): number[] {
  const prices: Prices = {
    ofRow: new Float64Array(rows + 1),
    ofColumn: new Float64Array(size + 1),
    owner: new Int32Array(size + 1),
  };
  for (let row = 1; row <= rows; row++) addRow(prices, row, size, cost);
  return Array.from(prices.owner.subarray(1), (row) => row - 1);
}

/** Gives one more row a column, along the cheapest chain of rows that move on to another one. */
function addRow(prices: Prices, row: number, size: number, cost: Cost): void {
  const { owner } = prices;
  const before = new Int32Array(size + 1);
  const least = new Float64Array(size + 1).fill(Infinity);
  const seen = new Set<number>();
  let column = 0;
  owner[0] = row;
  do {
    seen.add(column);
    column = nextColumn(prices, { column, seen, least, before }, size, cost);
  } while (owner[column] !== 0);
  while (column !== 0) {
    const previous = at(before, column);
    owner[column] = at(owner, previous);
    column = previous;
  }
}

interface Chain {
  readonly column: number;
  readonly seen: ReadonlySet<number>;
  readonly least: Float64Array;
  readonly before: Int32Array;
}

/** The unseen column that is reached at the least price; the prices rise by that much. */
function nextColumn({ ofRow, ofColumn, owner }: Prices, chain: Chain, size: number, cost: Cost): number {
  const { column, seen, least, before } = chain;
  const from = at(owner, column);
  let next = 0;
  for (let to = 1; to <= size; to++) {
    if (seen.has(to)) continue;
    const reduced = cost(from - 1, to - 1) - at(ofRow, from) - at(ofColumn, to);
    if (reduced < at(least, to)) {
      least[to] = reduced;
      before[to] = column;
    }
    if (next === 0 || at(least, to) < at(least, next)) next = to;
  }
  const step = at(least, next);
  for (let to = 0; to <= size; to++) {
    if (seen.has(to)) {
      ofRow[at(owner, to)] = at(ofRow, at(owner, to)) + step;
      ofColumn[to] = at(ofColumn, to) - step;
    } else least[to] = at(least, to) - step;
  }
  return next;
}
