/** Moves and writes that lose nothing: no file is ever written over, and what is told as done is on the disk. */
import { constants } from 'node:fs';
import { copyFile, link, lstat, open, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { systemCodeOf } from '../tabular/index.ts';
import { fingerprintOf } from '../workflows/imports/file-fingerprint.ts';
import { statOf } from './folder.ts';

/** What file systems say that know no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Gives a file another name beside it; false when it has gone, which is how somebody else's claim looks. */
export async function takeAway(source: Buffer | string, hidden: string): Promise<boolean> {
  try {
    await rename(source, hidden);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Moves a file to a name that nobody has; false when somebody has it. `temporary` is a name beside the target, for a
 * target on another file system. Moving again what was half moved when the process ended moves the rest.
 */
export async function moveAside(source: string, target: string, temporary: string): Promise<boolean> {
  const moved = await moveHere(source, target).catch(async (error: unknown) => {
    if (systemCodeOf(error) !== 'EXDEV') throw error;
    return moveAcross(source, target, temporary);
  });
  if (moved) {
    await syncFolder(path.dirname(target));
    await syncFolder(path.dirname(source));
  }
  return moved;
}

/** A name is given by a link, which fails where the name is taken; a rename would write over it. */
async function moveHere(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target);
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    if (code === 'EEXIST') return removeIfThere(source, target);
    if (!NO_LINKS.has(code)) throw error;
    return moveWithoutLinks(source, target);
  }
  await unlink(source);
  return true;
}

/** An empty file keeps the name for us while the rename puts ours in its place. */
async function moveWithoutLinks(source: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return removeIfThere(source, target);
    throw error;
  }
  await rename(source, target);
  return true;
}

async function moveAcross(source: string, target: string, temporary: string): Promise<boolean> {
  if (await isThere(target)) return removeIfThere(source, target);
  await copyFile(source, temporary, constants.COPYFILE_FICLONE);
  await syncFile(temporary);
  if (!(await moveHere(temporary, target))) {
    await unlink(temporary);
    return false;
  }
  await unlink(source);
  return true;
}

/** The target may be the file itself, from a move that was cut short: then only the other name has to go. */
async function removeIfThere(source: string, target: string): Promise<boolean> {
  if (!(await isSameFile(source, target))) return false;
  await unlink(source);
  return true;
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = [await lstat(one), await lstat(other)];
  if (first.dev === second.dev && first.ino === second.ino) return true;
  if (!second.isFile() || first.size !== second.size) return false;
  const [content, same] = [await fingerprintOf(one), await fingerprintOf(other)];
  return content !== null && content.sha256 === same?.sha256;
}

export async function isThere(place: string): Promise<boolean> {
  return (await statOf(place)) !== null;
}

/** Writes a file of ours whole, in the place of one that it wrote before. */
export async function writeWhole(target: string, temporary: string, text: string): Promise<void> {
  try {
    await rm(temporary, { force: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(target));
}

async function syncFile(place: string): Promise<void> {
  const file = await open(place, 'r');
  await file.sync().finally(() => file.close());
}

/** Names are on the disk too; a system that cannot say so about a folder keeps them as it will. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}
