import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase, open } = temporaryDatabases();
const newFolder = temporaryFolder();
const ROWS = 20_000;

function bigExport(): string {
  const file = path.join(newFolder(), 'referrals.csv');
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `N${index},Log ${index + 1} of 12/05/2026,12/05/2026 14:05,1234`,
  );
  writeFileSync(file, ['NCCU Ref,Incident Ref,Date/Time of Call,Collar No', ...rows].join('\r\n'));
  return file;
}

/** Runs an import and kills it so long after it has started; answers how long it ran, and whether it got to its end. */
function importKilledAfter(milliseconds: number, database: string, file: string) {
  return new Promise<{ said: string; ran: number }>((resolve, reject) => {
    const script = path.join(__dirname, 'import-script.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, database, file]);
    let said = '';
    let started = 0;
    let timer: NodeJS.Timeout;
    child.stdout.on('data', (bytes: Buffer) => {
      if (said === '') {
        started = performance.now();
        timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      }
      said += bytes.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ said, ran: performance.now() - started });
    });
  });
}

test('an import that is killed at any moment leaves all of the file or nothing, and a whole trail', async () => {
  const file = bigExport();
  const whole = await importKilledAfter(60_000, newDatabase().file, file);
  expect(whole.said).toBe('started\nimported\n');
  const outcomes: number[] = [];
  for (const share of [0.05, 0.4, 0.6, 0.75, 0.9]) {
    const db = newDatabase();
    db.close();
    await importKilledAfter(whole.ran * share, db.file, file);
    const after = open(db.file);
    const count = (table: string) => Number(after.prepare(`SELECT count(*) FROM ${table}`).rows()[0]?.[0]);
    const files = findAllFiles(after).length;
    outcomes.push(files);
    expect([count('referral'), count('to_match')]).toEqual([files * ROWS, files * ROWS]);
    expect(after.prepare('PRAGMA integrity_check').rows()).toEqual([['ok']]);
    expect(verifyChain(streamEvents(after))).toMatchObject({ verified: files, firstBad: null });
  }
  // The first was killed before it could have read the file.
  expect(outcomes[0]).toBe(0);
}, 240_000);
