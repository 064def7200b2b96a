/** Which columns of two files hold the same references: what the referrals and the documents have in common. */
import { keysOfReferences, readReferences, type RowDate } from '../../domain/references/index.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { cleanText } from '../clean-text.ts';
import type { DateReader } from '../dates.ts';
import { addScore, bestColumn, type JudgedFile } from './judged-file.ts';

/** Rows of two files, by their places in the samples, that are about the same incident. */
export interface JoinedRows {
  readonly pairs: readonly (readonly [referral: number, document: number])[];
}

/** The keys of a column's references: for each, the rows that it stands in. */
type KeysOfColumn = ReadonlyMap<number, readonly number[]>;

interface Meeting {
  readonly referral: number;
  readonly document: number;
  readonly strength: number;
  readonly isNccu: boolean;
}

/** A number that stands in more rows than these joins nothing. */
const MOST_ROWS_OF_A_KEY = 4;
const MOST_PAIRS = 2000;
/** A bare number is no more than a number; longer ones are references. */
const SHORTEST_NUMBER = 10 ** 6;
const KIND_OF_NUMBER = 3;
const KIND = 2 ** 47;
const SURE_WORDS = 2;
const PLAINLY_NCCU = 3;
const AGAINST = -4;
const FEW_ROWS = 8;

/** Adds what the meetings say to both files, and answers the rows that they join. */
export function judgeMeetings(referrals: JudgedFile, documents: JudgedFile, dates: DateReader): JoinedRows {
  const keysOfReferrals = keysOfFile(referrals, 'referred_at', dates);
  const keysOfDocuments = keysOfFile(documents, 'submitted_at', dates);
  const meetings: Meeting[] = [];
  for (const [referral, ones] of keysOfReferrals) {
    for (const [document, others] of keysOfDocuments) {
      const strength = strengthOf(ones, others);
      const isNccu = isNccuMeeting(referrals, referral, documents, document);
      if (strength > 0) meetings.push({ referral, document, strength, isNccu });
    }
  }
  addMeetings(referrals, documents, meetings);
  const best = bestMeeting(referrals, documents, meetings);
  if (!best) return { pairs: [] };
  return { pairs: joined(keysOfReferrals.get(best.referral), keysOfDocuments.get(best.document)) };
}

/** Whether the references that meet are the NCCU's, by their cells or by what either header plainly says. */
function isNccuMeeting(
  referrals: JudgedFile,
  referral: number,
  documents: JudgedFile,
  document: number,
): boolean {
  const areCells =
    (referrals.cells[referral]?.nccu ?? 0) > 0.5 && (documents.cells[document]?.nccu ?? 0) > 0.5;
  // A header says so only where no other column holds the NCCU's numbers.
  const areElsewhere = hasNccuBeside(referrals, referral) || hasNccuBeside(documents, document);
  return areCells || (!areElsewhere && (saysNccu(referrals, referral) || saysNccu(documents, document)));
}

function hasNccuBeside(file: JudgedFile, column: number): boolean {
  return file.cells.some(({ nccu }, other) => other !== column && nccu > 0.5);
}

function saysNccu(file: JudgedFile, column: number): boolean {
  const words = file.words[column];
  return words !== undefined && words.score('nccu_reference') - wordsFor(file, column) >= PLAINLY_NCCU;
}

function addMeetings(referrals: JudgedFile, documents: JudgedFile, meetings: readonly Meeting[]): void {
  for (const [file, side, other, otherSide] of [
    [referrals, 'referral', documents, 'document'],
    [documents, 'document', referrals, 'referral'],
  ] as const) {
    for (const column of file.headers.keys()) {
      const own = meetings.filter((meeting) => meeting[side] === column);
      const score = (nccu: boolean): number =>
        own
          .filter((meeting) => meeting.isNccu === nccu && wordsFor(other, meeting[otherSide]) > AGAINST)
          .reduce((most, { strength }) => Math.max(most, strength), 0);
      addScore(file, 'incident_reference', column, score(false));
      addScore(file, 'nccu_reference', column, score(true) + (score(false) > 0 ? 1 : 0));
      if (side === 'document' && own.length > 0) {
        addScore(file, 'document_reference', column, -Math.max(score(false), score(true)));
      }
    }
  }
}

function wordsFor(file: JudgedFile, column: number): number {
  return file.words[column]?.score('incident_reference') ?? 0;
}

/** The pair of columns that most likely are both the incident's. */
function bestMeeting(
  referrals: JudgedFile,
  documents: JudgedFile,
  meetings: readonly Meeting[],
): Meeting | null {
  const worth = ({ referral, document, strength, isNccu }: Meeting): number =>
    strength + (isNccu ? 2 : wordsFor(referrals, referral) + wordsFor(documents, document));
  return meetings.reduce<Meeting | null>(
    (best, meeting) => (best && worth(best) >= worth(meeting) ? best : meeting),
    null,
  );
}

function keysOfFile(
  file: JudgedFile,
  dateField: 'referred_at' | 'submitted_at',
  dates: DateReader,
): Map<number, KeysOfColumn> {
  const dateColumn = bestColumn(file, dateField);
  const rowDates = file.rows.map((row) => rowDateOf(cleanText(row[dateColumn] ?? ''), dates));
  const columns = [...file.headers.keys()].filter((column) => {
    const { reference = 0, date = 0, otherIdentifier = 0 } = file.cells[column] ?? {};
    return reference >= 0.3 && date < 0.5 && otherIdentifier < 0.5;
  });
  return new Map(columns.map((column) => [column, keysOfColumn(file, column, rowDates)]));
}

function rowDateOf(cell: string, dates: DateReader): RowDate | null {
  if (cell === '') return null;
  const moment = dates.readMoment(cell, '', false);
  return typeof moment === 'string' ? null : { day: londonDayNumber(moment.instant), early: true };
}

function keysOfColumn(file: JudgedFile, column: number, rowDates: readonly (RowDate | null)[]): KeysOfColumn {
  // A bare number with the row's own date is a reference only where the header says so: officers have numbers, too.
  const mayBeBare = wordsFor(file, column) >= SURE_WORDS;
  const rowsOfKey = new Map<number, number[]>();
  file.rows.forEach((row, at) => {
    const cell = cleanText(row[column] ?? '');
    if (cell === '') return;
    const { references } = readReferences(cell, rowDates[at] ?? null);
    const telling = references.filter(({ assumed }) => assumed !== 'day' || mayBeBare);
    for (const { key } of keysOfReferences(telling)) {
      if (isBareNumber(key)) continue;
      const rows = rowsOfKey.get(key);
      if (!rows) rowsOfKey.set(key, [at]);
      else if (rows.at(-1) !== at) rows.push(at);
    }
  });
  return rowsOfKey;
}

function isBareNumber(key: number): boolean {
  const kind = Math.floor(key / KIND);
  return kind === KIND_OF_NUMBER && key - kind * KIND < SHORTEST_NUMBER;
}

function strengthOf(ones: KeysOfColumn, others: KeysOfColumn): number {
  const rowsMet = new Set<number>();
  const rows = new Set<number>();
  const otherRows = new Set<number>();
  for (const at of others.values()) for (const row of at) otherRows.add(row);
  for (const [key, at] of ones) {
    for (const row of at) {
      rows.add(row);
      if (others.has(key)) rowsMet.add(row);
    }
  }
  const fewest = Math.min(rows.size, otherRows.size);
  if (rowsMet.size === 0 || fewest === 0) return 0;
  const share = rowsMet.size / fewest;
  if (rowsMet.size === 1 && fewest > FEW_ROWS) return 0.5;
  if (share >= 0.3) return 4;
  return share >= 0.08 ? 3 : 2;
}

function joined(ones: KeysOfColumn | undefined, others: KeysOfColumn | undefined): JoinedRows['pairs'] {
  const pairs = new Map<string, readonly [number, number]>();
  for (const [key, rows] of ones ?? []) {
    const otherRows = others?.get(key) ?? [];
    if (rows.length > MOST_ROWS_OF_A_KEY || otherRows.length > MOST_ROWS_OF_A_KEY) continue;
    for (const row of rows) for (const other of otherRows) pairs.set(`${row} ${other}`, [row, other]);
    if (pairs.size > MOST_PAIRS) break;
  }
  return [...pairs.values()];
}
