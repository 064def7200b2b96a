/** A folder that is there whole or not at all: its files are written under a temporary name beside it. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Cell } from '../../compliance/index.ts';
import { failure, type Problem, type Result } from '../../domain/problem.ts';
import { INDEX_COLUMNS, INDEX_FILE } from '../../evidence/index.ts';
import { openCsvWriter } from '../../tabular/index.ts';

export interface OpenTable {
  write(cells: readonly Cell[]): void;
  close(): void;
}

export interface OpenText {
  write(text: string): void;
  close(): void;
}

export interface IndexedFile {
  readonly name: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The files of a folder, by name, and the hash of the index that lists all the others. */
export interface FinishedFolder {
  readonly files: readonly IndexedFile[];
  readonly indexSha256: string;
}

const BYTES_A_READ = 1 << 16;
const TEXT_BETWEEN_WRITES = 1 << 16;

/** Trouble with the disk on its way to `writeFolder`: the transaction in between must not take it for the database's. */
class DiskTrouble extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The files of a folder that is being written. Trouble with the disk is thrown, for `writeFolder` to answer. */
export class EvidenceFolder {
  readonly #folder: string;
  readonly #names: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  openTable(name: string, columns: readonly string[]): OpenTable {
    const writer = openCsvWriter(this.#add(name), columns);
    return {
      write: (cells) => writer.write(cells),
      close: () => {
        const closed = writer.close();
        if (!closed.ok) throw new DiskTrouble(closed.problem);
      },
    };
  }

  writeTable(name: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): void {
    const table = this.openTable(name, columns);
    for (const row of rows) table.write(row);
    table.close();
  }

  openText(name: string): OpenText {
    const descriptor = onDisk(name, () => openSync(this.#add(name), 'w'));
    let waiting = '';
    const flush = (): void => {
      onDisk(name, () => writeFileSync(descriptor, waiting));
      waiting = '';
    };
    return {
      write: (text) => {
        waiting += text;
        if (waiting.length >= TEXT_BETWEEN_WRITES) flush();
      },
      close: () => {
        flush();
        closeSync(descriptor);
      },
    };
  }

  writeText(name: string, text: string): void {
    this.writeLines(name, [text]);
  }

  writeLines(name: string, lines: Iterable<string>): void {
    const file = this.openText(name);
    for (const line of lines) file.write(line);
    file.close();
  }

  copy(name: string, from: string): void {
    onDisk(name, () => copyFileSync(from, this.#add(name)));
  }

  /** The files so far, by name. */
  index(): IndexedFile[] {
    return [...this.#names].sort().map((name) => this.fingerprint(name));
  }

  fingerprint(name: string): IndexedFile {
    return onDisk(name, () => {
      const descriptor = openSync(path.join(this.#folder, name), 'r');
      const hash = createHash('sha256');
      const block = Buffer.allocUnsafe(BYTES_A_READ);
      let bytes = 0;
      for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
        hash.update(block.subarray(0, read));
        bytes += read;
      }
      closeSync(descriptor);
      return { name, sha256: hash.digest('hex'), bytes };
    });
  }

  #add(name: string): string {
    this.#names.push(name);
    return path.join(this.#folder, name);
  }
}

/** Writes the index, the last file of a folder. */
export function finishFolder(folder: EvidenceFolder): FinishedFolder {
  const files = folder.index();
  const rows = files.map(({ name, sha256, bytes }) => [name, sha256, bytes]);
  folder.writeTable(INDEX_FILE.name, INDEX_COLUMNS, rows);
  return { files, indexSha256: folder.fingerprint(INDEX_FILE.name).sha256 };
}

/**
 * Writes a folder by `fill`, which answers what the caller wants to know of it, and puts it under its name; after trouble
 * nothing is left. `beforeSeen` runs when all is written and nobody can see it yet. Problems: `usage_folder_not_empty`,
 * `folder_not_writable`, `file_not_written`, and those of the two functions.
 */
export function writeFolder<Value>(
  out: string,
  fill: (folder: EvidenceFolder) => Result<Value>,
  beforeSeen: (value: Value) => Result<null>,
): Result<Value> {
  const target = path.resolve(out);
  const partial = `${target}.${process.pid}.partial`;
  try {
    if (existsSync(target) && readdirSync(target).length > 0) return failure(notEmpty(out));
    mkdirSync(path.dirname(target), { recursive: true });
    // What is about people is for this account alone, until somebody decides otherwise.
    mkdirSync(partial, { mode: 0o700 });
    const filled = fill(new EvidenceFolder(partial));
    const allowed = filled.ok ? beforeSeen(filled.value) : filled;
    if (!allowed.ok) return allowed;
    if (existsSync(target)) rmdirSync(target);
    renameSync(partial, target);
    return filled;
  } catch (error) {
    return failure(problemOrBug(error, out));
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function problemOrBug(error: unknown, out: string): Problem {
  if (error instanceof DiskTrouble) return error.problem;
  const systemCode = systemCodeOf(error);
  if (systemCode === null) throw error;
  return notWritable(out, systemCode);
}

function onDisk<Value>(name: string, action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    const systemCode = systemCodeOf(error);
    throw systemCode === null ? error : new DiskTrouble(notWritable(name, systemCode));
  }
}

/** The code of trouble with files, such as ENOSPC; null for anything else. By its shape: Node's errors may be another realm's. */
function systemCodeOf(error: unknown): string | null {
  const isOfSystem = typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
  return isOfSystem ? String(error.code) : null;
}

function notEmpty(file: string): Problem {
  return {
    code: 'usage_folder_not_empty',
    message: 'There is something of that name already, and evidence is never mixed with anything.',
    whatToDo: 'Name a folder that does not exist yet.',
    where: { file },
  };
}

function notWritable(file: string, systemCode: string): Problem {
  return {
    code: 'folder_not_writable',
    message: `The folder could not be written (${systemCode}).`,
    whatToDo: 'See that there is room on the disk and that this account may write there.',
    where: { file },
  };
}
