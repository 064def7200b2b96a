/**
 * An export becomes records. The file is read into a staging, which needs no lock; then everything it brings goes into
 * the database in one transaction, with its event in the trail, or nothing does.
 */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { rehearsal, writeTransaction, type Database } from '../../../db/database.ts';
import {
  countProblemsOfFile,
  findFileByHash,
  findProblemsOfFile,
  insertFile,
  insertStagedProblems,
  updateFileResult,
  type ImportFile,
  type RowCounts,
} from '../../../db/stores/import-files.ts';
import { findKnownOfficers } from '../../../db/stores/officers.ts';
import { mergeStaged } from '../../../db/stores/merge-staged.ts';
import { newMergeTold } from '../../../db/stores/settle-records.ts';
import { openStaging, type Staging } from '../../../db/stores/staging.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { problemOfDatabaseError } from '../../../db/trouble.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { ExportKind } from '../../domain/records.ts';
import { apartNotes } from './apart-notes.ts';
import { fingerprintOf, stampOf, type Fingerprint } from './file-fingerprint.ts';
import type { TableDescription } from '../../tabular/index.ts';
import { headersOf, nameOfSettings, savedSettings, saveSettings } from './column-settings.ts';
import { firstRows } from './first-rows.ts';
import type { NamedProfile } from './named-profile.ts';
import { readDirectory } from './read-directory.ts';
import { readExport, type ReadExport, type RecordsReader } from './read-export.ts';
import { readRecords } from './read-records.ts';
import { RECORD_KINDS } from './record-kinds.ts';
import { storedSamples } from './stored-samples.ts';

export interface ImportServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly vocabulary: Vocabulary;
  /** Who imports, as the trail names them. */
  readonly actor: string;
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
  /** Whether the caller writes down in the trail what is refused, and not the import. */
  readonly tellsRefusals?: boolean;
}

export interface ImportRequest<Kind extends ExportKind> {
  readonly kind: Kind;
  readonly path: string;
  /** What people call the file. */
  readonly name: string;
  readonly profile: NamedProfile;
  /** Refuses the whole file when a row of it is wrong. */
  readonly strict: boolean;
  /** Answers what an import would do, and keeps nothing. */
  readonly dryRun: boolean;
}

/** What reading a file of any make found, beside the records and problems that are now staged. */
export interface ReadRows extends Pick<ReadExport, 'intake' | 'problems' | 'problemCount'> {
  /** Null for forms, which are no table. */
  readonly table: TableDescription | null;
  /** For forms: where each field stood, without its value. */
  readonly forms?: readonly FormPlaces[];
  /** Settings that a person has just made for layouts of forms. */
  readonly settings?: readonly Profile[];
}

/** Where the fields of one form were read. */
export interface FormPlaces {
  readonly row: number;
  /** The way to the form inside the file, '' for the file itself. */
  readonly container: string;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly where: string }[];
}

/** How a file was read; kept with it. */
export type FileDescription = Pick<ReadRows, 'table' | 'intake' | 'forms'>;

/** Reads a file into a staging; `now` is UTC milliseconds. */
type Reading<Kind extends ExportKind> = (staging: Staging<Kind>, now: number) => Promise<Result<ReadRows>>;

export interface ImportOutcome {
  readonly kind: ExportKind;
  readonly name: string;
  readonly sha256: string;
  /** Whether the same bytes were imported before, under whatever name and at `importedAt`: then nothing changed. */
  readonly sameFile: boolean;
  readonly dryRun: boolean;
  /** The saved column settings that it was read with, or null. */
  readonly profile: string | null;
  /** UTC milliseconds. */
  readonly importedAt: number;
  readonly counts: RowCounts;
  /** Of the rows set aside, the first thousand. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly description: FileDescription;
}

const PROBLEMS_SHOWN = 1000;

/** How the rows of each kind are read: those of a directory beside the persons who are stored. */
const READERS: { readonly [Kind in ExportKind]: (db: Database) => RecordsReader<Kind> } = {
  referrals: () => readRecords,
  documents: () => readRecords,
  officers: (db) => (request) => readDirectory(request, findKnownOfficers(db)),
};

/**
 * Imports one file. Problems: why the file is refused, `strict_refused`, `file_changed`, or why the database cannot take
 * it (`database_busy`, `disk_full`, ...); then nothing is kept but an event that says so.
 */
export async function importFile<Kind extends ExportKind>(
  services: ImportServices,
  asked: ImportRequest<Kind>,
): Promise<Result<ImportOutcome>> {
  const { db, vocabulary, onProgress } = services;
  const request = { ...asked, profile: await settingsFor(services, asked) };
  const { path, name, profile } = request;
  const others = storedSamples(db, asked.kind);
  return importRows(services, request, (staging, now) =>
    readExport(staging, READERS[asked.kind](db), {
      path,
      name,
      vocabulary,
      profile: profile?.content ?? null,
      others,
      now,
      onProgress,
    }),
  );
}

/** What is named for the file, else what was saved for its headers. Settings by hand get the name to be saved under. */
async function settingsFor<Kind extends ExportKind>(
  { db, vocabulary }: ImportServices,
  { kind, path, name, profile }: ImportRequest<Kind>,
): Promise<NamedProfile> {
  if (profile && !profile.isByHand) return profile;
  const rows = await firstRows({ path, name }, vocabulary);
  const headers = rows.ok ? headersOf(rows.value, vocabulary, profile?.content ?? null) : [];
  if (!profile) return savedSettings(db, kind, headers);
  return {
    ...profile,
    name: nameOfSettings(db, kind, name, headers),
    content: { ...profile.content, headers: [...headers] },
  };
}

/** The same for a file whose rows are read otherwise. */
export async function importRows<Kind extends ExportKind>(
  services: ImportServices,
  request: ImportRequest<Kind>,
  reading: Reading<Kind>,
): Promise<Result<ImportOutcome>> {
  const fingerprint = await fingerprintOf(request.path);
  const earlier = fingerprint && findFileByHash(services.db, request.kind, fingerprint.sha256);
  if (earlier) return success(sameFileOutcome(services.db, earlier, request.dryRun));
  const imported = await readAndStore(services, request, fingerprint, reading);
  if (!imported.ok && !request.dryRun && !services.tellsRefusals) {
    recordRefusal(services, request, fingerprint, imported.problem);
  }
  return imported;
}

async function readAndStore<Kind extends ExportKind>(
  services: ImportServices,
  request: ImportRequest<Kind>,
  fingerprint: Fingerprint | null,
  reading: Reading<Kind>,
): Promise<Result<ImportOutcome>> {
  const { db, clock } = services;
  const { shape, rules } = RECORD_KINDS[request.kind];
  const { path, name } = request;
  const staging = openStaging(db, shape, rules.identityOf);
  try {
    const read = await reading(staging, clock.now());
    if (!read.ok) return read;
    if (!fingerprint || (await stampOf(path)) !== fingerprint.stamp) return failure(fileChanged(name));
    if (request.strict && read.value.problemCount > 0) return failure(strictRefused(name, read.value));
    return store(services, request, fingerprint, staging, read.value);
  } catch (error) {
    const problem = problemOfDatabaseError(error, db.file);
    if (!problem) throw error;
    return failure(problem);
  } finally {
    staging.discard();
  }
}

function store<Kind extends ExportKind>(
  { db, clock, actor }: ImportServices,
  { kind, name, profile, dryRun }: ImportRequest<Kind>,
  { sha256, bytes }: Fingerprint,
  staging: Staging<Kind>,
  { table, intake, problems, problemCount, forms, settings = [] }: ReadRows,
): Result<ImportOutcome> {
  const importedAt = clock.now();
  return (dryRun ? rehearsal : writeTransaction)(db, () => {
    // Another process may have imported the same bytes while this one was reading them.
    const earlier = findFileByHash(db, kind, sha256);
    if (earlier) return success(sameFileOutcome(db, earlier, dryRun));
    const file = { kind, name, sha256, bytes, importedAt, importedBy: actor, profile: profile?.name ?? null };
    const fileId = insertFile(db, { ...file, description: '{}' });
    const told = newMergeTold();
    const merged = mergeStaged(db, staging, RECORD_KINDS[kind].rules, fileId, told);
    const counts = { ...merged, ...rowsOf(intake) };
    const notes = [...intake.notes, ...apartNotes(told)];
    const description = { table, intake: { ...intake, notes }, ...(forms && { forms }) };
    updateFileResult(db, fileId, counts, JSON.stringify(description));
    insertStagedProblems(db, staging, fileId);
    const details = { kind, name, sha256, profile: file.profile, ...counts };
    const subject = { subjectType: 'file', subjectId: String(fileId) };
    const event = { operation: 'collection', what: 'import', why: '', ...subject } as const;
    appendEvents(db, [{ at: importedAt, actor, ...event, details }]);
    if (profile?.isByHand && profile.content.headers)
      saveSettings(db, { actor, at: importedAt }, profile.name, profile.content);
    for (const content of settings) {
      const settingsName = nameOfSettings(db, kind, name, content.headers ?? []);
      saveSettings(db, { actor, at: importedAt }, settingsName, content);
    }
    return success({
      kind,
      name,
      sha256,
      sameFile: false,
      dryRun,
      profile: file.profile,
      importedAt,
      counts,
      problems,
      problemCount,
      description,
    });
  });
}

/** The rows that are not records: of all rows below the header, those set aside and those that hold no record. */
function rowsOf({ counts: { rows, records, rejected } }: ReadRows['intake']) {
  return { rows, rejected, ignored: rows - records - rejected };
}

/** What comes of a file that was imported before: nothing, so what once was new or updated is now unchanged. */
export function sameFileOutcome(db: Database, file: ImportFile, dryRun: boolean): ImportOutcome {
  const { new: fresh, updated, unchanged } = file.counts;
  const counts = { ...file.counts, new: 0, updated: 0, unchanged: fresh + updated + unchanged };
  return { ...keptOutcome(db, file), sameFile: true, dryRun, counts };
}

/** What came of a file when it was imported. */
export function keptOutcome(db: Database, file: ImportFile): ImportOutcome {
  const { kind, name, sha256, importedAt, counts } = file;
  return {
    kind,
    name,
    sha256,
    sameFile: false,
    dryRun: false,
    profile: file.profile,
    importedAt,
    counts,
    problems: findProblemsOfFile(db, file, PROBLEMS_SHOWN),
    problemCount: countProblemsOfFile(db, file.id),
    description: descriptionOf(file),
  };
}

/** It was written by `store`, perhaps of an earlier version, which had no warnings. */
function descriptionOf({ description }: ImportFile): FileDescription {
  const { intake, ...rest } = JSON.parse(description) as FileDescription;
  return { ...rest, intake: { ...intake, warnings: (intake as Partial<typeof intake>).warnings ?? [] } };
}

/** A file that was refused leaves an event in the trail, and nothing else. */
function recordRefusal<Kind extends ExportKind>(
  { db, clock, actor }: ImportServices,
  { kind, name }: ImportRequest<Kind>,
  fingerprint: Fingerprint | null,
  { code }: Problem,
): void {
  const refused = { kind, name, code, sha256: fingerprint?.sha256 ?? '' };
  // Where even this cannot be written, the caller still hears the problem that matters.
  writeTransaction(db, () => success(appendEvents(db, [refusalEvent({ at: clock.now(), actor }, refused)])));
}

/** The event of a file that was refused; `kind` is null where nobody could tell. */
export function refusalEvent(
  by: { readonly at: number; readonly actor: string },
  { sha256, ...details }: { kind: ExportKind | null; name: string; code: string; sha256: string },
) {
  const subject = { subjectType: 'export', subjectId: sha256 };
  return { ...by, operation: 'collection', what: 'import_refused', why: '', ...subject, details } as const;
}

function strictRefused(file: string, { intake, problems }: ReadRows): Problem {
  const [first] = problems;
  return {
    code: 'strict_refused',
    message: `${intake.counts.rejected} of ${intake.counts.rows} rows are wrong, so nothing was imported.${first ? ` The first: row ${first.where?.row ?? ''}, ${first.message}` : ''}`,
    whatToDo: 'Mend the rows in the system they came from, or import without --strict to set them aside.',
    where: { file },
  };
}

function fileChanged(file: string): Problem {
  return {
    code: 'file_changed',
    message: 'The file changed while it was being read, so nothing was imported.',
    whatToDo: 'Wait until it has been saved or copied whole, then import it again.',
    where: { file },
  };
}
