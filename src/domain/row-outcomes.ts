/** What becomes of the rows of one file that tell of the same record. */

/** Rows by what became of them. */
export interface OutcomeCounts {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicate: number;
}

export interface SettledRows<Content> {
  readonly counts: OutcomeCounts;
  /** What the record comes to hold, one content after the other; none when nothing changes. */
  readonly contents: readonly Content[];
}

export interface RowRules<Content> {
  /** What a record holds once a later row has told of it. */
  readonly merge: (stored: Content, incoming: Content) => Content;
  readonly isSame: (one: Content, other: Content) => boolean;
}

/**
 * Settles the rows of one record, in the order of the file. A row is new, updates what stands, or repeats it: unchanged
 * if an earlier file told it, a duplicate if this one did. Rows that differ among themselves but end where the store
 * already stands change nothing, so that the next day's export with the same rows is not an update again.
 */
export function settleRows<Content>(
  stored: Content | null,
  rows: readonly Content[],
  { merge, isSame }: RowRules<Content>,
): SettledRows<Content> {
  const counts = { new: 0, updated: 0, unchanged: 0, duplicate: 0 };
  const contents: Content[] = [];
  let current = stored;
  for (const [index, row] of rows.entries()) {
    const next = current === null ? row : merge(current, row);
    if (current !== null && isSame(current, next)) {
      counts[index === 0 ? 'unchanged' : 'duplicate']++;
      continue;
    }
    counts[current === null ? 'new' : 'updated']++;
    contents.push(next);
    current = next;
  }
  const endsAsStored = stored !== null && current !== null && isSame(stored, current);
  if (!endsAsStored) return { counts, contents };
  return { counts: { new: 0, updated: 0, unchanged: 1, duplicate: rows.length - 1 }, contents: [] };
}
