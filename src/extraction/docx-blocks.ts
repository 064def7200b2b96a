/** A Word document -> lines and tables. */
import mammoth from 'mammoth';
import type { TextBlock } from '../forms/index.ts';
import { unpackArchive } from '../tabular/index.ts';
import { INNER_LIMITS, unreadableOf } from './archives.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { unreadable, Unreadableness } from './unreadable.ts';

/** Throws for one that is damaged, has macros, or says to fetch something from elsewhere. */
export async function blocksOfDocx(bytes: Buffer): Promise<TextBlock[]> {
  await check(bytes);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      {
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
        ignoreEmptyParagraphs: false,
      },
    );
    return blocksOfHtml(value);
  } catch (error) {
    throw error instanceof Unreadableness ? error : unreadable.damaged();
  }
}

/** Mammoth unpacks without bounds, so that every part is unpacked within bounds first. */
async function check(bytes: Buffer): Promise<void> {
  let unpacked = 0;
  const checked = await unpackArchive(bytes, INNER_LIMITS, async ({ name, read }) => {
    if (/vbaproject|\.bin$/i.test(name)) throw unreadable.macros();
    const part = await read();
    unpacked += part.length;
    if (unpacked > INNER_LIMITS.unpackedBytes) throw unreadable.tooLarge();
    if (name.endsWith('.xml') && part.includes('<!DOCTYPE')) throw unreadable.damaged();
  });
  if (!checked.ok) throw unreadableOf(checked.problem);
}
