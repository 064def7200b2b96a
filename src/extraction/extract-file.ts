/** A file on disk -> the texts in it that may be forms. */
import { open } from 'node:fs/promises';
import { constants } from 'node:fs';
import { extract } from './extract.ts';
import { BOUNDS, type Extracted } from './extraction.ts';
import { unreadable, Unreadableness } from './unreadable.ts';

/** Extracts as `extract` does; a file that cannot be read at all gives one text that says why. */
export async function extractFile(
  { path, name }: { readonly path: string; readonly name: string },
  onText: (extracted: Extracted) => void,
): Promise<void> {
  const bytes = await readBytes(path).catch((error: unknown) => troubleOf(error));
  if (Buffer.isBuffer(bytes)) {
    await extract({ name, bytes }, onText);
    return;
  }
  const content = { found: 'nothing', because: bytes.reason } as const;
  onText({ container: [], sha256: '', sentAt: null, mail: null, content });
}

async function readBytes(path: string): Promise<Buffer> {
  // Without O_NONBLOCK, opening a pipe would wait for ever for somebody to write to it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw unreadable.unreadable('not a file');
    if (found.size > BOUNDS.fileBytes) throw unreadable.tooLarge();
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function troubleOf(error: unknown): Unreadableness {
  if (error instanceof Unreadableness) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return code === 'ENOENT' || code === 'ENOTDIR' ? unreadable.notFound() : unreadable.unreadable(code);
}
