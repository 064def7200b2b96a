/** The process is killed before its steps on the disk, once and again and again; the next round makes it good. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { findAllFiles } from '../../db/stores/import-files.ts';
import { findInboxOutcomes, findOpenInboxFiles } from '../../db/stores/inbox.ts';
import { streamEvents } from '../../db/stores/trail.ts';
import { verifyChain } from '../../src/audit/trail.ts';
import { builtScript } from '../builders/built.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { aLog, testInbox } from '../builders/inbox.ts';
import { IS_WHOLE_GRID, killPoints, POINTS, SEED, seeded } from '../builders/kill-points.ts';

const { newDatabase } = temporaryDatabases();
const ROOT = path.join(__dirname, '../..');

interface Dropped {
  readonly db: Database;
  readonly inbox: string;
}

/** A log that is imported, and a file that is refused; another log.csv is in done already. */
function dropped(): Dropped {
  const db = newDatabase();
  const inbox = path.join(path.dirname(db.file), 'inbox');
  mkdirSync(path.join(inbox, 'done'), { recursive: true });
  writeFileSync(path.join(inbox, 'done/log.csv'), 'of yesterday');
  writeFileSync(path.join(inbox, 'log.csv'), aLog());
  writeFileSync(path.join(inbox, 'other.csv'), 'a,b\r\n1,2\r\n');
  return { db, inbox };
}

let rounds = 0;

/** Answers what the process said: nothing, where it was killed. */
function round({ db, inbox }: Dropped, killBefore: number): string {
  const given = [builtScript('inbox-script'), db.file, inbox, ROOT, String(killBefore), `round-${++rounds}`];
  const { stdout, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim();
}

/** The next round, in this process. */
async function makeGood({ db, inbox }: Dropped): Promise<void> {
  const { trouble } = await (await testInbox(db, inbox)).round();
  expect(trouble).toBeNull();
}

function expectExactlyOnce({ db, inbox }: Dropped): void {
  const reports = (name: string) => [name, `${name}.report.json`, `${name}.report.txt`];
  expect(readdirSync(inbox).sort()).toEqual(['done', 'refused']);
  expect(readdirSync(path.join(inbox, 'done')).sort()).toEqual([...reports('log (2).csv'), 'log.csv']);
  expect(readdirSync(path.join(inbox, 'refused')).sort()).toEqual(reports('other.csv'));
  const read = (name: string) => readFileSync(path.join(inbox, name), 'utf8');
  expect([read('done/log.csv'), read('done/log (2).csv')]).toEqual(['of yesterday', aLog()]);
  expect(read('done/log (2).csv.report.txt')).toContain('log.csv: imported.');
  expect(read('refused/other.csv.report.txt')).toContain('Code: inbox_kind_unknown');
  expect(findAllFiles(db)).toHaveLength(1);
  expect(findOpenInboxFiles(db)).toEqual([]);
  expect(findInboxOutcomes(db).map(({ outcome, files }) => `${files} ${outcome}`)).toEqual([
    '1 done',
    '1 refused',
  ]);
  const events = [...streamEvents(db)].map(({ what }) => what);
  expect(events.filter((what) => what.startsWith('import')).sort()).toEqual(['import', 'import_refused']);
  expect(verifyChain(streamEvents(db)).firstBad).toBeNull();
}

test(`killed ${POINTS}, the file is imported once, and is in its place with its report`, async () => {
  const whole = dropped();
  const [said, steps] = round(whole, 0).split(' ');
  expect(said).toBe('done');
  expectExactlyOnce(whole);
  expect(Number(steps)).toBeGreaterThan(30);
  for (const step of killPoints(Array.from({ length: Number(steps) }, (_, index) => index + 1))) {
    const one = dropped();
    expect(round(one, step)).toBe('');
    await makeGood(one);
    expectExactlyOnce(one);
  }
});

test(`killed again and again, at steps of seed ${SEED}`, async () => {
  const random = seeded(SEED);
  for (let time = 0; time < (IS_WHOLE_GRID ? 8 : 1); time++) {
    const one = dropped();
    for (let kill = 0; kill < 3; kill++) round(one, 1 + Math.floor(random() * 40));
    await makeGood(one);
    expectExactlyOnce(one);
  }
});
