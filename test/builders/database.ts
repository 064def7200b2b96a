import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Opens real databases in temporary folders, and closes them when the test file is done. */
export function temporaryDatabases(): { newDatabase: () => Database; open: (file: string) => Database } {
  const newFolder = temporaryFolder();
  const opened: Database[] = [];
  afterAll(() => opened.forEach((db) => db.close()));
  const open = (file: string): Database => {
    const result = openDatabase({ file });
    if (!result.ok) throw new Error(result.problem.message);
    opened.push(result.value);
    return result.value;
  };
  return { open, newDatabase: () => open(path.join(newFolder(), 'nccu.sqlite')) };
}
