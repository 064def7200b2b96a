import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder of its own for each test of a file, removed when the file is done. */
export function temporaryFolder(): () => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'nccu-test-'));
    made.push(folder);
    return folder;
  };
}
