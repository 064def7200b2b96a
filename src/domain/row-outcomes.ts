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
  /** What a record holds once another row has told of it; of two rows of one file, neither is newer. */
  readonly merge: (stored: Content, incoming: Content, sameFile: boolean) => Content;
  /** Everything a row says, as text: the same for rows that say the same. */
  readonly contentOf: (row: Content) => string;
}

/**
 * Settles the rows of one record, in the order of the file. The first is new, updates what stands, or leaves it
 * unchanged; another is a duplicate if the file has said the same before, else an update too. Rows that differ among
 * themselves but end where the store already stands change nothing, so that the next day's export with the same rows
 * is not an update again.
 */
export function settleRows<Content>(
  stored: Content | null,
  rows: readonly Content[],
  rules: RowRules<Content>,
): SettledRows<Content> {
  const contents = contentsAfter(stored, rows, rules);
  const latest = contents.at(-1);
  const isUnchanged =
    stored !== null && (latest === undefined || rules.contentOf(latest) === rules.contentOf(stored));
  if (isUnchanged) {
    return { counts: { new: 0, updated: 0, unchanged: 1, duplicate: rows.length - 1 }, contents: [] };
  }
  const different = new Set(rows.map(rules.contentOf)).size;
  const isNew = stored === null ? 1 : 0;
  const counts = {
    new: isNew,
    updated: different - isNew,
    unchanged: 0,
    duplicate: rows.length - different,
  };
  return { counts, contents };
}

/** What the record holds after one row and another, each time that it changes. */
function contentsAfter<Content>(
  stored: Content | null,
  rows: readonly Content[],
  { merge, contentOf }: RowRules<Content>,
): Content[] {
  const contents: Content[] = [];
  let current = stored;
  for (const [index, row] of rows.entries()) {
    const next = current === null ? row : merge(current, row, index > 0);
    if (current === null || contentOf(next) !== contentOf(current)) contents.push(next);
    current = next;
  }
  return contents;
}
