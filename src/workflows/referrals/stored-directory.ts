/** The directory of officers as it is stored. Making one is slow, so each connection keeps the last until it changes. */
import type { Database } from '../../../db/database.ts';
import { findAllOfficers, findOfficersStamp } from '../../../db/stores/officers.ts';
import { createDirectory, type Directory } from '../../domain/officers/index.ts';

interface MadeDirectory {
  readonly stamp: string;
  readonly directory: Directory;
}

const lastMade = new WeakMap<Database, MadeDirectory>();

/** The directory as it is now. */
export function storedDirectory(db: Database): Directory {
  const stamp = findOfficersStamp(db);
  const last = lastMade.get(db);
  if (last?.stamp === stamp) return last.directory;
  const directory = createDirectory(findAllOfficers(db).map(({ record }) => record));
  lastMade.set(db, { stamp, directory });
  return directory;
}

/** The directory as it was known by an event of the trail, or now. */
export function directoryKnownBy(db: Database, known: number | null): Directory {
  if (known === null) return storedDirectory(db);
  return createDirectory(findAllOfficers(db, known).map(({ record }) => record));
}
