/** The whole job on files of one size, against DuckDB in the same minutes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLarge, type LargeExports } from './generate-large.ts';
import { measure, medianRun, type Measured } from './measured-process.ts';

export interface Exports extends LargeExports {
  readonly folder: string;
}

/** Medians of the runs of one size. */
export interface SpeedOfSize {
  readonly exports: Exports;
  readonly check: Measured;
  readonly duckdbJoin: Measured;
  readonly duckdbCsv: Measured;
}

/** The exports of a size: generated, or those that an earlier run left in the folder. */
export function exportsOfSize(referrals: number, parent: string): Exports {
  const folder = join(parent, String(referrals));
  const known = join(folder, 'exports.json');
  if (existsSync(known)) return { ...(JSON.parse(readFileSync(known, 'utf8')) as LargeExports), folder };
  const made = generateLarge(referrals, folder);
  writeFileSync(known, JSON.stringify(made));
  return { ...made, folder };
}

/** Runs the three in turn, `repeats` times, so that a busy minute falls on all of them. */
export async function measureSpeed(exports: Exports, program: string, repeats: number): Promise<SpeedOfSize> {
  const [referrals, documents, officers] = ['referrals.csv', 'documents.csv', 'officers.csv'].map((name) =>
    join(exports.folder, name),
  ) as [string, string, string];
  const files = ['--referrals', referrals, '--documents', documents, '--officers', officers];
  const check = [
    program,
    'check',
    ...files,
    '--as-at',
    exports.asAt,
    '--out',
    join(exports.folder, 'results'),
    '--json',
  ];
  const duckdb = [process.execPath, join(__dirname, 'duckdb-peer.cjs')];
  const runs = { check: [] as Measured[], duckdbJoin: [] as Measured[], duckdbCsv: [] as Measured[] };
  for (let repeat = 0; repeat < repeats; repeat++) {
    runs.check.push(await measure(check));
    runs.duckdbJoin.push(await measure([...duckdb, 'join', referrals, documents]));
    runs.duckdbCsv.push(
      await measure([...duckdb, 'csv', referrals, documents, join(exports.folder, 'duckdb')]),
    );
  }
  return {
    exports,
    check: medianRun(runs.check),
    duckdbJoin: medianRun(runs.duckdbJoin),
    duckdbCsv: medianRun(runs.duckdbCsv),
  };
}

/** The power of the size that the time grows with: 1 is in proportion, 1.15 is 14 times the time for ten times the rows. */
export function slope(smaller: SpeedOfSize, larger: SpeedOfSize): number {
  const time = Math.log(larger.check.seconds / smaller.check.seconds);
  return time / Math.log(larger.exports.referrals / smaller.exports.referrals);
}
