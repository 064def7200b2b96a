/** The parts of an Office file refer to each other by relationships, which stand in a part of their own. */
import { posix } from 'node:path';
import type { Archive } from '../workbook/archive.ts';
import { readXmlPart } from '../workbook/xml.ts';

export interface Relationship {
  readonly id: string;
  /** The last word of its type, such as 'worksheet': the words before it differ between the two standards. */
  readonly type: string;
  /** The part that it leads to. */
  readonly part: string;
}

/** The relationships of a part ('' for those of the whole file); none when it has none. */
export async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const source = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(source)) return [];
  const found: Relationship[] = [];
  await readXmlPart(archive, source, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target : posix.join('/', folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: target.slice(1) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}
