/** Tables of our own -> CSV files that are there whole or not at all. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { systemCodeOf } from '../system-error.ts';
import { CsvEncoder, type CsvCell } from './csv-encoder.ts';

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
  const parts: string[] = [];
  const encoder = new CsvEncoder((bytes) => parts.push(Buffer.from(bytes).toString('utf8')));
  encoder.writeByteOrderMark();
  encoder.writeRow(header);
  for (const cells of rows) encoder.writeRow(cells);
  encoder.flush();
  return parts.join('');
}

/** A file under a temporary name. The first trouble is kept, and what comes after it is not tried. */
class PartialFile {
  readonly #path: string;
  readonly #partialPath: string;
  #descriptor: number | null = null;
  #problem: Problem | null = null;
  #bytes = 0;

  constructor(filePath: string) {
    this.#path = filePath;
    this.#partialPath = `${filePath}.${process.pid}.partial`;
    this.#try(() => {
      this.#descriptor = openSync(this.#partialPath, 'w');
    });
  }

  append(bytes: Uint8Array): void {
    this.#try(() => {
      if (this.#descriptor === null) return;
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
      this.#bytes += bytes.length;
    });
  }

  finish(): Result<{ readonly bytes: number }> {
    this.#try(() => this.#closeDescriptor());
    this.#try(() => renameSync(this.#partialPath, this.#path));
    if (this.#problem === null) return success({ bytes: this.#bytes });
    this.discard();
    return failure(this.#problem);
  }

  discard(): void {
    try {
      this.#closeDescriptor();
      rmSync(this.#partialPath, { force: true });
    } catch {
      // The first trouble has been told; a temporary file that cannot be removed either adds nothing to it.
    }
  }

  #closeDescriptor(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    if (descriptor !== null) closeSync(descriptor);
  }

  #try(action: () => void): void {
    if (this.#problem !== null) return;
    try {
      action();
    } catch (error) {
      const code = systemCodeOf(error);
      if (code === null) throw error;
      this.#problem = writingProblem(this.#path, code);
    }
  }
}

const WHAT_TO_DO: Readonly<Record<string, string>> = {
  ENOSPC: 'Make room on the disk, and try again.',
  EDQUOT: 'Make room on the disk, and try again.',
  ENOENT: 'Create the folder, and try again.',
  EISDIR: 'Give a name that is not that of a folder, and try again.',
};

function writingProblem(filePath: string, systemCode: string): Problem {
  return {
    code: 'file_not_written',
    message: `${path.basename(filePath)} could not be written (${systemCode})`,
    whatToDo: WHAT_TO_DO[systemCode] ?? 'Check that this program may write in the folder, and try again.',
    where: { file: filePath },
  };
}
