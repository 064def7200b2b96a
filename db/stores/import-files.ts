/** The files that were imported, what became of their rows, and the problems found in them. */
import type { Selectable } from 'kysely';
import type { Problem } from '../../src/domain/problem.ts';
import type { ExportKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';
import { nextEventId } from './trail.ts';
import { PROBLEM_COLUMNS, type Staging } from './staging.ts';

/** Every row of a file ends in exactly one of these: they add up to `rows`. */
export interface RowCounts {
  readonly rows: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly ignored: number;
}

export interface NewImportFile {
  readonly kind: ExportKind;
  readonly name: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** UTC milliseconds. */
  readonly importedAt: number;
  readonly importedBy: string;
  /** The profile that it was read with, or null. */
  readonly profile: string | null;
  /** How the file was read, as JSON. */
  readonly description: string;
}

export interface ImportFile extends NewImportFile {
  readonly id: number;
  /** The trail's event of the import. */
  readonly event: number;
  readonly counts: RowCounts;
}

/** Answers the id of the file; its rows are counted later, with `updateFileResult`. */
export function insertFile(db: Database, file: NewImportFile): number {
  const { importedAt, importedBy, ...rest } = file;
  const row = { ...rest, imported_at: importedAt, imported_by: importedBy, event: nextEventId(db) };
  const none = { rows: 0, new: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, ignored: 0 };
  return db.insert(query.insertInto('import_file').values({ ...row, ...countColumns(none) }));
}

/** Keeps the counts of a file's rows and how it was read, as JSON. */
export function updateFileResult(db: Database, id: number, counts: RowCounts, description: string): void {
  const columns = { ...countColumns(counts), description };
  db.run(query.updateTable('import_file').set(columns).where('id', '=', id));
}

function countColumns(counts: RowCounts) {
  return {
    row_count: counts.rows,
    new_count: counts.new,
    updated_count: counts.updated,
    unchanged_count: counts.unchanged,
    duplicate_count: counts.duplicate,
    rejected_count: counts.rejected,
    ignored_count: counts.ignored,
  };
}

const everyFile = query.selectFrom('import_file').selectAll();

function fileOf(row: Selectable<Tables['import_file']>): ImportFile {
  return {
    id: row.id,
    event: row.event,
    kind: row.kind,
    name: row.name,
    sha256: row.sha256,
    bytes: row.bytes,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    profile: row.profile,
    description: row.description,
    counts: {
      rows: row.row_count,
      new: row.new_count,
      updated: row.updated_count,
      unchanged: row.unchanged_count,
      duplicate: row.duplicate_count,
      rejected: row.rejected_count,
      ignored: row.ignored_count,
    },
  };
}

/** The file with the same bytes that was imported as the same kind, under whatever name. */
export function findFileByHash(db: Database, kind: ExportKind, sha256: string): ImportFile | null {
  const row = db.first(everyFile.where('kind', '=', kind).where('sha256', '=', sha256));
  return row ? fileOf(row) : null;
}

/** What people call a file; '' where there is none with the id. */
export function findFileName(db: Database, id: number): string {
  return db.first(query.selectFrom('import_file').select('name').where('id', '=', id))?.name ?? '';
}

/** All files, in the order in which they were imported. */
export function findAllFiles(db: Database): ImportFile[] {
  return db.all(everyFile.orderBy('id')).map(fileOf);
}

export function findFile(db: Database, id: number): ImportFile | null {
  const row = db.first(everyFile.where('id', '=', id));
  return row ? fileOf(row) : null;
}

/** Files, the latest first, at most `limit`; from the one before the file `before` on, where that is given. */
export function findLatestFiles(db: Database, limit: number, before: number | null = null): ImportFile[] {
  const latest = everyFile.orderBy('id', 'desc').limit(limit);
  return db.all(before === null ? latest : latest.where('id', '<', before)).map(fileOf);
}

/** When a file of each kind was last imported (UTC milliseconds), for the kinds that ever were. */
export function findLatestFileTimes(db: Database): { kind: ExportKind; importedAt: number }[] {
  const latest = query
    .selectFrom('import_file')
    .select(({ fn }) => ['kind', fn.max<number>('imported_at').as('importedAt')])
    .groupBy('kind');
  return db.all(latest);
}

/** Keeps the problems that were staged while the file was read. */
export function insertStagedProblems(db: Database, staging: Staging<ExportKind>, fileId: number): void {
  const columns = PROBLEM_COLUMNS.join(', ');
  const sql = `INSERT INTO import_problem (file_id, ${columns}) SELECT ?, ${columns} FROM ${staging.problems} ORDER BY rowid`;
  db.prepare(sql).run(fileId);
}

/** Problems of a file in the order of its rows: after the first `skip`, at most `limit`. */
export function findProblemsOfFile(
  db: Database,
  file: Pick<ImportFile, 'id' | 'name'>,
  limit: number,
  skip = 0,
): Problem[] {
  const kept = query.selectFrom('import_problem').selectAll().where('file_id', '=', file.id);
  return db.all(kept.orderBy('id').limit(limit).offset(skip)).map((row) => ({
    code: row.code,
    message: row.message,
    whatToDo: row.what_to_do,
    where: {
      file: file.name,
      ...(row.sheet === null ? {} : { sheet: row.sheet }),
      ...(row.row === null ? {} : { row: row.row }),
      ...(row.column === null ? {} : { column: row.column }),
      ...(row.value === null ? {} : { value: row.value }),
    },
  }));
}

export function countProblemsOfFile(db: Database, fileId: number): number {
  const count = query.selectFrom('import_problem').select(({ fn }) => fn.countAll<number>().as('count'));
  return db.first(count.where('file_id', '=', fileId))?.count ?? 0;
}
