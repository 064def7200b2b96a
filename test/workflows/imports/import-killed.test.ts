import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import { builtScript } from '../../builders/built.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { killPoints, POINTS } from '../../builders/kill-points.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase, open } = temporaryDatabases();
const newFolder = temporaryFolder();
const ROWS = 5_000;
/** In parts of the time that an import takes. */
const GRID = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);
const CONFIG = path.join(__dirname, '../../../config');

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
    const child = spawn(process.execPath, [builtScript('import-script'), database, file, CONFIG]);
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

test(`an import that is killed ${POINTS} leaves all of the file or nothing, and a whole trail`, async () => {
  const file = bigExport();
  const whole = await importKilledAfter(60_000, newDatabase().file, file);
  expect(whole.said).toBe('started\nimported\n');
  for (const share of killPoints(GRID)) {
    const db = newDatabase();
    db.close();
    await importKilledAfter(whole.ran * share, db.file, file);
    const after = open(db.file);
    const count = (table: string) => Number(after.prepare(`SELECT count(*) FROM ${table}`).rows()[0]?.[0]);
    const files = findAllFiles(after).length;
    expect([count('referral'), count('to_match')]).toEqual([files * ROWS, files * ROWS]);
    expect(after.prepare('PRAGMA integrity_check').rows()).toEqual([['ok']]);
    expect(verifyChain(streamEvents(after))).toMatchObject({ verified: files, firstBad: null });
  }
});
