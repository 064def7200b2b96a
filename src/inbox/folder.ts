/** The inbox on disk: its folders, and what lies in it now. */
import { constants, type Dirent, type Stats } from 'node:fs';
import { access, lstat, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { systemCodeOf } from '../tabular/index.ts';
import { isOutcomeFolder, kindOfFolder, OUTCOME_FOLDERS } from './names.ts';
import type { Entry } from './readiness.ts';
import { troubleOnDisk } from './trouble.ts';

/** Makes the inbox, with the folders where files end. Problem: `inbox_unreachable`. */
export async function makeInbox(inbox: string): Promise<Result<null>> {
  try {
    await mkdir(inbox, { recursive: true });
    return await makeOutcomeFolders(inbox);
  } catch (error) {
    return failure(unreachable(error, inbox));
  }
}

/** Makes those folders in an inbox that is there: one that is not, while a share is away, is not made anew. */
export async function makeOutcomeFolders(inbox: string): Promise<Result<null>> {
  try {
    for (const folder of OUTCOME_FOLDERS) {
      await mkdir(path.join(inbox, folder)).catch((error: unknown) => {
        if (systemCodeOf(error) !== 'EEXIST') throw error;
      });
    }
    return success(null);
  } catch (error) {
    return failure(unreachable(error, inbox));
  }
}

/** All that lies in the inbox and in its folders for a kind, but for its own folders. Problem: `inbox_unreachable`. */
export async function listInbox(inbox: string): Promise<Result<readonly Entry[]>> {
  try {
    const here = await entriesOf(inbox, '');
    const isOwn = ({ sort, name }: Entry): boolean =>
      sort === 'folder' && (isOutcomeFolder(name) || kindOfFolder(name) !== null);
    const kinds = here.filter(({ sort, name }) => sort === 'folder' && kindOfFolder(name) !== null);
    const inside: Entry[] = [];
    for (const kind of kinds) inside.push(...(await insideOf(inbox, kind)));
    return success([...here.filter((entry) => !isOwn(entry)), ...inside]);
  } catch (error) {
    return failure(unreachable(error, inbox));
  }
}

/** A place in the inbox, for a name that need not be text. */
export function placeOf(inbox: string, folder: string, name: string): Buffer {
  return Buffer.concat([Buffer.from(path.join(inbox, folder) + path.sep), Buffer.from(name, 'latin1')]);
}

/** What an entry is now; null where it has gone. */
export async function statOf(place: Buffer | string): Promise<Stats | null> {
  return lstat(place).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  });
}

/** Changes whenever the file is written to, replaced, renamed, or given other rights. */
export function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${dev} ${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** A folder that may not be looked into keeps nothing else waiting. */
async function insideOf(inbox: string, folder: Entry): Promise<readonly Entry[]> {
  return entriesOf(inbox, folder.name).catch((error: unknown) => {
    if (systemCodeOf(error) === null) throw error;
    return [{ ...folder, sort: 'file', isReadable: false }];
  });
}

async function entriesOf(inbox: string, folder: string): Promise<Entry[]> {
  const found = await readdir(path.join(inbox, folder), { withFileTypes: true, encoding: 'buffer' });
  const entries: Entry[] = [];
  for (const dirent of found) {
    const entry = await entryOf(inbox, folder, dirent);
    if (entry) entries.push(entry);
  }
  return entries;
}

async function entryOf(
  inbox: string,
  folder: string,
  { name: bytes }: Dirent<Buffer>,
): Promise<Entry | null> {
  const name = bytes.toString('latin1');
  const place = placeOf(inbox, folder, name);
  const stats = await statOf(place);
  if (!stats) return null;
  const sort = kindOf(stats);
  const isReadable = sort !== 'file' || (await isAllowed(place));
  const { size, mtimeMs } = stats;
  return { folder, name, sort, isReadable, stamp: stampOf(stats), bytes: size, modifiedAt: mtimeMs };
}

function kindOf(stats: Stats): Entry['sort'] {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
}

async function isAllowed(place: Buffer): Promise<boolean> {
  return access(place, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function unreachable(error: unknown, inbox: string): Problem {
  return troubleOnDisk(error, {
    code: 'inbox_unreachable',
    message: 'The inbox cannot be looked into',
    whatToDo: 'See that INBOX_DIR is there, and that the account of the service may read and write in it.',
    where: { file: inbox },
  });
}
