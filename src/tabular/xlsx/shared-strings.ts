/** The texts that the cells of an XLSX workbook share, kept as a few long strings: 4 bytes and its letters for each. */
import { joinedColumn, JoinedTextBuilder, type TextColumn } from '../../domain/text-column.ts';
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { Archive } from '../workbook/archive.ts';
import { readXmlPart } from '../workbook/xml.ts';
import { RichText } from './rich-text.ts';

const STRINGS_A_PAGE = 4_096;
const MOST_STRINGS = 16_000_000;
const MOST_CHARACTERS = 128 * 1024 ** 2;

export class SharedStrings {
  readonly #pages: TextColumn[] = [];
  #open = new JoinedTextBuilder();
  #length = 0;
  #characters = 0;

  add(text: string): void {
    this.#open.add(text);
    this.#characters += text.length;
    if (++this.#length > MOST_STRINGS || this.#characters > MOST_CHARACTERS) {
      throw refuse.unpacksTooLarge('too much text');
    }
    if (this.#length % STRINGS_A_PAGE === 0) this.finish();
  }

  /** To be called after the last text. */
  finish(): void {
    this.#pages.push(joinedColumn(this.#open.build()));
    this.#open = new JoinedTextBuilder();
  }

  /** The text with this number, from 0; undefined when there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#length)) return undefined;
    return this.#pages[Math.floor(index / STRINGS_A_PAGE)]?.at(index % STRINGS_A_PAGE);
  }
}

/** Reads the shared strings; a workbook without any has no such part. */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
  limits: TableLimits,
): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part !== undefined && archive.has(part)) {
    const text = new RichText(limits.cellCharacters);
    await readXmlPart(archive, part, {
      open: (name) => (name === 'si' ? text.start({}) : text.open(name)),
      close: (name) => (name === 'si' ? strings.add(text.finish()) : text.close(name)),
      text: (piece) => text.add(piece),
    });
  }
  strings.finish();
  return strings;
}
