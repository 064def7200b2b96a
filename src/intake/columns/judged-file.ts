/** One file under decision: its headers, a sample of its rows, and how each column fits each field so far. */
import type { Profile } from '../../../config/vocabulary.ts';
import { FIELDS_OF, type ExportField } from '../../domain/export-fields.ts';
import type { ExportKind } from '../../domain/records.ts';
import type { DateReader } from '../dates.ts';
import { cellFacts, type CellFacts } from './cell-facts.ts';
import { NEVER, scoreColumn } from './column-scores.ts';
import type { ColumnWords, HeaderScores } from './column-words.ts';

export interface FileSample {
  readonly kind: ExportKind;
  readonly headers: readonly string[];
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly profile: Profile | null;
  /** Columns under a merged header, which only its first cell names. */
  readonly spread?: ReadonlySet<number>;
}

/** A column that has its header from its neighbour is less surely what it says. */
const SPREAD = -1.5;

export interface JudgedFile extends FileSample {
  readonly fields: readonly ExportField[];
  readonly cells: readonly CellFacts[];
  readonly words: readonly HeaderScores[];
  /** Share of a column's cells that are known status words. */
  readonly statusWords: readonly number[];
  /** By field, then by column. */
  readonly scores: ReadonlyMap<ExportField, number[]>;
  /** What the other files and rows add to the scores, by field, then by column. */
  readonly evidence: ReadonlyMap<ExportField, number[]>;
  /** Columns of officers of which none agrees with the other file nearly always, and several do now and then. */
  readonly contested: Set<number>;
}

/** What a file is judged with. */
export interface Judging {
  readonly words: ColumnWords;
  readonly dates: DateReader;
  readonly isStatusWord: (cell: string) => boolean;
}

export function judgeFile(sample: FileSample, { words, dates, isStatusWord }: Judging): JudgedFile {
  const { kind, headers, rows } = sample;
  const cells = headers.map((_header, column) =>
    cellFacts(
      rows.map((row) => row[column] ?? ''),
      dates,
    ),
  );
  const ofWords = words.scoresOf(kind, headers);
  const statusWords = cells.map(({ filled }) =>
    filled.length === 0 ? 0 : filled.filter(isStatusWord).length / filled.length,
  );
  const fields: readonly ExportField[] = FIELDS_OF[kind];
  const scores = new Map(
    fields.map((field) => [
      field,
      cells.map((facts, column) =>
        scoreColumn(field, {
          kind,
          words: (ofWords[column]?.score(field) ?? 0) + (sample.spread?.has(column) ? SPREAD : 0),
          cells: facts,
          statusWords: statusWords[column] ?? 0,
        }),
      ),
    ]),
  );
  const evidence = new Map(fields.map((field) => [field, headers.map(() => 0)]));
  return { ...sample, fields, cells, words: ofWords, statusWords, scores, evidence, contested: new Set() };
}

export function scoreOf({ scores }: JudgedFile, field: ExportField, column: number): number {
  return scores.get(field)?.[column] ?? NEVER;
}

/** Adds evidence; what the cells forbid stays forbidden. */
export function addScore(file: JudgedFile, field: ExportField, column: number, score: number): void {
  const [ofField, evidence] = [file.scores.get(field), file.evidence.get(field)];
  const before = ofField?.[column];
  if (!ofField || !evidence || before === undefined || before <= NEVER / 2) return;
  ofField[column] = before + score;
  evidence[column] = (evidence[column] ?? 0) + score;
}

/** The column that scores most for a field, or -1. */
export function bestColumn(file: JudgedFile, field: ExportField): number {
  const ofField = file.scores.get(field) ?? [];
  return ofField.reduce((best, score, column) => (score > (ofField[best] ?? NEVER / 2) ? column : best), -1);
}
