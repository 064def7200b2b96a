/** Where processes are killed: at three random points of a seed, or by `npm run test:kill` at all of a fixed grid. */

export const IS_WHOLE_GRID = process.env['NCCU_KILL_POINTS'] === 'all';

/** Set NCCU_KILL_SEED to the seed in the name of a test that failed, and it is run again with the same points. */
export const SEED = Number(process.env['NCCU_KILL_SEED'] ?? Math.floor(Math.random() * 1_000_000));

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** For the name of a test. */
export const POINTS = IS_WHOLE_GRID ? 'at every point of the grid' : `at three points of seed ${SEED}`;

const random = seeded(SEED);

/** All of the grid, or three of it. */
export function killPoints<Point>(grid: readonly Point[]): Point[] {
  if (IS_WHOLE_GRID) return [...grid];
  return Array.from({ length: 3 }, () => grid[Math.floor(random() * grid.length)] as Point);
}
