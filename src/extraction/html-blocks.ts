/** HTML, of a web page or an e-mail -> lines and tables, as a person sees them. */
import type { TextBlock } from '../forms/index.ts';
import { BlockBuilder } from './block-builder.ts';
import { BOXES } from './boxes.ts';
import { BOUNDS } from './extraction.ts';
import { attributeOf, decodeCharacters } from '../tabular/index.ts';
import { hiddenNames, isHidden, type HiddenNames } from './html-hidden.ts';
import { htmlTokens, type HtmlToken } from './html-tokens.ts';
import { unreadable } from './unreadable.ts';

const LINE_ENDS = new Set([
  ...['p', 'div', 'br', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'hr', 'pre', 'section', 'article', 'header'],
  ...['footer', 'form', 'fieldset', 'legend', 'blockquote', 'body', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);
/** Between these stands space that a reader sees. */
const GAPS = /^(?:p|h[1-6]|table|hr|ul|ol)$/;
const WITHOUT_CONTENT = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
/** What ends an element whose end tag is left out: the next like it, or the end of what it stands in. */
const ENDED_BY: Readonly<Record<string, RegExp>> = {
  p: /^(?:<(?:p|div|table|ul|ol|h[1-6]|hr)|>(?:td|th|div|body))$/,
  li: /^(?:<li|>(?:ul|ol))$/,
  td: /^(?:<(?:td|th|tr)|>(?:tr|table))$/,
  th: /^(?:<(?:td|th|tr)|>(?:tr|table))$/,
  tr: /^(?:<tr|>table)$/,
};

type Tag = Exclude<HtmlToken, { kind: 'text' }>;

/** The blocks of a document, in order; throws when there is too much of it. */
export function blocksOfHtml(html: string): TextBlock[] {
  if (html.length > BOUNDS.characters * 10) throw unreadable.tooLong();
  const reader = new HtmlReader(hiddenNames(html));
  for (const token of htmlTokens(html)) reader.take(token);
  return reader.finish();
}

/** A list to choose from: only what is chosen is seen, or the first where nothing is. */
interface OpenList {
  shown: string | null;
  isChosen: boolean;
  option: { text: string; readonly isChosen: boolean } | null;
}

class HtmlReader {
  readonly #blocks = new BlockBuilder();
  readonly #hiddenNames: HiddenNames;
  /** The hidden element that is open, and how many of its name are open within it. */
  #hidden: { readonly name: string; depth: number } | null = null;
  #list: OpenList | null = null;

  constructor(hidden: HiddenNames) {
    this.#hiddenNames = hidden;
  }

  take(token: HtmlToken): void {
    if (token.kind !== 'text') this.#takeTag(token);
    else if (this.#hidden) return;
    else if (!this.#list) this.#blocks.addText(token.text);
    else if (this.#list.option) this.#list.option.text += token.text;
  }

  finish(): TextBlock[] {
    return this.#blocks.finish();
  }

  #takeTag(tag: Tag): void {
    if (this.#staysHidden(tag)) return;
    const hides =
      tag.kind === 'open' &&
      !WITHOUT_CONTENT.test(tag.name) &&
      isHidden(tag.name, tag.attributes, this.#hiddenNames);
    if (hides) {
      this.#hidden = { name: tag.name, depth: 1 };
      return;
    }
    if (/^(?:table|tr|td|th)$/.test(tag.name)) this.#takeOfTable(tag);
    else if (/^(?:select|option|input)$/.test(tag.name)) this.#takeOfForm(tag);
    else if (LINE_ENDS.has(tag.name)) this.#blocks.endLine(tag.kind === 'close' && GAPS.test(tag.name));
  }

  /** Whether a tag lies in a hidden element, or ends one. */
  #staysHidden({ kind, name }: Tag): boolean {
    const hidden = this.#hidden;
    if (!hidden) return false;
    if (hidden.depth === 1 && ENDED_BY[hidden.name]?.test((kind === 'open' ? '<' : '>') + name) === true) {
      this.#hidden = null;
      return false;
    }
    if (name === hidden.name) hidden.depth += kind === 'open' ? 1 : -1;
    if (hidden.depth === 0) this.#hidden = null;
    return true;
  }

  #takeOfTable({ kind, name, attributes }: Tag): void {
    if (name === 'table') {
      if (kind === 'open') this.#blocks.openTable();
      else this.#blocks.closeTable();
      return;
    }
    this.#blocks.endCell();
    if (name === 'tr') this.#blocks.endRow();
    else if (kind === 'open')
      this.#blocks.openCell({
        columns: spanOf(attributes, 'colspan'),
        rows: spanOf(attributes, 'rowspan'),
      });
  }

  #takeOfForm({ kind, name, attributes }: Tag): void {
    if (name === 'input') this.#takeInput(attributes);
    else if (name === 'select' && kind === 'open')
      this.#list = { shown: null, isChosen: false, option: null };
    else this.#takeOption(name === 'option' && kind === 'open' ? attributes : null, name);
  }

  #takeInput(attributes: string): void {
    const type = attributeOf(attributes, 'type')?.toLowerCase() ?? 'text';
    const isTicked = attributeOf(attributes, 'checked') !== null;
    if (type === 'checkbox' || type === 'radio')
      this.#blocks.addText(isTicked ? BOXES.ticked : BOXES.unticked);
    else if (/^(?:text|date|time|datetime-local|number|email|tel|search)$/.test(type))
      this.#blocks.addText(decodeCharacters(attributeOf(attributes, 'value') ?? ''));
  }

  /** Ends an option, and begins the next or ends the list. */
  #takeOption(attributes: string | null, name: string): void {
    const list = this.#list;
    if (!list) return;
    const { option } = list;
    if (option && (list.shown === null || (option.isChosen && !list.isChosen))) {
      list.shown = option.text;
      list.isChosen = option.isChosen;
    }
    list.option =
      attributes === null ? null : { text: '', isChosen: attributeOf(attributes, 'selected') !== null };
    if (name !== 'select') return;
    this.#blocks.addText(list.shown ?? '');
    this.#list = null;
  }
}

function spanOf(attributes: string, name: string): number {
  const [, digits = '1'] = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes) ?? [];
  return Math.max(1, Number(digits));
}
