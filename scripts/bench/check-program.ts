/** Runs `nccu check` as its users do: a process, files in, files out. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedForce } from '../simulator/force.ts';
import { exportFiles } from '../simulator/export-files.ts';
import { writeForce } from '../simulator/write-force.ts';
import { readCsvRecords, type CsvRecord } from './csv-rows.ts';
import type { Shown } from './score.ts';

export interface CheckOptions {
  readonly program: string;
  /** An empty folder for this run. */
  readonly folder: string;
  readonly withDirectory: boolean;
}

export interface CheckAnswer {
  /** By the referral's place in the log, from 0. */
  readonly shown: ReadonlyMap<number, Shown>;
  /** Why the program did not read the files, such as 'columns_unclear in log.csv'; null where it did. */
  readonly refused: string | null;
  /** The rows of summary.csv. */
  readonly summary: readonly CsvRecord[];
  /** Rows of any of the files that the program set aside. */
  readonly setAside: readonly string[];
}

/** The exit status of a program that does not read what it was given. */
const REFUSED = 3;

/** Writes the force's exports, runs the program on them and reads its answer; throws when the program fails. Under odd headers it may ask. */
export function runCheck(force: SimulatedForce, options: CheckOptions): CheckAnswer {
  const paths = writeForce(options.folder, force);
  const out = join(options.folder, 'results');
  const directory = options.withDirectory ? ['--officers', paths.officers] : [];
  const files = ['--referrals', paths.referrals, '--documents', paths.documents, ...directory];
  const run = spawnSync(options.program, ['check', ...files, '--as-at', force.asAt, '--out', out, '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  if (run.status === REFUSED && (force.options.wording !== undefined || force.joint))
    return { shown: new Map(), refused: refusalIn(run.stdout), summary: [], setAside: [] };
  if (run.status !== 0 && run.status !== 1) {
    throw new Error(
      `${options.program} check ended with ${run.status} on ${options.folder}\n${run.stderr}${run.stdout}`,
    );
  }
  return {
    refused: null,
    summary: readCsvRecords(readFileSync(join(out, 'summary.csv'), 'utf8')),
    shown: readDetail(join(out, 'detail.csv'), exportFiles(force).referrals.firstRow),
    setAside: readFileSync(join(out, 'rejected.csv'), 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== ''),
  };
}

function refusalIn(json: string): string {
  const { problem } = JSON.parse(json) as {
    problem: { code: string; where?: { file?: string }; message: string };
  };
  return `${problem.code} in ${problem.where?.file ?? problem.message}`;
}

/** The lines of a detail.csv by the referral's place in the log. */
export function readDetail(path: string, firstRow: number): Map<number, Shown> {
  const records = readCsvRecords(readFileSync(path, 'utf8'));
  return new Map(
    records.map((record) => [
      Number(record.get('source_row')) - firstRow,
      {
        status: record.get('status') ?? '',
        documentReference: record.get('document_reference') ?? '',
        rule: record.get('match_rule') ?? '',
        explanation: record.get('match_explanation') ?? '',
      },
    ]),
  );
}
