/** The pages of a PDF -> lines of pieces, by where its text stands. */
import { getDocumentProxy } from 'unpdf';
import type { Piece, TextBlock, TextRow } from '../forms/index.ts';
import { BOUNDS } from './extraction.ts';
import { isShown, isStruck, runOfAnnotation, type Annotation, type Run } from './pdf-annotations.ts';
import { unreadable, Unreadableness } from './unreadable.ts';

/** Shares of a run's height. */
const SAME_LINE = 0.6;
const COLUMN_GAP = 0.55;
/** Between two words that a space parts, in letters that are all equally wide. */
const SPACED_GAP = 0.7;
const WORD_GAP = 0.12;
const PARAGRAPH_GAP = 1.9;

/** Throws for one that is protected, damaged, too long, or has no text. */
export async function blocksOfPdf(bytes: Buffer): Promise<TextBlock[]> {
  const document = await open(bytes);
  try {
    if (document.numPages > BOUNDS.pages) throw unreadable.tooManyPages(document.numPages);
    const blocks: TextBlock[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const annotations = ((await page.getAnnotations()) as Annotation[]).filter(isShown);
      const printed = items.flatMap((item) => ('str' in item ? runOf(item) : []));
      const runs = [
        ...printed.filter((run) => !isStruck(run, annotations)),
        ...annotations.flatMap(runOfAnnotation),
      ];
      characters += runs.reduce((sum, { text }) => sum + text.trim().length, 0);
      if (characters > BOUNDS.characters) throw unreadable.tooLong();
      blocks.push({ layout: 'lines', place: `page ${number}`, rows: rowsOf(runs) });
      page.cleanup();
    }
    if (characters === 0) throw unreadable.noText();
    return blocks;
  } catch (error) {
    throw troubleOf(error);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Buffer) {
  try {
    // pdf.js takes the bytes for its own, and wants no Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    throw troubleOf(error);
  }
}

function troubleOf(error: unknown): unknown {
  if (error instanceof Unreadableness) return error;
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException' ? unreadable.encrypted() : unreadable.damaged();
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

function runOf({ str, transform, width, height }: TextItem): Run[] {
  const [, , , scale = 0, left = 0, bottom = 0] = transform;
  if (str === '') return [];
  return [{ text: str, left, right: left + width, bottom, height: height || Math.abs(scale) || 1 }];
}

/** Runs whose middles stand at about one height are a line; a wide step down from one to the next is a gap. */
export function rowsOf(runs: readonly Run[]): TextRow[] {
  const sorted = [...runs].sort((a, b) => b.bottom - a.bottom || a.left - b.left);
  const lines: Run[][] = [];
  for (const run of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.bottom - run.bottom <= SAME_LINE * Math.max(first.height, run.height))
      line.push(run);
    else lines.push([run]);
  }
  const written = lines.filter((line) => line.some(({ text }) => text.trim() !== ''));
  return written.flatMap((line, index) => {
    const row = { number: index + 1, pieces: piecesOf(line) };
    return isFarBelow(line, written[index - 1]) ? [{ number: index, pieces: [] }, row] : [row];
  });
}

function isFarBelow([run]: readonly Run[], above: readonly Run[] | undefined): boolean {
  const last = above?.at(-1);
  return run !== undefined && last !== undefined && last.bottom - run.bottom > PARAGRAPH_GAP * run.height;
}

function piecesOf(line: readonly Run[]): Piece[] {
  const pieces: Piece[] = [];
  let isSpaced = false;
  for (const { text, left, right, height } of [...line].sort((a, b) => a.left - b.left)) {
    if (text.trim() === '') {
      isSpaced = true;
      continue;
    }
    const last = pieces.at(-1);
    const gap = left - (last?.right ?? -Infinity);
    const isColumn = gap > (isSpaced ? SPACED_GAP : COLUMN_GAP) * height;
    isSpaced = false;
    if (!last || isColumn) {
      pieces.push({ text: text.trim(), left, right });
      continue;
    }
    const joint = gap > WORD_GAP * height || /^\s|\s$/.test(text) ? ' ' : '';
    pieces[pieces.length - 1] = { text: `${last.text}${joint}${text.trim()}`, left: last.left, right };
  }
  return pieces;
}
