/** The words by which a person searches the referrals. */
import type { Database } from '../database.ts';

export interface SearchWords {
  /** The references as typed, and each in letters and digits alone. */
  readonly reference: string;
  readonly officer: string;
}

export interface WordsOfReferral {
  readonly referralId: number;
  readonly words: SearchWords;
}

/** Keeps the words of referrals that have none yet, or puts them in the place of what was kept. */
export function saveSearchWords(
  db: Database,
  referrals: readonly WordsOfReferral[],
  they: 'new' | 'changed',
): void {
  const conflict = they === 'new' ? '' : 'OR REPLACE';
  const save = db.prepare(
    `INSERT ${conflict} INTO referral_search (rowid, reference, officer) VALUES (?, ?, ?)`,
  );
  for (const { referralId, words } of referrals) save.run(referralId, words.reference, words.officer);
}

/** The search for what a person typed: every word, or the beginning of one; null when they typed no letter or digit. */
export function searchExpression(text: string, column: keyof SearchWords | null = null): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  const every = words.map((word) => `"${word}"*`).join(' AND ');
  return column === null ? every : `${column} : (${every})`;
}
