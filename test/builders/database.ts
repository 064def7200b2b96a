import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The bytes of a new database: to copy them takes a tenth of what its tables take to be made. */
let blank: Buffer | null = null;

/** Opens real databases in temporary folders, and closes them when the test file is done. */
export function temporaryDatabases(): { newDatabase: () => Database; open: (file: string) => Database } {
  const newFolder = temporaryFolder();
  const opened: Database[] = [];
  afterAll(() => opened.forEach((db) => db.close()));
  const open = (file: string): Database => {
    const result = openDatabase({ file });
    if (!result.ok) throw new Error(result.problem.message);
    // Nobody pulls the plug of a test: it need not wait for the disk after each write.
    result.value.execute('PRAGMA synchronous = OFF');
    opened.push(result.value);
    return result.value;
  };
  const newDatabase = (): Database => {
    const file = path.join(newFolder(), 'nccu.sqlite');
    blank ??= blankDatabase(path.join(newFolder(), 'blank.sqlite'));
    writeFileSync(file, blank, { mode: 0o600 });
    return open(file);
  };
  return { open, newDatabase };
}

function blankDatabase(file: string): Buffer {
  const made = openDatabase({ file });
  if (!made.ok) throw new Error(made.problem.message);
  made.value.close();
  return readFileSync(file);
}
