/**
 * Exports of any size, written slice by slice so that memory stays small. One force of 5,000 officers with about 900 calls
 * a day: more referrals are a longer history.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dayNumberOf } from '../../src/domain/london-time.ts';
import { isoMinute, MINUTES_A_DAY } from '../simulator/clock.ts';
import { documentColumns, officerColumns, referralColumns } from '../simulator/columns.ts';
import type { Officer } from '../simulator/directory.ts';
import { tableWriter, type TableWriter } from '../simulator/export-files.ts';
import { fileThePapers, logTheCase } from '../simulator/filing.ts';
import type { FileLook, ForceLook } from '../simulator/looks.ts';
import { DEFAULT_RATES } from '../simulator/options.ts';
import { Random } from '../simulator/random.ts';
import { TUNING_STYLES } from '../simulator/styles.ts';
import { staffOfForce, workAPeriod } from '../simulator/workplace.ts';

const OFFICERS = 5000;
const CALLS_A_DAY = 900;
const DAYS_A_SLICE = 20;
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

/** Writes referrals.csv, documents.csv and officers.csv into a folder. */
export function generateLarge(referrals: number, folder: string): LargeExports {
  const random = new Random(20_260_430).stream('large');
  const days = Math.ceil(referrals / CALLS_A_DAY);
  const asAt = (FIRST_DAY + days + 30) * MINUTES_A_DAY;
  const whole = {
    index: 0,
    style: STYLE,
    look: LOOK,
    rates: RATES,
    period: { firstDay: FIRST_DAY, days, asAt },
  };
  const officers = staffOfForce(whole, OFFICERS, random.stream('officers'));
  mkdirSync(folder, { recursive: true });
  const log = new RowsFile(
    join(folder, 'referrals.csv'),
    tableWriter('', referralColumns(LOOK, false), FILE_LOOK, random),
  );
  const register = new RowsFile(
    join(folder, 'documents.csv'),
    tableWriter('', documentColumns(LOOK, false), FILE_LOOK, random),
  );
  writeDirectory(join(folder, 'officers.csv'), officers, random);
  for (let slice = 0; slice * DAYS_A_SLICE < days; slice++) {
    const drawn = random.stream(`slice ${slice}`);
    const daysOfSlice = Math.min(DAYS_A_SLICE, days - slice * DAYS_A_SLICE);
    const share = (slice * DAYS_A_SLICE + daysOfSlice) / days;
    const wanted = Math.round(referrals * share) - log.rows;
    const wantedDocuments = Math.round(referrals * share * DOCUMENTS_A_REFERRAL) - register.rows;
    const place = {
      ...whole,
      officers,
      calls: Math.ceil(wanted * MORE_THAN_NEEDED),
      period: { firstDay: FIRST_DAY + slice * DAYS_A_SLICE, days: daysOfSlice, asAt },
      firstNccuNumber: 1 + slice * 2 * CALLS_A_DAY * DAYS_A_SLICE,
    };
    const work = workAPeriod(place, drawn);
    log.append(work.cases.slice(0, wanted).map((worked) => logTheCase(worked, LOOK, drawn)));
    const filing = {
      look: LOOK,
      asAt,
      repeatedRow: RATES.repeatedRow,
      firstNumber: slice * 12 * CALLS_A_DAY * DAYS_A_SLICE,
    };
    register.append(fileThePapers(work.papers, filing, drawn).slice(0, wantedDocuments));
  }
  log.close();
  register.close();
  return {
    referrals: log.rows,
    documents: register.rows,
    officers: officers.length,
    asAt: isoMinute(asAt),
  };
}

function writeDirectory(path: string, officers: readonly Officer[], random: Random): void {
  const directory = new RowsFile(path, tableWriter('', officerColumns(), FILE_LOOK, random));
  directory.append(officers);
  directory.close();
}
