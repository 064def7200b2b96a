/**
 * Columns of text that stay small: an export of a million rows is kept as a few long strings and typed arrays, which
 * also travel between threads without a copy of each value.
 */

/** Something that answers with the text of a record by its number, from 0. */
export interface TextColumn {
  readonly length: number;
  at(index: number): string;
}

/** Values that are nearly all different, such as references: one long string and where each value ends. */
export interface JoinedText {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** Values that repeat, such as officer numbers and teams: each once, and a code for each record. */
export interface CodedText {
  readonly values: readonly string[];
  readonly codes: Uint32Array;
}

export function joinedColumn({ text, ends }: JoinedText): TextColumn {
  return {
    length: ends.length,
    at: (index) => text.slice(index === 0 ? 0 : ends[index - 1], ends[index]),
  };
}

export function codedColumn({ values, codes }: CodedText): TextColumn {
  return { length: codes.length, at: (index) => values[codes[index] ?? 0] ?? '' };
}

type NumberArray = Float64Array | Uint32Array | Uint8Array;

/** Numbers that arrive one by one, for an array of the kind that holds each of them: `new NumberListBuilder(Uint32Array)`. */
export class NumberListBuilder<Numbers extends NumberArray> {
  readonly #Numbers: new (length: number) => Numbers;
  #values: Numbers;
  #length = 0;

  constructor(Numbers: new (length: number) => Numbers) {
    this.#Numbers = Numbers;
    this.#values = new Numbers(1024);
  }

  add(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new this.#Numbers(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index] ?? NaN;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  build(): Numbers {
    return this.#values.slice(0, this.#length) as Numbers;
  }
}

/** Few, so that the pieces of text which the values were cut from are soon let go. */
const VALUES_IN_A_CHUNK = 512;

export class JoinedTextBuilder {
  readonly #chunks: string[] = [];
  #open: string[] = [];
  #end = 0;
  readonly #ends = new NumberListBuilder(Uint32Array);

  add(value: string): void {
    this.#open.push(value);
    this.#end += value.length;
    this.#ends.add(this.#end);
    if (this.#open.length < VALUES_IN_A_CHUNK) return;
    this.#chunks.push(this.#open.join(''));
    this.#open = [];
  }

  at(index: number): string {
    const chunk = Math.floor(index / VALUES_IN_A_CHUNK);
    const text = this.#chunks[chunk];
    if (text === undefined) return this.#open[index - chunk * VALUES_IN_A_CHUNK] ?? '';
    const start = chunk === 0 ? 0 : this.#ends.at(chunk * VALUES_IN_A_CHUNK - 1);
    return text.slice(index === 0 ? 0 : this.#ends.at(index - 1) - start, this.#ends.at(index) - start);
  }

  build(): JoinedText {
    return { text: [...this.#chunks, ...this.#open].join(''), ends: this.#ends.build() };
  }
}

export class CodedTextBuilder {
  readonly #codeOf = new Map<string, number>();
  readonly #values: string[] = [];
  readonly #codes = new NumberListBuilder(Uint32Array);

  /** Adds a value and answers its code. */
  add(value: string): number {
    let code = this.#codeOf.get(value);
    if (code === undefined) {
      code = this.#values.length;
      // A copy, so that a short value does not keep alive the long text that it was cut from.
      const own = Buffer.from(value).toString();
      this.#codeOf.set(own, code);
      this.#values.push(own);
    }
    this.#codes.add(code);
    return code;
  }

  at(index: number): string {
    return this.#values[this.#codes.at(index)] ?? '';
  }

  build(): CodedText {
    return { values: this.#values, codes: this.#codes.build() };
  }
}
