/** A Word document -> lines and tables. */
import { posix } from 'node:path';
import type { TextBlock } from '../forms/index.ts';
import { unpackArchive } from '../tabular/index.ts';
import { INNER_LIMITS, unreadableOf } from './archives.ts';
import { promptsIn } from './docx-fields.ts';
import { blocksOfBody } from './docx-reader.ts';
import { stylesIn } from './docx-styles.ts';
import { elementsNamed, readWordXml, type WordElement } from './docx-xml.ts';
import { unreadable } from './unreadable.ts';

/** The parts that may hold text or say how it looks. */
const KEPT = /^(?:_rels\/\.rels|word\/.*\.xml)$/i;
const MAIN_PART = /\/officeDocument$/;

/** Throws for one that is damaged or has macros. */
export async function blocksOfDocx(bytes: Buffer): Promise<TextBlock[]> {
  const parts = await partsOf(bytes);
  const part = (name: string): WordElement | null => {
    const found = parts.get(name.toLowerCase());
    return found ? readWordXml(found) : null;
  };
  const name = nameOfMain(part('_rels/.rels'));
  const main = part(name);
  if (!main) throw unreadable.damaged();
  const beside = (other: string): string => posix.join(posix.dirname(name), other);
  return blocksOfBody(main, {
    styles: stylesIn(part(beside('styles.xml'))),
    prompts: promptsIn(part(beside('glossary/document.xml'))),
  });
}

function nameOfMain(relationships: WordElement | null): string {
  for (const { attributes } of relationships ? elementsNamed(relationships, 'Relationship') : [])
    if (MAIN_PART.test(attributes.Type ?? '')) return (attributes.Target ?? '').replace(/^\//, '');
  return 'word/document.xml';
}

/** Every part is unpacked within bounds; one with a DOCTYPE is refused, whether it is read or not. */
async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  let unpacked = 0;
  const checked = await unpackArchive(bytes, INNER_LIMITS, async ({ name, read }) => {
    if (/vbaproject|\.bin$/i.test(name)) throw unreadable.macros();
    const part = await read();
    unpacked += part.length;
    if (unpacked > INNER_LIMITS.unpackedBytes) throw unreadable.tooLarge();
    if (name.endsWith('.xml') && part.includes('<!DOCTYPE')) throw unreadable.damaged();
    if (KEPT.test(name)) parts.set(name.toLowerCase(), part);
  });
  if (!checked.ok) throw unreadableOf(checked.problem);
  return parts;
}
