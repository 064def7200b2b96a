/**
 * The draw: which of a frame are examined. No random numbers: a seed that was fixed before decides, by SHA-256, so that
 * anybody can draw again with a few lines of another language. README.md describes it to the byte.
 */
import { createHash } from 'node:crypto';

/** Names what this file does, in the trail and beside every sample; a change of it gets another name. */
export const DRAW_METHOD = 'sha256-order-v1';

/** One that may be drawn: its number, and the group that it belongs to. */
export interface FrameRow<Stratum extends string = string> {
  readonly referralId: number;
  readonly stratum: Stratum;
}

export interface StratumSize<Stratum extends string = string> {
  readonly stratum: Stratum;
  readonly population: number;
}

export interface Allocated<Stratum extends string = string> extends StratumSize<Stratum> {
  readonly size: number;
}

export interface Draw<Stratum extends string = string> {
  readonly strata: readonly Allocated<Stratum>[];
  /** Item 1, item 2, ...: in the order of their hashes over all strata, so that a number does not tell the stratum. */
  readonly items: readonly FrameRow<Stratum>[];
}

/** Draws `size` of the frame (never fewer than it has strata), or all there are. The order of the rows has no say. */
export function draw<Stratum extends string>(
  frame: readonly FrameRow<Stratum>[],
  size: number,
  seed: string,
): Draw<Stratum> {
  const ordered = frame
    .map((row) => ({ row, hash: drawHash(seed, row.referralId) }))
    .sort((a, b) => compareText(a.hash, b.hash));
  const strata = allocate(strataOf(frame), size);
  const left = new Map(strata.map((allocated) => [allocated.stratum, allocated.size]));
  const items = ordered.flatMap(({ row }) => {
    const open = left.get(row.stratum) ?? 0;
    left.set(row.stratum, open - 1);
    return open > 0 ? [row] : [];
  });
  return { strata, items };
}

/**
 * Shares a sample out: one for each stratum, the rest in proportion to what is left of each, by largest remainder (of
 * equal remainders, the stratum that stands first). Sums to `size`, held between the number of strata and the population.
 */
export function allocate<Stratum extends string>(
  strata: readonly StratumSize<Stratum>[],
  size: number,
): Allocated<Stratum>[] {
  const inUse = strata.filter(({ population }) => population > 0);
  const population = inUse.reduce((sum, stratum) => sum + stratum.population, 0);
  const toShare = Math.max(0, Math.min(size, population) - inUse.length);
  const left = population - inUse.length;
  const shares = inUse.map((stratum) => {
    // In whole numbers, so that equal remainders are equal in every language.
    const product = toShare * (stratum.population - 1);
    const whole = left === 0 ? 0 : Math.floor(product / left);
    return { stratum, whole, remainder: product - whole * left };
  });
  const missing = toShare - shares.reduce((sum, { whole }) => sum + whole, 0);
  const favoured = new Set([...shares].sort((a, b) => b.remainder - a.remainder).slice(0, missing));
  return shares.map((share) => ({ ...share.stratum, size: 1 + share.whole + (favoured.has(share) ? 1 : 0) }));
}

/** The strata of a frame with their sizes, by name. */
function strataOf<Stratum extends string>(frame: readonly FrameRow<Stratum>[]): StratumSize<Stratum>[] {
  const sizes = new Map<Stratum, number>();
  for (const { stratum } of frame) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return [...sizes]
    .map(([stratum, population]) => ({ stratum, population }))
    .sort((a, b) => compareText(a.stratum, b.stratum));
}

function drawHash(seed: string, referralId: number): string {
  return sha256(`${seed}:${referralId}`);
}

/** The frame as a text: a line 'number,stratum' and a line feed for each row, in the order of the numbers. */
export function frameText(frame: readonly FrameRow[]): string {
  const ordered = [...frame].sort((a, b) => a.referralId - b.referralId);
  return ordered.map(({ referralId, stratum }) => `${referralId},${stratum}\n`).join('');
}

/** SHA-256 of the frame's text. */
export function frameHash(frame: readonly FrameRow[]): string {
  return sha256(frameText(frame));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
