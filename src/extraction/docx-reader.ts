/** The body of a Word document -> lines and tables, as a person sees them who accepts every change. */
import type { TextBlock } from '../forms/index.ts';
import { BlockBuilder } from './block-builder.ts';
import { boxOfSymbol } from './boxes.ts';
import { shownByControl, shownByFormField, type Prompts } from './docx-fields.ts';
import { isSeen, lookOf, type Look, type WordStyles } from './docx-styles.ts';
import { childOf, valueOf, type WordElement } from './docx-xml.ts';

/** What reading a document needs of its other parts. */
export interface WordParts {
  readonly styles: WordStyles;
  readonly prompts: Prompts;
}

export function blocksOfBody(body: WordElement, parts: WordParts): TextBlock[] {
  const reader = new BodyReader(parts);
  reader.read(body);
  return reader.finish();
}

/** A field with codes, `PAGE` or `FORMDROPDOWN`; its codes are not seen, and its result only where nothing is shown for it. */
interface OpenField {
  isInResult: boolean;
  readonly showsResult: boolean;
}

class BodyReader {
  readonly #parts: WordParts;
  readonly #blocks = new BlockBuilder();
  readonly #fields: OpenField[] = [];
  #paragraph: Look = {};
  /** How many content controls are open: the words of a prompt have a style of their own there. */
  #controls = 0;
  readonly #readers: Readonly<Record<string, (element: WordElement) => void>> = {
    p: (element) => this.#readParagraph(element),
    r: (element) => this.#readRun(element),
    sdt: (element) => this.#readControl(element),
    tbl: (element) => this.#readTable(element),
    tr: (element) => this.#readRow(element),
    tc: (element) => this.#readCell(element),
    // Deleted, moved away, or a second version of a drawing.
    del: () => undefined,
    moveFrom: () => undefined,
    Fallback: () => undefined,
  };

  constructor(parts: WordParts) {
    this.#parts = parts;
  }

  read(element: WordElement): void {
    for (const child of element.children) (this.#readers[child.name] ?? this.#readAll)(child);
  }

  readonly #readAll = (element: WordElement): void => this.read(element);

  finish(): TextBlock[] {
    return this.#blocks.finish();
  }

  #readParagraph(paragraph: WordElement): void {
    const { styles } = this.#parts;
    const outer = this.#paragraph;
    const style = childOf(childOf(paragraph, 'pPr'), 'pStyle');
    this.#paragraph = style ? styles.look(valueOf(style)) : styles.usual;
    this.read(paragraph);
    this.#blocks.endLine(true);
    this.#paragraph = outer;
  }

  #readRun(run: WordElement): void {
    const properties = childOf(run, 'rPr');
    const style = valueOf(childOf(properties, 'rStyle'));
    const { styles } = this.#parts;
    const look = { ...this.#paragraph, ...styles.look(style), ...lookOf(properties) };
    const isShown = isSeen(look) && !(this.#controls > 0 && styles.isPrompt(style));
    for (const child of run.children) this.#readInRun(child, isShown);
  }

  #readInRun(element: WordElement, isShown: boolean): void {
    const isSeen = isShown && this.#isResultSeen();
    const show = (text: string): void => this.#blocks.addText(isSeen ? text : '');
    switch (element.name) {
      case 't': {
        show(element.text);
        return;
      }
      case 'tab': {
        this.#blocks.addTab(isSeen);
        return;
      }
      case 'noBreakHyphen':
      case 'sym': {
        show(letterOf(element));
        return;
      }
      case 'br':
      case 'cr': {
        this.#blocks.endLine(false);
        return;
      }
      case 'fldChar': {
        this.#takeFieldMark(element, show);
        return;
      }
      case 'delText':
      case 'instrText':
      case 'rPr':
        return;
      default:
        if (isShown) this.read(element);
    }
  }

  #isResultSeen(): boolean {
    return this.#fields.every(({ isInResult, showsResult }) => isInResult && showsResult);
  }

  #takeFieldMark(mark: WordElement, show: (text: string) => void): void {
    const kind = mark.attributes.fldCharType;
    const field = this.#fields.at(-1);
    if (kind === 'begin') {
      const shown = shownByFormField(childOf(mark, 'ffData'));
      show(shown ?? '');
      this.#fields.push({ isInResult: false, showsResult: shown === null });
    } else if (kind === 'separate' && field) field.isInResult = true;
    else if (kind === 'end') this.#fields.pop();
  }

  #readControl(control: WordElement): void {
    const shown = shownByControl(control, this.#parts.prompts);
    if (shown !== null) {
      this.#readFixed(control, shown);
      return;
    }
    this.#controls++;
    const content = childOf(control, 'sdtContent');
    if (content) this.read(content);
    this.#controls--;
  }

  /** A control around whole cells or rows leaves them where they are, with nothing but what it shows in them. */
  #readFixed(control: WordElement, shown: string): void {
    const content = childOf(control, 'sdtContent');
    const cells = content?.children.filter(({ name }) => name === 'tc') ?? [];
    for (const cell of cells) this.#openCell(cell);
    this.#blocks.addText(shown);
    if (cells.length > 0) this.#blocks.endCell();
  }

  #readTable(table: WordElement): void {
    this.#blocks.openTable();
    this.read(table);
    this.#blocks.closeTable();
  }

  #readRow(row: WordElement): void {
    const properties = childOf(row, 'trPr');
    if (childOf(properties, 'del') || childOf(properties, 'hidden')) return;
    this.#blocks.skipColumns(Number(valueOf(childOf(properties, 'gridBefore'))));
    this.read(row);
    this.#blocks.endRow();
  }

  #readCell(cell: WordElement): void {
    if (!this.#openCell(cell)) return;
    this.read(cell);
    this.#blocks.endCell();
  }

  /** False for the rest of a cell that another row or cell holds, of which only the columns are left out. */
  #openCell(cell: WordElement): boolean {
    const properties = childOf(cell, 'tcPr');
    const columns = Math.max(1, Number(valueOf(childOf(properties, 'gridSpan'))) || 1);
    const isRest = ['vMerge', 'hMerge'].some((name) => {
      const merge = childOf(properties, name);
      return merge !== undefined && valueOf(merge) !== 'restart';
    });
    if (isRest) this.#blocks.skipColumns(columns);
    else this.#blocks.openCell({ columns, rows: 1 });
    return !isRest;
  }
}

/** The letter that an element without text is. */
function letterOf({ name, attributes }: WordElement): string {
  return name === 'sym' ? boxOfSymbol(attributes.font ?? '', attributes.char ?? '') : '-';
}
