/**
 * Exports of any size, written slice by slice so that memory stays small. One force of 5,000 officers with about 900 calls
 * a day: more referrals are a longer history.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dayNumberOf } from '../../src/domain/london-time.ts';
import { isoMinute, MINUTES_A_DAY } from '../simulator/clock.ts';
import { documentColumns, officerColumns, plainForceColumn, referralColumns } from '../simulator/columns.ts';
import type { Officer } from '../simulator/directory.ts';
import { tableWriter, type TableWriter } from '../simulator/export-files.ts';
import { fileThePapers, logTheCase } from '../simulator/filing.ts';
import type { FileLook, ForceLook } from '../simulator/looks.ts';
import { DEFAULT_RATES } from '../simulator/options.ts';
import { Random } from '../simulator/random.ts';
import { TUNING_STYLES } from '../simulator/styles.ts';
import { FORCES, staffOfForce, workAPeriod } from '../simulator/workplace.ts';

const OFFICERS = 5000;
const CALLS_A_DAY = 900;
const DAYS_A_SLICE = 20;
const CALLS_A_SLICE = CALLS_A_DAY * DAYS_A_SLICE;
const FIRST_DAY = dayNumberOf(2023, 6, 1);
const STYLE = { ...TUNING_STYLES.log_of_date, incidentsADay: 9000 };

const DOCUMENTS_A_REFERRAL = 0.85;
/** Each slice makes a little more than it needs, since calls after its last midnight fall away; the rest is cut. */
const MORE_THAN_NEEDED = 1.05;
const RATES = { ...DEFAULT_RATES, noDocument: 0.19, unrelated: 0.03 };

const FILE_LOOK: FileLook = {
  delimiter: ',',
  encoding: 'utf8',
  lineEnd: '\r\n',
  titleRows: 0,
  totalRow: false,
  headerChoice: 0,
  shuffleColumns: false,
  quoteAll: false,
  dates: 'british',
};

const LOOK: ForceLook = {
  referrals: FILE_LOOK,
  documents: FILE_LOOK,
  officers: FILE_LOOK,
  officerInLog: 'number_and_name',
  officerInDocuments: 'number_and_name',
  nccuInLog: 0.96,
  nccuInDocuments: null,
  submittedWords: ['Submitted', 'Evaluated', 'Published'],
  draftWords: ['Draft'],
  rejectedWords: ['Rejected'],
  documentTypes: ['Intelligence Report'],
  documentReference: 'urn',
  documentDaysOnly: false,
};

/** Appends rows to a file a slice at a time. */
class RowsFile<Row> {
  readonly #file: number;
  readonly #writer: TableWriter<Row>;
  rows = 0;

  constructor(path: string, writer: TableWriter<Row>) {
    this.#file = openSync(path, 'w');
    this.#writer = writer;
    writeSync(this.#file, `${writer.head.join('\r\n')}\r\n`);
  }

  append(rows: readonly Row[]): void {
    const lines = rows.map((row, index) => `${this.#writer.line(row, this.rows + index)}\r\n`);
    writeSync(this.#file, lines.join(''));
    this.rows += rows.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

export interface LargeExports {
  readonly referrals: number;
  readonly documents: number;
  readonly officers: number;
  /** The moment of the exports, for --as-at. */
  readonly asAt: string;
}

/** The force with a history of this many referrals; the same for the same number. */
class LargeForce {
  readonly days: number;
  readonly asAt: number;
  readonly officers: readonly Officer[];
  readonly random = new Random(20_260_430).stream('large');
  readonly #whole;

  constructor(referrals: number) {
    this.days = Math.ceil(referrals / CALLS_A_DAY);
    this.asAt = (FIRST_DAY + this.days + 30) * MINUTES_A_DAY;
    const period = { firstDay: FIRST_DAY, days: this.days, asAt: this.asAt };
    this.#whole = { identity: FORCES[0], style: STYLE, look: LOOK, rates: RATES, period };
    this.officers = staffOfForce(this.#whole, OFFICERS, this.random.stream('officers'));
  }

  get slices(): number {
    return Math.ceil(this.days / DAYS_A_SLICE);
  }

  /** The rows of some days: at least `calls` referrals, and the documents that come of them. */
  rowsOf(slice: number, firstDay: number, days: number, calls: number) {
    const drawn = this.random.stream(`slice ${slice}`);
    const numbers = slice * CALLS_A_SLICE;
    const work = workAPeriod(
      {
        ...this.#whole,
        officers: this.officers,
        calls: Math.ceil(calls * MORE_THAN_NEEDED),
        period: { firstDay, days, asAt: this.asAt },
        firstNccuNumber: 1 + numbers * 2,
      },
      drawn,
    );
    const filing = { look: LOOK, asAt: this.asAt, repeatedRow: RATES.repeatedRow, firstNumber: numbers * 12 };
    return {
      referrals: work.cases.map((worked) => logTheCase(worked, LOOK, drawn)),
      documents: fileThePapers(work.papers, filing, drawn),
    };
  }
}

function openFiles(folder: string, random: Random) {
  mkdirSync(folder, { recursive: true });
  return {
    log: new RowsFile(
      join(folder, 'referrals.csv'),
      tableWriter('', referralColumns(LOOK, null), FILE_LOOK, random),
    ),
    register: new RowsFile(
      join(folder, 'documents.csv'),
      tableWriter('', documentColumns(LOOK, null), FILE_LOOK, random),
    ),
  };
}

/** Writes referrals.csv, documents.csv (0.85 for each referral) and officers.csv into a folder. */
export function generateLarge(referrals: number, folder: string): LargeExports {
  const force = new LargeForce(referrals);
  const { log, register } = openFiles(folder, force.random);
  writeDirectory(join(folder, 'officers.csv'), force.officers, force.random);
  for (let slice = 0; slice < force.slices; slice++) {
    const before = slice * DAYS_A_SLICE;
    const days = Math.min(DAYS_A_SLICE, force.days - before);
    const share = (before + days) / force.days;
    const wanted = Math.round(referrals * share) - log.rows;
    const wantedDocuments = Math.round(referrals * share * DOCUMENTS_A_REFERRAL) - register.rows;
    const rows = force.rowsOf(slice, FIRST_DAY + before, days, wanted);
    log.append(rows.referrals.slice(0, wanted));
    register.append(rows.documents.slice(0, wantedDocuments));
  }
  log.close();
  register.close();
  return {
    referrals: log.rows,
    documents: register.rows,
    officers: force.officers.length,
    asAt: isoMinute(force.asAt),
  };
}

/**
 * The days of that force that follow so many referrals: a later export of both kinds. Answers as `generateLarge` does; the
 * directory is that of before.
 */
export function generateLater(referralsBefore: number, referrals: number, folder: string): LargeExports {
  const before = new LargeForce(referralsBefore);
  // Whole slices later, so that no number of the NCCU is given twice.
  const force = new LargeForce(before.slices * CALLS_A_SLICE + referrals);
  const { log, register } = openFiles(folder, force.random);
  for (let slice = before.slices; log.rows < referrals; slice++) {
    const rows = force.rowsOf(slice, FIRST_DAY + slice * DAYS_A_SLICE, DAYS_A_SLICE, CALLS_A_SLICE);
    const wanted = Math.min(CALLS_A_SLICE, referrals - log.rows);
    log.append(rows.referrals.slice(0, wanted));
    register.append(rows.documents.slice(0, Math.round(wanted * DOCUMENTS_A_REFERRAL)));
  }
  log.close();
  register.close();
  const asAt = isoMinute(force.asAt);
  return { referrals: log.rows, documents: register.rows, officers: force.officers.length, asAt };
}

/** The next day of that force: so many referrals and as many documents. Answers with the month it falls in, '2026-05'. */
export function generateDailyDrop(referralsBefore: number, rowsOfEach: number, folder: string): string {
  const force = new LargeForce(referralsBefore);
  const { log, register } = openFiles(folder, force.random);
  const day = FIRST_DAY + force.days;
  // Twice what is wanted, so that there are enough documents too.
  const rows = force.rowsOf(force.slices, day, 1, rowsOfEach * 2);
  log.append(rows.referrals.slice(0, rowsOfEach));
  register.append(rows.documents.slice(0, rowsOfEach));
  log.close();
  register.close();
  return isoMinute(day * MINUTES_A_DAY).slice(0, 7);
}

function writeDirectory(path: string, officers: readonly Officer[], random: Random): void {
  const directory = new RowsFile(
    path,
    tableWriter('', officerColumns(plainForceColumn((row) => row.force)), FILE_LOOK, random),
  );
  directory.append(officers);
  directory.close();
}
