/** The files that were taken out of the inbox. */
import type { Selectable } from 'kysely';
import type { Problem } from '../../src/domain/problem.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';
import type { InboxOutcome } from '../tables/inbox.ts';

export type { InboxOutcome };

export interface NewInboxFile {
  /** Names the file on disk while it is in hand. */
  readonly claim: string;
  /** The folder inside the inbox, '' for the inbox itself. */
  readonly folder: string;
  /** What people call it. */
  readonly name: string;
  /** UTC milliseconds. */
  readonly takenAt: number;
  /** The trail's last event then. */
  readonly takenEvent: number;
}

/** What came of a file. */
export interface InboxSettlement {
  readonly outcome: InboxOutcome;
  /** What was imported; null for a file that was refused. */
  readonly importFile: number | null;
  /** Whether the same bytes had been imported before. */
  readonly wasKnown: boolean;
  /** In hexadecimal; '' for a file that could not be read. */
  readonly sha256: string;
  /** Why it was refused. */
  readonly problem: Problem | null;
  readonly keptAs: string;
}

export interface InboxFile extends NewInboxFile {
  readonly id: number;
  /** How often its import was begun. */
  readonly attempts: number;
  /** Null until it is known what came of it. */
  readonly settlement: InboxSettlement | null;
}

export function insertInboxFile(db: Database, file: NewInboxFile): number {
  const { takenAt, takenEvent, ...rest } = file;
  const row = { ...rest, taken_at: takenAt, taken_event: takenEvent };
  return db.insert(query.insertInto('inbox_file').values(row));
}

export function saveInboxAttempts(db: Database, id: number, attempts: number): void {
  db.run(query.updateTable('inbox_file').set({ attempts }).where('id', '=', id));
}

export function settleInboxFile(db: Database, id: number, settledAt: number, settled: InboxSettlement): void {
  const { outcome, importFile, wasKnown, sha256, problem, keptAs } = settled;
  const changes = {
    ...{ settled_at: settledAt, outcome, sha256, kept_as: keptAs },
    import_file: importFile,
    was_known: Number(wasKnown),
    problem: problem && JSON.stringify(problem),
  };
  db.run(query.updateTable('inbox_file').set(changes).where('id', '=', id));
}

/** Its name was not free after all. */
export function renameInboxFile(db: Database, id: number, keptAs: string): void {
  db.run(query.updateTable('inbox_file').set({ kept_as: keptAs }).where('id', '=', id));
}

/** It is no longer in hand. Of what was wrong, which may cite the file, the code is enough from now on. */
export function finishInboxFile(db: Database, { id, settlement }: InboxFile, finishedAt: number): void {
  const { code } = settlement?.problem ?? {};
  const problem = code === undefined ? null : JSON.stringify({ code, message: '', whatToDo: '' });
  const changes = { finished_at: finishedAt, problem };
  db.run(query.updateTable('inbox_file').set(changes).where('id', '=', id));
}

const everyFile = query.selectFrom('inbox_file').selectAll();

/** The files that are in hand, in the order in which they were taken. */
export function findOpenInboxFiles(db: Database): InboxFile[] {
  return db.all(everyFile.where('finished_at', 'is', null).orderBy('id')).map(fileOf);
}

export function findInboxFile(db: Database, id: number): InboxFile | null {
  const row = db.first(everyFile.where('id', '=', id));
  return row ? fileOf(row) : null;
}

/** The file that was taken under a claim, at whatever time. */
export function findInboxFileByClaim(db: Database, claim: string): InboxFile | null {
  const row = db.first(everyFile.where('claim', '=', claim));
  return row ? fileOf(row) : null;
}

/** How many files came to each outcome, and when the last one did (UTC milliseconds). */
export function findInboxOutcomes(
  db: Database,
): { readonly outcome: InboxOutcome; readonly files: number; readonly lastAt: number }[] {
  const counted = query
    .selectFrom('inbox_file')
    .where('outcome', 'is not', null)
    .select(({ fn }) => [
      'outcome',
      fn.countAll<number>().as('files'),
      fn.max<number>('settled_at').as('lastAt'),
    ])
    .groupBy('outcome');
  return db.all(counted).flatMap(({ outcome, ...rest }) => (outcome ? [{ outcome, ...rest }] : []));
}

function fileOf(row: Selectable<Tables['inbox_file']>): InboxFile {
  const { id, claim, folder, name, attempts, taken_at: takenAt, taken_event: takenEvent } = row;
  return { id, claim, folder, name, attempts, takenAt, takenEvent, settlement: settlementOf(row) };
}

function settlementOf(row: Selectable<Tables['inbox_file']>): InboxSettlement | null {
  const { outcome, kept_as: keptAs } = row;
  if (outcome === null || keptAs === null) return null;
  return {
    outcome,
    keptAs,
    importFile: row.import_file,
    wasKnown: row.was_known === 1,
    sha256: row.sha256,
    // It was written by `settleInboxFile`, from this type.
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
  };
}
