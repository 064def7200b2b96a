/** The words by which a person searches the referrals. */
import type { Database } from '../database.ts';

export interface SearchWords {
  /** The references as typed, and each in letters and digits alone. */
  readonly reference: string;
  readonly officer: string;
}

/** Puts these words in the place of what was kept of the referrals. */
export function saveSearchWords(
  db: Database,
  words: readonly (SearchWords & { readonly referralId: number })[],
): void {
  const save = db.prepare(
    'INSERT OR REPLACE INTO referral_search (rowid, reference, officer) VALUES (?, ?, ?)',
  );
  for (const { referralId, reference, officer } of words) save.run(referralId, reference, officer);
}

/** The search for what a person typed: every word, or the beginning of one; null when they typed no letter or digit. */
export function searchExpression(text: string, column: keyof SearchWords | null = null): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  const every = words.map((word) => `"${word}"*`).join(' AND ');
  return column === null ? every : `${column} : (${every})`;
}
