/** The forces that the records of a file name, and whether one of them is a doubt. */
import { readForce } from '../domain/officers/index.ts';
import type { Tally } from './tally.ts';

const NAMES_SHOWN = 3;

export class ForceTally {
  readonly #counts = new Map<string, number>();

  add(force: string): void {
    this.#counts.set(force, (this.#counts.get(force) ?? 0) + 1);
  }

  /** A joint name is a doubt, and a name that the list lacks beside others of the list. */
  tell(tally: Tally): void {
    const read = [...this.#counts].map(([text, count]) => ({ text, count, kind: readForce(text).kind }));
    const hasKnown = read.some(({ kind }) => kind === 'known');
    const doubtful = read.filter(({ kind }) => kind === 'joint' || (kind === 'unknown' && hasKnown));
    if (doubtful.length === 0) return;
    const names = doubtful.map(({ text }) => `"${text.slice(0, LONGEST_NAME)}"`).sort();
    const about = names.slice(0, NAMES_SHOWN).join(', ');
    for (const { count } of doubtful) tally.note('force_unclear', about, count);
  }
}

const LONGEST_NAME = 60;
