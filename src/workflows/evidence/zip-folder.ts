/** A folder as one file that people can carry. The only user of fflate. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { failure, success, type Result } from '../../domain/problem.ts';

const BYTES_A_READ = 1 << 16;
/** Levels of packing: what is to be carried, and what only has to be one file. */
const SMALL = 6;
const QUICK = 0;
/** What an archive can hold without extensions that some programs do not read. */
const MOST_BYTES = 0xffff_ffff;
/** A zip states a time of the clock on the wall: all say the same, so that the same folder gives the same bytes. */
const FIRST_MOMENT_OF_ZIP = new Date(1980, 0, 1);

/**
 * Writes these files of a folder into an archive, each under its own name; the folder's trouble is thrown. Problem:
 * `evidence_too_large`, when they come to more than 4 GB.
 */
export function zipFolder(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: number }[],
  archive: string,
): Result<null> {
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES) return failure(TOO_LARGE);
  const packed = files.map(({ name }) => ({ name, path: path.join(folder, name) }));
  zipFiles(packed, archive, SMALL);
  return success(null);
}

/** Writes files into a new archive under these names, which must differ; trouble with the disk is thrown. */
export function zipFiles(
  files: readonly { readonly name: string; readonly path: string }[],
  archive: string,
  level: typeof SMALL | typeof QUICK = QUICK,
): void {
  const target = openSync(archive, 'wx', 0o600);
  try {
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      writeSync(target, chunk);
    });
    for (const file of files) pack(zip, file, level);
    zip.end();
  } finally {
    closeSync(target);
  }
}

function pack(
  zip: Zip,
  file: { readonly name: string; readonly path: string },
  level: typeof SMALL | typeof QUICK,
): void {
  const packed = new ZipDeflate(file.name, { level });
  packed.mtime = FIRST_MOMENT_OF_ZIP;
  zip.add(packed);
  const source = openSync(file.path, 'r');
  const block = Buffer.allocUnsafe(BYTES_A_READ);
  for (let read = readSync(source, block); read > 0; read = readSync(source, block)) {
    packed.push(Uint8Array.from(block.subarray(0, read)));
  }
  packed.push(new Uint8Array(0), true);
  closeSync(source);
}

const TOO_LARGE = {
  code: 'evidence_too_large',
  message: 'The evidence comes to more than 4 GB, which a zip archive cannot hold.',
  whatToDo: 'Ask force IT to write it to a folder: nccu evidence --month YYYY-MM --out DIR',
};
