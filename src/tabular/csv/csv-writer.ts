/** Tables of our own -> CSV files that are there whole or not at all. */
import type { Result } from '../../domain/problem.ts';
import { PartialFile } from '../partial-file.ts';
import { CsvEncoder, harmless, type CsvCell } from './csv-encoder.ts';

export type { CsvCell } from './csv-encoder.ts';

export interface CsvWriter {
  /** Adds a row. Trouble with the disk is kept for `close` to tell, so that the caller's loop stays plain. */
  write(cells: readonly CsvCell[]): void;
  /** Puts the finished file under its name and answers its size; after trouble, leaves the old file as it was. */
  close(): Result<{ readonly bytes: number }>;
  /** Takes back what was written; for when the work that the rows come from has failed. */
  discard(): void;
}

/**
 * Starts a CSV file: RFC 4180, CR LF, UTF-8 with its mark, formulas made harmless. Rows go to a temporary file beside
 * `filePath`, which is renamed when it is closed: a crash or a full disk never leaves half a file under the name.
 */
export function openCsvWriter(filePath: string, header: readonly string[]): CsvWriter {
  const file = new PartialFile(filePath);
  const encoder = new CsvEncoder((bytes) => file.append(bytes));
  encoder.writeByteOrderMark();
  encoder.writeRow(header);
  return {
    write: (cells) => encoder.writeRow(cells),
    close: () => {
      encoder.flush();
      return file.finish();
    },
    discard: () => file.discard(),
  };
}

/** The same bytes as text, for a table that fits in memory. */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return `\ufeff${textOf([header], harmless)}${textOf(rows, harmless)}`;
}

/** More rows of such a text, for a table that is sent piece by piece. */
export function csvRowsText(rows: Iterable<readonly CsvCell[]>): string {
  return textOf(rows, harmless);
}

/** Strict RFC 4180 for programs: UTF-8 without a mark, CR LF, and every value exactly as it is. */
export function machineCsvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return `${textOf([header], asItIs)}${textOf(rows, asItIs)}`;
}

const asItIs = (text: string): string => text;

function textOf(rows: Iterable<readonly CsvCell[]>, careFor: (text: string) => string): string {
  const parts: string[] = [];
  const encoder = new CsvEncoder((bytes) => parts.push(Buffer.from(bytes).toString('utf8')), careFor);
  for (const cells of rows) encoder.writeRow(cells);
  encoder.flush();
  return parts.join('');
}
