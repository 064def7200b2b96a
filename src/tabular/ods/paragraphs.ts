/** The text of an ODS cell: paragraphs, in which runs of spaces, tabs and line breaks are elements. */
import type { Place } from '../../domain/problem.ts';
import { refuse } from '../refusal.ts';
import type { XmlAttributes } from '../workbook/xml.ts';

/** Gathers the paragraphs of one cell, one on each line. */
export class Paragraphs {
  readonly #characterLimit: number;
  #place: Place = {};
  #text = '';
  #count = 0;
  #isInParagraph = false;

  constructor(characterLimit: number) {
    this.#characterLimit = characterLimit;
  }

  /** Begins a new cell; the place is for a refusal that concerns it. */
  start(place: Place): void {
    this.#place = place;
    this.#text = '';
    this.#count = 0;
    this.#isInParagraph = false;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'text:p') {
      if (this.#count++ > 0) this.#append('\n');
      this.#isInParagraph = true;
    } else if (name === 'text:s') {
      this.#append(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 0, this.#characterLimit + 1)));
    } else if (name === 'text:tab') {
      this.#append('\t');
    } else if (name === 'text:line-break') {
      this.#append('\n');
    }
  }

  close(name: string): void {
    if (name === 'text:p') this.#isInParagraph = false;
  }

  /** A line break in the XML is only its layout, and counts as a space; LibreOffice means spaces as they stand. */
  add(piece: string): void {
    if (this.#isInParagraph) this.#append(piece.replace(/[ \t]*[\r\n]\s*/g, ' '));
  }

  finish(): string {
    return this.#text;
  }

  #append(text: string): void {
    this.#text += text;
    if (this.#text.length > this.#characterLimit) throw refuse.cellTooLong(this.#characterLimit, this.#place);
  }
}
