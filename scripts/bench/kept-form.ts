/** The kept form: a first import, then an ordinary day's drop, and whether the answer is that of matching afresh. */
import { appendFileSync, copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCsvRecords } from './csv-rows.ts';
import { generateDailyDrop } from './generate-large.ts';
import { measure, medianRun, type Measured } from './measured-process.ts';
import type { Exports } from './speed.ts';

const ROWS_OF_A_DROP = 200;

export interface Step {
  readonly name: string;
  readonly measured: Measured;
}

export interface KeptForm {
  readonly start: Measured;
  readonly firstImport: readonly Step[];
  readonly drop: readonly Step[];
  /** Referrals of the drop's month whose line differs from that of a fresh check; 0 is right. */
  readonly differences: number;
  readonly compared: number;
}

export async function measureKeptForm(exports: Exports, program: string): Promise<KeptForm> {
  const database = join(exports.folder, 'kept.sqlite');
  for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true });
  const environment = { DATABASE_FILE: database, NCCU_NOW: exports.asAt };
  const step = async (...args: string[]): Promise<Step> => {
    const measured = await measure([program, ...args], environment);
    return {
      name: `nccu ${args
        .slice(0, 2)
        .filter((arg) => !arg.includes('/'))
        .join(' ')}`,
      measured,
    };
  };
  const importFrom = (folder: string, kind: string) => step('import', kind, join(folder, `${kind}.csv`));
  const firstImport = [
    await importFrom(exports.folder, 'officers'),
    await importFrom(exports.folder, 'referrals'),
    await importFrom(exports.folder, 'documents'),
    await step('match'),
  ];
  const dropFolder = join(exports.folder, 'drop');
  const month = generateDailyDrop(exports.referrals, ROWS_OF_A_DROP, dropFolder);
  const drop = [
    await importFrom(dropFolder, 'referrals'),
    await importFrom(dropFolder, 'documents'),
    await step('match'),
  ];
  const starts = [
    await measure([program, '--version']),
    await measure([program, '--version']),
    await measure([program, '--version']),
  ];
  const kept = await keptLines(program, environment, month);
  const fresh = await freshLines(program, exports, dropFolder, month);
  return {
    start: medianRun(starts),
    firstImport,
    drop,
    compared: fresh.length,
    differences: countDifferences(kept, fresh),
  };
}

const LINE_FIELDS = ['nccu_reference', 'incident_reference', 'status', 'document_reference'] as const;

async function keptLines(
  program: string,
  environment: Record<string, string>,
  month: string,
): Promise<string[]> {
  const { output } = await measure([program, 'list', '--month', month, '--json'], environment);
  const { referrals } = JSON.parse(output) as { referrals: Partial<Record<string, string | null>>[] };
  return referrals.map((referral) => LINE_FIELDS.map((field) => referral[field] ?? '').join(' | '));
}

/** The same month from a check of the old and the new rows together, which remembers nothing. */
async function freshLines(
  program: string,
  exports: Exports,
  dropFolder: string,
  month: string,
): Promise<string[]> {
  const out = join(exports.folder, 'fresh');
  const files = ['referrals', 'documents'].flatMap((kind) => [
    `--${kind}`,
    joinFiles(exports.folder, dropFolder, kind),
  ]);
  const officers = join(exports.folder, 'officers.csv');
  const when = ['--as-at', exports.asAt, '--month', month];
  await measure([program, 'check', ...files, '--officers', officers, ...when, '--out', out, '--json']);
  const records = readCsvRecords(readFileSync(join(out, 'detail.csv'), 'utf8'));
  return records.map((record) => LINE_FIELDS.map((field) => record.get(field) ?? '').join(' | '));
}

function joinFiles(folder: string, dropFolder: string, kind: string): string {
  const joined = join(folder, `${kind}-with-drop.csv`);
  copyFileSync(join(folder, `${kind}.csv`), joined);
  const drop = readFileSync(join(dropFolder, `${kind}.csv`), 'utf8');
  appendFileSync(joined, drop.slice(drop.indexOf('\n') + 1));
  return joined;
}

function countDifferences(kept: readonly string[], fresh: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of kept) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of fresh) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left.values()].filter((count) => count !== 0).length;
}
