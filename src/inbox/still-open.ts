/** Which files somebody still writes to, where the system tells: on Linux, of processes that this account may look at. */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';

/** O_WRONLY and O_RDWR, in the octal number that /proc gives. */
const WRITING = 0o3;

/** Paths inside a folder, as Latin-1 from the folder on, of the files that are open for writing; none where that cannot be known. */
export async function filesOpenForWriting(folder: string): Promise<ReadonlySet<string>> {
  const inside = `${Buffer.from(await realpath(folder).catch(() => folder)).toString('latin1')}/`;
  const open = new Set<string>();
  for (const id of await namesIn('/proc')) {
    // Most processes are other people's, or have ended meanwhile.
    const files = /^\d+$/.test(id) ? await namesIn(`/proc/${id}/fd`) : [];
    for (const file of files) {
      const place = await readlink(`/proc/${id}/fd/${file}`, 'latin1').catch(() => '');
      if (place.startsWith(inside) && (await isWriting(id, file))) open.add(place.slice(inside.length));
    }
  }
  return open;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function isWriting(id: string, file: string): Promise<boolean> {
  const told = await readFile(`/proc/${id}/fdinfo/${file}`, 'latin1').catch(() => '');
  const flags = /^flags:\s*([0-7]+)$/m.exec(told)?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & WRITING) !== 0;
}
