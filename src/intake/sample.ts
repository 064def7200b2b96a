/** The first rows below a header, looked at column by column. */
import { cleanText } from './clean-text.ts';

export class Sample {
  readonly #rows: readonly (readonly string[])[];
  readonly #filled = new Map<number, readonly string[]>();

  constructor(rows: readonly (readonly string[])[]) {
    this.#rows = rows;
  }

  /** The cells of a column that hold anything. */
  filled(column: number): readonly string[] {
    const known = this.#filled.get(column);
    if (known) return known;
    const found = this.#rows.map((cells) => cleanText(cells[column] ?? '')).filter((cell) => cell !== '');
    this.#filled.set(column, found);
    return found;
  }

  /** Whether two columns nowhere hold different values. */
  agree(one: number, other: number): boolean {
    return this.#rows.every((cells) => agree(cells[one] ?? '', cells[other] ?? ''));
  }
}

/** Whether two cells are equal, or one of them is blank. */
export function agree(one: string, other: string): boolean {
  if (one === other) return true;
  const [cleanOne, cleanOther] = [cleanText(one), cleanText(other)];
  return cleanOne === cleanOther || cleanOne === '' || cleanOther === '';
}
