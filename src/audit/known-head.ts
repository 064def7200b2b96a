/**
 * Heads of the trail that are known outside of it: on a printed return, in a file beside it, in an inspector's notes.
 * A trail that is cut off, or a database that an old backup took the place of, still verifies by itself; it no longer
 * has what these say.
 */
import { EMPTY_TRAIL, type TrailHead } from './trail.ts';

export interface KnownHead extends TrailHead {
  /** Where it is known from, for people: a file's name, or that it was given. */
  readonly source: string;
}

/** `missing`: the trail ends before it. `other_hash`: another event stands in its place. */
export type Contradiction = 'missing' | 'other_hash';

export interface ContradictedHead extends KnownHead {
  readonly contradiction: Contradiction;
}

/** What a trail says of a known head, whose place in the trail has the hash `found`; null where the trail ends before. */
export function contradictionOf(known: TrailHead, found: string | null): Contradiction | null {
  if (known.id === EMPTY_TRAIL.id) return known.hash === EMPTY_TRAIL.hash ? null : 'other_hash';
  if (found === null) return 'missing';
  return found === known.hash ? null : 'other_hash';
}

const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/;

/** '12:5f…', the number of the event and its whole hash. */
export function headText({ id, hash }: TrailHead): string {
  return `${id}:${hash}`;
}

/** Reads what headText writes, in any case; null for anything else. */
export function readHead(text: string): TrailHead | null {
  const [, id, hash] = HEAD.exec(text.trim().toLowerCase()) ?? [];
  return id === undefined || hash === undefined ? null : { id: Number(id), hash };
}
