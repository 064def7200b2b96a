/** The files of a return in a folder: whole or not at all, and never in the place of other contents that were published. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PublicationFileKind } from '../../../db/stores/returns.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { writeWholeFile } from '../../tabular/index.ts';

export interface NamedFile {
  readonly name: string;
  readonly sha256: string;
  readonly content: string;
}

export interface FilesWritten {
  /** Names of files that were there with other contents, and were left as they are. */
  readonly kept: readonly string[];
}

const ENDINGS: Readonly<Record<PublicationFileKind, string>> = {
  summary: '-summary.csv',
  detail: '-detail.csv',
  sidecar: '.json',
  dictionary: '-dictionary.csv',
};

/** 'nccu-return-2026-05-summary.csv'; a return that nobody has published has `provisional-` before it. */
export function returnFileName(month: string, kind: PublicationFileKind, isPublished: boolean): string {
  return `${isPublished ? '' : 'provisional-'}nccu-return-${month}${ENDINGS[kind]}`;
}

/**
 * Writes files into a folder, which is made where it is missing. With `mayReplace` false, a file of the same name with
 * other contents is kept. Problems: `folder_not_writable`, `file_not_written`.
 */
export function writeReturnFiles(
  folder: string,
  files: readonly NamedFile[],
  mayReplace: boolean,
): Result<FilesWritten> {
  const made = makeFolder(folder);
  if (!made.ok) return made;
  const kept: string[] = [];
  for (const { name, content } of files) {
    const bytes = Buffer.from(content, 'utf8');
    const there = contentsOf(path.join(folder, name));
    if (there?.equals(bytes)) continue;
    if (there && !mayReplace) {
      kept.push(name);
      continue;
    }
    const written = writeWholeFile(path.join(folder, name), bytes);
    if (!written.ok) return written;
  }
  return success({ kept });
}

function makeFolder(folder: string): Result<null> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    return success(null);
  } catch {
    return failure({
      code: 'folder_not_writable',
      message: 'The folder of the returns could not be made.',
      whatToDo: 'See that RETURNS_DIR names a folder in which this program may write.',
      where: { file: folder },
    });
  }
}

function contentsOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
