/** Every piece of a block by what it may be: a label, a value, labels with their values, or other text. */
import { areOptions } from './boxes.ts';
import { entriesIn, type LabelledValue } from './entries.ts';
import { isNumbered, type FormWords } from './form-words.ts';
import { placeOf, type Piece, type TextBlock } from './located-text.ts';
import { joinStacked } from './stacked-labels.ts';
import { plainRows } from './table-shapes.ts';
import { joinWrapped } from './wrapped.ts';

export interface Spot {
  /** Without the number of a section. */
  readonly piece: Piece;
  /** Whether it is the title of a numbered section: "Part B: The report". */
  readonly isTitle: boolean;
  /** `data`: what no label has, such as a date, a number or a status word. */
  readonly kind: 'blank' | 'entries' | 'label' | 'data' | 'other' | 'prose';
  readonly entries: readonly LabelledValue[];
  /** 'page 1, line 4' */
  readonly where: string;
}

/** A row without spots is a gap. */
export type SpotRow = readonly Spot[];

/** No value is longer, and no label. */
const LONGEST_VALUE = 100;
const MOST_WORDS_OF_VALUE = 15;
const VALUE_AND_LABEL = /^(?<value>[^:]*\d(?::\d\d)*[^:\s]*\s+)(?<label>\p{Lu}[^:\d]*):(?!\d)/u;
/** Four words or more with a full stop behind. */
const SENTENCE = /^(?:\S+\s+){3,}\S*\p{Ll}[.!?]["'”’)]*$/u;
const SECTION =
  /^\s*(?:section|part|box|adran|rhan)\s+(?:\d{1,2}|[a-h]|[ivx]{1,4})(?=\s*[-–—:.)]|\s*$)\s*[-–—:.)]*\s*/i;
/** A protective marking: "OFFICIAL-SENSITIVE (when completed)". */
const MARKING =
  /^\s*(?:uk\s+)?(?:official|restricted|confidential|(?:top )?secret|protect|not protectively marked)(?:\s*[-–:]?\s*sensitive)?(?:\s*[-–:(]*\s*(?:when|once|if)\s+(?:complete|completed|filled in)\)?)?\s*$/i;

export function spotsOf(words: FormWords, block: TextBlock): SpotRow[] {
  const rows =
    block.layout === 'lines'
      ? joinWrapped(words, joinStacked(words, block.rows))
      : plainRows(words, block.rows);
  return rows.map((row) =>
    row.pieces
      .flatMap((piece) => parted(words, piece))
      .map((piece, cell) => spotOf(words, piece, placeOf(block, row, cell))),
  );
}

export function spotOf(words: FormWords, typed: Piece, where: string): Spot {
  const text = typed.text.replace(SECTION, '');
  const entries = isProse(text) ? [] : entriesIn(words, text);
  const kind = kindOf(words, text, entries);
  const isTitle = text !== typed.text && kind !== 'entries';
  return { piece: { ...typed, text }, isTitle, entries, kind, where };
}

/** A value so near the next label that both are one piece: "25/06/2026 13:22 Status:". */
function parted(words: FormWords, piece: Piece): Piece[] {
  const { text, left, right } = piece;
  if (isProse(text)) return [piece];
  const { value = '', label = '' } = VALUE_AND_LABEL.exec(text)?.groups ?? {};
  if (!words.isData(value.trim()) || isNumbered(text) || !words.mayBeLabel(label)) return [piece];
  const middle = left + ((right - left) * value.length) / text.length;
  const rest = { text: text.slice(value.length), left: middle, right };
  return [{ text: value.trim(), left, right: middle }, rest];
}

function kindOf(words: FormWords, text: string, entries: readonly LabelledValue[]): Spot['kind'] {
  if (text.trim() === '' || MARKING.test(text)) return 'blank';
  if (areOptions(text)) return 'data';
  if (entries.length === 1 && entries[0]?.value === '') return 'label';
  if (entries.length > 0) return 'entries';
  if (isProse(text)) return 'prose';
  if (words.isData(text)) return 'data';
  return words.isLabel(text) ? 'label' : 'other';
}

export function isProse(text: string): boolean {
  return text.length > LONGEST_VALUE || text.split(/\s+/).length > MOST_WORDS_OF_VALUE;
}

/** Whether a text is nothing but free text: a sentence, or more than a label and its value. */
export function isSentence({ kind, piece: { text } }: Spot): boolean {
  return kind === 'prose' || ((kind === 'other' || kind === 'data') && SENTENCE.test(text.trim()));
}

export function isFilled({ kind, isTitle }: Spot): boolean {
  return kind !== 'blank' || isTitle;
}

/** A text on one line. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
