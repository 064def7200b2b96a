/** Files and folders as people name them -> the files to be read, in an order that no machine changes. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TableFile } from '../../tabular/index.ts';

export interface GatheredFiles {
  readonly files: readonly TableFile[];
  /** Names of what lies in the folders and is never read: links, hidden files, what programs leave behind. */
  readonly ignored: readonly string[];
}

/** Hidden files, Office's notes of who has a file open, and what Windows leaves in folders. */
const LITTER = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** A file that is named is always read; of a folder, all in it at any depth. A link in a folder is not followed. */
export async function gatherFiles(named: readonly string[]): Promise<GatheredFiles> {
  const files: TableFile[] = [];
  const ignored: string[] = [];
  for (const place of named) {
    if (!(await isFolder(place))) {
      files.push({ path: place, name: path.basename(place) });
      continue;
    }
    const entries = await readdir(place, { withFileTypes: true, recursive: true });
    const found = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    for (const { entry, file } of found) {
      const name = path.relative(place, file).split(path.sep).join('/');
      if (entry.isFile() && !LITTER.test(entry.name)) files.push({ path: file, name });
      else ignored.push(name);
    }
  }
  return { files, ignored };
}

async function isFolder(place: string): Promise<boolean> {
  // What is not there, or cannot be looked at, its reader will say more about.
  return (await stat(place).catch(() => null))?.isDirectory() === true;
}
