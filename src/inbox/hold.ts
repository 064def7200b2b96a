/**
 * How a file is taken and let go. Its claim is written down first; then a rename, which only one of several services can
 * win, hides it under the name of the claim. So whatever is cut short, each file is in sight, or hidden and in the ledger.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { writeTransaction, type Database } from '../../db/database.ts';
import {
  findInboxFile,
  findInboxFileByClaim,
  findOpenInboxFiles,
  finishInboxFile,
  insertInboxFile,
  type InboxFile,
} from '../../db/stores/inbox.ts';
import { findMeta, saveMeta } from '../../db/stores/meta.ts';
import { findTrailHead } from '../../db/stores/trail.ts';
import { success, type Problem, type Result } from '../domain/problem.ts';
import { placeOf, stampOf, statOf } from './folder.ts';
import { isThere, moveAside, takeAway } from './moves.ts';
import { keptName, kindOfFolder, numberedName, reportNames, shownName } from './names.ts';
import type { ReadyFile, RoundServices } from './round.ts';
import { troubleOnDisk } from './trouble.ts';

/** Begins the names of files that are in hand; the mark of the database follows, then the claim. */
const HIDDEN = '.nccu-';
const OWNER = 'inbox_owner';

export interface HoldServices extends Pick<RoundServices, 'db' | 'clock'> {
  /** A text that nothing else has. */
  readonly newId: () => string;
}

/** Where a file lies while it is in hand. */
export function hiddenPlace(inbox: string, { folder, claim }: Pick<InboxFile, 'folder' | 'claim'>): string {
  return path.join(inbox, folder, `${HIDDEN}${claim}`);
}

/** A name for what is written beside a target until it is whole. */
export function temporaryPlace(folder: string, { claim }: Pick<InboxFile, 'claim'>): string {
  return path.join(folder, `${HIDDEN}${claim}.part`);
}

/**
 * Takes a file that lies in sight; null when it has changed since, has gone, or somebody else has taken it. Throws what
 * the disk says.
 */
export async function takeFile(
  services: HoldServices,
  inbox: string,
  { folder, name, stamp }: ReadyFile,
): Promise<Result<InboxFile | null>> {
  const place = placeOf(inbox, folder, name);
  const now = await statOf(place);
  if (!now || stampOf(now) !== stamp) return success(null);
  return take(services, inbox, { place, folder, name: keptName(shownName(name)) });
}

/** Files that an earlier run of this database hid, and that its ledger does not know: a backup was restored since. */
export async function takeOrphans(
  services: HoldServices,
  inbox: string,
): Promise<Result<readonly InboxFile[]>> {
  const { db } = services;
  const mark = `${HIDDEN}${findMeta(db, OWNER) ?? '?'}.`;
  const open = new Set(findOpenInboxFiles(db).map((file) => hiddenPlace(inbox, file)));
  const taken: InboxFile[] = [];
  for (const folder of await foldersOf(inbox)) {
    const names = (await readdir(path.join(inbox, folder))).filter((name) => name.startsWith(mark));
    for (const hidden of names.filter((each) => !each.endsWith('.part'))) {
      const place = path.join(inbox, folder, hidden);
      if (open.has(place)) continue;
      const name = findInboxFileByClaim(db, hidden.slice(HIDDEN.length))?.name ?? 'recovered file';
      const file = await take(services, inbox, { place, folder, name });
      if (!file.ok) return file;
      if (file.value) taken.push(file.value);
    }
  }
  return success(taken);
}

interface Wanted {
  readonly place: Buffer | string;
  readonly folder: string;
  readonly name: string;
}

async function take(
  services: HoldServices,
  inbox: string,
  { place, folder, name }: Wanted,
): Promise<Result<InboxFile | null>> {
  const { db, clock, newId } = services;
  const claimed = writeTransaction(db, () => {
    const claim = `${ownerOf(db, newId)}.${newId()}`;
    const known = { takenAt: clock.now(), takenEvent: findTrailHead(db).id };
    return success(findInboxFile(db, insertInboxFile(db, { claim, folder, name, ...known })));
  });
  if (!claimed.ok || !claimed.value) return claimed;
  const file = claimed.value;
  const isTaken = await takeAway(place, hiddenPlace(inbox, file)).catch((error: unknown) => {
    forget(services, file);
    throw error;
  });
  return isTaken ? claimed : forget(services, file);
}

/** Marks what this database has hidden, where two services with databases of their own share an inbox. */
function ownerOf(db: Database, newId: () => string): string {
  const known = findMeta(db, OWNER);
  if (known !== null) return known;
  const owner = newId().replaceAll('-', '').slice(0, 8);
  saveMeta(db, OWNER, owner);
  return owner;
}

/** Lets a file go: it lies in sight again, under its name or one with a number. Throws what the disk says. */
export async function putBack(services: HoldServices, inbox: string, file: InboxFile): Promise<Result<null>> {
  const folder = path.join(inbox, file.folder);
  await moveToFreeName(hiddenPlace(inbox, file), folder, file.name, temporaryPlace(folder, file));
  return forget(services, file);
}

/** Nothing came of it: it was not taken after all, or has gone. */
export function forget({ db, clock }: HoldServices, file: InboxFile): Result<null> {
  return writeTransaction(db, () => {
    finishInboxFile(db, file, clock.now());
    return success(null);
  });
}

/** The first name with a number that neither a file nor a report has. */
export async function freeName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const wanted = numberedName(name, number);
    const { text, json } = reportNames(wanted);
    const found = await Promise.all([wanted, text, json].map((each) => isThere(path.join(folder, each))));
    if (!found.includes(true)) return wanted;
  }
}

async function moveToFreeName(
  source: string,
  folder: string,
  name: string,
  temporary: string,
): Promise<void> {
  for (;;) {
    const free = await freeName(folder, name);
    if (await moveAside(source, path.join(folder, free), temporary)) return;
  }
}

async function foldersOf(inbox: string): Promise<readonly string[]> {
  const entries = await readdir(inbox, { withFileTypes: true });
  const kinds = entries.filter((entry) => entry.isDirectory() && kindOfFolder(entry.name) !== null);
  return ['', ...kinds.map(({ name }) => name)];
}

/** What the disk says when files cannot be moved or written. */
export function notWritable(error: unknown, file: string): Problem {
  return troubleOnDisk(error, {
    code: 'inbox_not_writable',
    message: 'The file cannot be moved, or its report cannot be written',
    whatToDo: 'See that the account of the service may write in the inbox and all its folders.',
    where: { file },
  });
}
