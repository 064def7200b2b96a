/**
 * Labels in several lines beside one value: in the middle of a narrow column, or in two languages over one another. Each
 * becomes one row, a label and its value.
 */
import type { FormWords } from './form-words.ts';
import type { Piece, TextRow } from './located-text.ts';
import { joined, startTogether } from './wrapped.ts';

const MOST_LINES = 8;
const FEWEST_PAIRS = 3;
const FEWEST_CENTRED = 2;
/** Letters are of different widths: a place in a text is known to so many. */
const SLACK = 5;
/** How a label begins; a line that begins otherwise goes on with one. */
const BEGINS = /^[\p{Lu}\d]/u;

/** A line of a column of labels, with the value beside it. */
interface Line {
  readonly number: number;
  readonly label: Piece;
  readonly value: Piece | null;
}

/** Lines that make up one label; `valueAt` is the line beside which the value is. */
interface Group {
  readonly lines: readonly Line[];
  readonly valueAt: number;
}

interface Partition {
  readonly groups: readonly Group[];
  readonly score: number;
}

export function joinStacked(words: FormWords, rows: readonly TextRow[]): TextRow[] {
  const read: TextRow[] = [];
  for (let at = 0; at < rows.length;) {
    const run = runFrom(words, rows, at);
    const groups = run.length > FEWEST_PAIRS ? groupsOf(words, run) : null;
    const lines = groups?.reduce((sum, group) => sum + group.lines.length, 0) ?? 0;
    if (groups && lines > 0) {
      read.push(...groups.map((group) => rowOf(group)));
      at += lines;
    } else {
      const length = Math.max(run.length, 1);
      read.push(...rows.slice(at, at + length));
      at += length;
    }
  }
  return read;
}

/** The lines from one on that have a label in the same column, and nothing but a value in the next. */
function runFrom(words: FormWords, rows: readonly TextRow[], at: number): Line[] {
  const first = rows[at]?.pieces[0];
  const valueColumn = first && columnOfValues(rows, at, first);
  const run: Line[] = [];
  for (const { number, pieces } of rows.slice(at)) {
    const [label, value = null, ...others] = pieces;
    if (!first || !label || others.length > 0 || !startTogether(first, label)) break;
    if (value && valueColumn && !startTogether(valueColumn, value)) break;
    run.push({ number, ...(value ? { label, value } : parted(words, label, valueColumn)) });
  }
  return run;
}

function columnOfValues(rows: readonly TextRow[], at: number, first: Piece): Piece | undefined {
  for (const { pieces } of rows.slice(at)) {
    const [label, value] = pieces;
    if (!label || !startTogether(first, label)) return undefined;
    if (value) return value;
  }
  return undefined;
}

/** A line of a label so near the value that both are one piece. */
function parted(words: FormWords, piece: Piece, column: Piece | undefined): Pick<Line, 'label' | 'value'> {
  const { text, left, right } = piece;
  if (!column || right <= column.left + (column.right - column.left) / 4)
    return { label: piece, value: null };
  const near = ((column.left - left) / (right - left)) * text.length;
  const spaces = [...text.matchAll(/\s/g)]
    .map(({ index }) => index)
    .filter((index) => Math.abs(index - near) <= SLACK);
  const cut = spaces.find((index) => !/\d/.test(text.slice(0, index)) && words.isData(text.slice(index + 1)));
  if (cut === undefined) return { label: piece, value: null };
  const label = { text: text.slice(0, cut), left, right: column.left };
  return { label, value: { text: text.slice(cut + 1), left: column.left, right } };
}

/** The lines of each label; null where they are not stacked, or it cannot be said how. */
function groupsOf(words: FormWords, run: readonly Line[]): readonly Group[] | null {
  const fromTop = groupsFromTop(run);
  const pairs = fromTop.map(({ lines, valueAt }) => ({ lines: lines.slice(0, 2), valueAt }));
  // Only the last one may have something else below it.
  const areTwo = fromTop.slice(0, -1).every(({ lines }) => lines.length === 2);
  if (run[0]?.value && areTwo && arePairs(words, pairs)) return pairs;
  const centred = bestPartition(words, run);
  if (!centred || centred.groups.length < 2) return null;
  const isCentred = centred.groups.filter(({ valueAt }) => valueAt > 0).length >= FEWEST_CENTRED;
  // Where the first value is below its label's first line, none is beside it.
  const isBelowFirst = run[0]?.value === null;
  const isBetter = isBelowFirst || centred.score > scoreOf(words, fromTop);
  return isCentred && isBetter ? centred.groups : null;
}

/** Two lines to each value, in two languages: they name the same field, or one of them none. */
function arePairs(words: FormWords, groups: readonly Group[]): boolean {
  return (
    groups.length >= FEWEST_PAIRS &&
    groups.every(({ lines: [upper, lower, ...others], valueAt }) => {
      if (!upper || !lower || others.length > 0 || valueAt > 0) return false;
      const [one, other] = [words.plainField(upper.label.text), words.plainField(lower.label.text)];
      return one === null || other === null || one === other;
    })
  );
}

/** The lines parted so that each value is in the middle of its label; lines may be left over below. */
function bestPartition(words: FormWords, run: readonly Line[]): Partition | null {
  const best: (Partition | null)[] = new Array<null>(run.length + 1).fill(null);
  const lastValue = run.findLastIndex(({ value }) => value !== null);
  for (let at = run.length; at >= 0; at--) {
    if (at > lastValue) {
      best[at] = { groups: [], score: 0 };
      continue;
    }
    for (let length = 1; length <= MOST_LINES && at + length <= run.length; length++) {
      const [group, rest] = [groupAt(words, run, at, length), best[at + length]];
      if (!group || !rest) continue;
      const score = rest.score + scoreOf(words, [group]);
      if (score > (best[at]?.score ?? -1)) best[at] = { groups: [group, ...rest.groups], score };
    }
  }
  return best[0] ?? null;
}

/** Lines that begin as a label does and have one value, in the middle of them; null for others. */
function groupAt(words: FormWords, run: readonly Line[], at: number, length: number): Group | null {
  const lines = run.slice(at, at + length);
  const valueAt = lines.findIndex(({ value }) => value !== null);
  const isOnly = lines.filter(({ value }) => value !== null).length === 1;
  const isInMiddle = Math.abs(valueAt - (length - 1) / 2) <= 1 / 2;
  const [first, ...others] = lines.map(({ label }) => label.text);
  const areFurther = others.every((text) => !BEGINS.test(text) || !words.isPlain(text));
  return isOnly && isInMiddle && areFurther && BEGINS.test(first ?? '') ? { lines, valueAt } : null;
}

/** The lines parted so that each value is beside the first line of its label. */
function groupsFromTop(run: readonly Line[]): Group[] {
  const starts = run.flatMap(({ value }, at) => (value === null ? [] : [at]));
  return starts.map((start, index) => ({
    lines: run.slice(start, starts[index + 1] ?? run.length),
    valueAt: 0,
  }));
}

function scoreOf(words: FormWords, groups: readonly Group[]): number {
  const texts = groups.map((group) => labelOf(group).text);
  return texts.reduce((sum, text) => sum + (words.isPlain(text) ? 2 : Number(words.isLabel(text))), 0);
}

function labelOf({ lines: [first, ...others] }: Group): Piece {
  if (!first) throw new Error('a label has a line at least');
  return others.reduce((label, line) => joined(label, line.label), first.label);
}

function rowOf(group: Group): TextRow {
  const line = group.lines[group.valueAt];
  const label = labelOf(group);
  return { number: line?.number ?? 0, pieces: line?.value ? [label, line.value] : [label] };
}
