/** Rows of one identity that tell of several records: which rows are whose, and which stored record each of them is. */
import { identityApart, type ApartRules } from '../../src/domain/apart.ts';
import type { Stored } from './record-shape.ts';

export interface StagedRow<Content> {
  readonly sequence: number;
  readonly record: Content;
  /** As of when it is told, in UTC milliseconds. */
  readonly toldAt: number | null;
}

/** The rows that tell of one record. */
export interface Part<Content> {
  readonly identity: string;
  readonly rows: readonly StagedRow<Content>[];
  readonly stored: Stored<Content> | null;
}

/** A record that is stored keeps its identity; `stored` are those of this identity and those kept apart from it. */
export function partRows<Content>(
  apart: ApartRules<Content>,
  identity: string,
  rows: readonly StagedRow<Content>[],
  stored: readonly Stored<Content>[],
): Part<Content>[] {
  const strands = strandsOf(apart, rows);
  const left = new Set(stored);
  const found = new Map<string, Stored<Content>>();
  const pair = (isSame: (candidate: Stored<Content>, record: Content, strand: string) => boolean): void => {
    for (const [strand, [first]] of strands) {
      if (found.has(strand) || !first) continue;
      const match = [...left].find((candidate) => isSame(candidate, first.record, strand));
      if (!match) continue;
      found.set(strand, match);
      left.delete(match);
    }
  };
  pair(({ record }, _row, strand) => apart.strandOf(record) === strand);
  pair(({ record }, row) => apart.isSameEvent(record, row) && apart.citesSameIncident(record, row));
  pair(({ record }, row) => apart.isSameEvent(record, row));
  pair(({ record }, row) => !apart.hasOtherOfficer(record, row) && !apart.hasOtherForce(record, row));
  // A file that tells of several records says itself that the officers differ.
  if (strands.length === 1) pair(({ record }, row) => apart.isUpdate(record, row));
  let isFree = stored.length === 0;
  return strands.map(([strand, own]) => {
    const match = found.get(strand) ?? null;
    const isOwner = match ? match === stored[0] : isFree;
    if (!match) isFree = false;
    return { rows: own, stored: match, identity: isOwner ? identity : identityApart(identity, strand) };
  });
}

/** In an order that does not depend on that of the rows. */
function strandsOf<Content>(
  { strandOf }: ApartRules<Content>,
  rows: readonly StagedRow<Content>[],
): [strand: string, rows: StagedRow<Content>[]][] {
  const strands = new Map<string, StagedRow<Content>[]>();
  for (const row of rows) {
    const strand = strandOf(row.record);
    strands.set(strand, [...(strands.get(strand) ?? []), row]);
  }
  return [...strands].sort(([a], [b]) => (a < b ? -1 : 1));
}
