/**
 * What a day's drop costs: `npm run bench:daily` imports 200 referrals and 200 documents into 100,000 and 85,000 stored,
 * in this process, and prints milliseconds and processor time of each phase. The stored database is made once in
 * `--folder`, and copied for each run. It exits 1 when matching everything afresh would change a link.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBankHolidays } from '../config/bank-holidays.ts';
import { loadVocabulary } from '../config/vocabulary.ts';
import { openDatabase } from '../db/open.ts';
import { workingCalendar } from '../src/compliance/index.ts';
import type { Result } from '../src/domain/problem.ts';
import { readWhen } from '../src/domain/when.ts';
import { importFile } from '../src/workflows/imports/import-file.ts';
import { matchStored, type MatchServices } from '../src/workflows/matching/match-stored.ts';
import { planMatching } from '../src/workflows/matching/plan-matching.ts';
import { generateDailyDrop } from './bench/generate-large.ts';
import { exportsOfSize } from './bench/speed.ts';
import { measure } from './bench/measured-process.ts';

const { values: options } = parseArgs({
  options: {
    referrals: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '200' },
    folder: { type: 'string', default: join(tmpdir(), 'nccu-bench-daily') },
    verify: { type: 'boolean', default: false },
  },
});

const CONFIG = join(__dirname, '../config');

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** Makes the database that a drop falls into, unless an earlier run left it. */
async function storedDatabase(referrals: number): Promise<{ readonly file: string; readonly asAt: number }> {
  const exports = exportsOfSize(referrals, options.folder);
  const file = join(exports.folder, 'stored.sqlite');
  if (!existsSync(file)) {
    const environment = { DATABASE_FILE: file, NCCU_NOW: exports.asAt };
    for (const kind of ['officers', 'referrals', 'documents'])
      await measure(
        [join(__dirname, 'nccu'), 'import', kind, join(exports.folder, `${kind}.csv`)],
        environment,
      );
  }
  return { file, asAt: readWhen(exports.asAt)?.instant ?? 0 };
}

/** Runs a phase and prints its wall and processor time. */
async function timed<Value>(name: string, work: () => Value | Promise<Value>): Promise<Value> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - started).toFixed(0);
  process.stdout.write(
    `${name.padEnd(28)} ${wall.padStart(6)} ms ${((user + system) / 1000).toFixed(0).padStart(6)} ms CPU\n`,
  );
  return value;
}

async function dropInto(services: MatchServices, folder: string): Promise<void> {
  const vocabulary = valueOf(loadVocabulary(CONFIG));
  for (const kind of ['referrals', 'documents'] as const) {
    const request = { kind, path: join(folder, `${kind}.csv`), name: `${kind}.csv`, profile: null };
    const { counts } = valueOf(
      await timed(`import of ${kind}`, () =>
        importFile({ ...services, vocabulary }, { ...request, strict: false, dryRun: false }),
      ),
    );
    const run = valueOf(await timed('matching', () => matchStored(services)));
    const changed = counts.new + counts.updated;
    process.stdout.write(
      `${run.referralsJudged} referrals judged for ${changed} changed rows: ${(run.referralsJudged / changed).toFixed(1)} each\n`,
    );
  }
}

async function bench(): Promise<void> {
  const referrals = Number(options.referrals);
  const { file, asAt } = await storedDatabase(referrals);
  const folder = join(options.folder, `drop-into-${referrals}`);
  generateDailyDrop(referrals, Number(options.rows), folder);
  const copy = `${file}.copy`;
  copyFileSync(file, copy);
  const db = valueOf(openDatabase({ file: copy }));
  const calendar = workingCalendar(valueOf(loadBankHolidays(join(CONFIG, 'bank-holidays.json'))));
  const deadline = { kind: 'hours', hours: 24 } as const;
  const services = { db, clock: { now: () => asAt }, calendar, deadline, actor: 'bench' };
  await timed('the whole drop', () => dropInto(services, folder));
  if (options.verify) {
    const { links } = planMatching(db, 'asked');
    process.stdout.write(`afresh: ${links.gone.length} links would go, ${links.come.length} would come\n`);
    if (links.gone.length + links.come.length > 0) process.exitCode = 1;
  }
  db.close();
}

void bench();
