/** Files of our own that are there whole or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { systemCodeOf } from './system-error.ts';

/** What we write names officers: it is read by its owner, and by the group that force IT gives it. The umask may take more away. */
const MODE = 0o640;

/** Writes a file under a temporary name and renames it: half a file never stands under the name. */
export function writeWholeFile(filePath: string, content: Uint8Array): Result<{ readonly bytes: number }> {
  const file = new PartialFile(filePath);
  file.append(content);
  return file.finish();
}

/** A file under a temporary name. The first trouble is kept, and what comes after it is not tried. */
export class PartialFile {
  readonly #path: string;
  readonly #partialPath: string;
  #descriptor: number | null = null;
  #problem: Problem | null = null;
  #bytes = 0;

  constructor(filePath: string) {
    this.#path = filePath;
    this.#partialPath = `${filePath}.${process.pid}.partial`;
    this.#try(() => {
      this.#descriptor = openSync(this.#partialPath, 'w', MODE);
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
    this.#try(() => this.#flushToDisk());
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

  /** Before the file takes its name: after a power cut it is there whole, or the old one is. */
  #flushToDisk(): void {
    if (this.#descriptor !== null) fsyncSync(this.#descriptor);
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
