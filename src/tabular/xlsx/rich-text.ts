/** A text in an XLSX workbook: plain, or in runs of different looks, with or without a guide to its pronunciation. */
import type { Place } from '../../domain/problem.ts';
import { refuse } from '../refusal.ts';

/** Gathers the `<t>` elements of one text; phonetic runs (`<rPh>`) are not part of it. */
export class RichText {
  readonly #characterLimit: number;
  #place: Place = {};
  #text = '';
  #isInText = false;
  #isPhonetic = false;

  constructor(characterLimit: number) {
    this.#characterLimit = characterLimit;
  }

  /** Begins a new text; the place is for a refusal that concerns it. */
  start(place: Place): void {
    this.#place = place;
    this.#text = '';
    this.#isInText = this.#isPhonetic = false;
  }

  open(name: string): void {
    if (name === 't') this.#isInText = true;
    else if (name === 'rPh') this.#isPhonetic = true;
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
  }

  add(piece: string): void {
    if (!this.#isInText || this.#isPhonetic) return;
    this.#text += piece;
    if (this.#text.length > this.#characterLimit) throw refuse.cellTooLong(this.#characterLimit, this.#place);
  }

  finish(): string {
    return unescaped(this.#text);
  }
}

/** Excel writes characters that XML cannot hold, and some that it can, as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (whole, code: string) =>
    code === '0000' ? whole : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
