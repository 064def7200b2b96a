import path from 'node:path';
import { loadFormLabels } from '../../config/vocabulary.ts';
import { importDocument, type ImportedFile } from '../answers/import.ts';
import { matchDocument } from '../answers/match.ts';
import { success, type Result } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import { matchStored, type MatchRun } from '../workflows/matching/match-stored.ts';
import { openFormReader } from '../workflows/imports/form-reader-process.ts';
import { gatherFiles } from '../workflows/imports/gather-files.ts';
import { importFile } from '../workflows/imports/import-file.ts';
import { importForms, type FormImportServices } from '../workflows/imports/import-forms.ts';
import { makeOfFile } from '../workflows/imports/tell-forms.ts';
import { warningsOfReading } from '../workflows/imports/reading-warnings.ts';
import type { TableFile } from '../tabular/index.ts';
import {
  namedProfile,
  setByHand,
  type NamedProfile,
  type ProfilePlaces,
} from '../workflows/imports/named-profile.ts';
import type { Answer } from './answering.ts';
import { actorOf, withNewDatabase, type KeptGround } from './database.ts';
import { columnsOfKind } from './column-option.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import type { ImportOptions } from './import-command.ts';
import { importTexts } from './import-text.ts';
import { matchText } from './match-text.ts';
import { openProgressBar } from './progress.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';
import { problemText } from './terminal.ts';

interface ImportedFiles {
  readonly files: readonly ImportedFile[];
  /** Names of what lay in folders and is never read. */
  readonly ignored: readonly string[];
}

/** A file that is refused leaves the others be: each is whole in itself. */
export async function runImport(
  kind: ExportKind,
  files: readonly string[],
  options: ImportOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const writer = options.dryRun ? null : actorOf(options.as);
  const places = files.map((file) => pathGiven(surroundings, file));
  return withNewDatabase(surroundings, writer, async (ground) => {
    const profile = profileAsked(kind, options, { db: ground.db, root: surroundings.root });
    if (!profile.ok) return profile;
    const imported = await (kind === 'documents'
      ? importDocuments(places, profile.value, options, ground, surroundings)
      : importExports(kind, places, profile.value, options, ground));
    if (!imported.ok) return imported;
    const { deadline } = ground.settings;
    const matched = options.dryRun
      ? success(null)
      : matchStored({ ...ground, deadline, actor: actorOf(options.as) });
    if (!matched.ok) return matched;
    report(ground, imported.value, matched.value, options);
    return success(exitCodeOfAll(imported.value.files));
  });
}

/** The profile that is named, with the columns that are named beside it. */
function profileAsked(kind: ExportKind, options: ImportOptions, places: ProfilePlaces): Result<NamedProfile> {
  const named = namedProfile(places, kind, options.profile ?? null);
  const columns = columnsOfKind(kind, options.column);
  if (!named.ok || !columns.ok) return columns.ok ? named : columns;
  if (!columns.value) return named;
  const base = named.value?.content;
  return success(
    setByHand({ ...base, ...columns.value, columns: { ...base?.columns, ...columns.value.columns } }),
  );
}

async function importExports(
  kind: ExportKind,
  paths: readonly string[],
  profile: NamedProfile,
  options: ImportOptions,
  ground: KeptGround,
): Promise<Result<ImportedFiles>> {
  const files: ImportedFile[] = [];
  for (const file of paths) {
    const named = { path: file, name: path.basename(file) };
    files.push(await importExport(kind, named, profile, options, ground));
  }
  return success({ files, ignored: [] });
}

async function importExport(
  kind: ExportKind,
  { path: file, name }: TableFile,
  profile: NamedProfile,
  options: ImportOptions,
  { db, clock, vocabulary, terminal }: KeptGround,
): Promise<ImportedFile> {
  const bar = await openProgressBar(terminal, name);
  const services = { db, clock, vocabulary, actor: actorOf(options.as), onProgress: bar.onProgress };
  const request = { kind, path: file, name, profile, strict: !!options.strict, dryRun: !!options.dryRun };
  const imported = await importFile(services, request).finally(() => bar.end());
  return imported.ok ? { name, outcome: imported.value } : { name, problem: imported.problem };
}

/** Lists of documents, and the forms themselves, in the order of their names. */
async function importDocuments(
  paths: readonly string[],
  profile: NamedProfile,
  options: ImportOptions,
  ground: KeptGround,
  { root, formReader }: Surroundings,
): Promise<Result<ImportedFiles>> {
  const labels = loadFormLabels(path.join(root, 'config'));
  if (!labels.ok) return labels;
  const { vocabulary, db, clock } = ground;
  const reader = openFormReader({
    program: formReader,
    words: { labels: labels.value, columns: vocabulary.columns, statusWords: vocabulary.statusWords },
  });
  const gathered = await gatherFiles(paths);
  const files: ImportedFile[] = [];
  const services = { db, clock, vocabulary, actor: actorOf(options.as), reader };
  try {
    for (const file of gathered.files) {
      const make = await makeOfFile(file, vocabulary, profile?.content ?? null);
      const imported = make === 'list' ? null : await importFormFile(services, file, profile, options);
      const isDone = imported && (make === 'form' || 'outcome' in imported);
      files.push(isDone ? imported : await importExport('documents', file, profile, options, ground));
    }
  } finally {
    reader.close();
  }
  return success({ files, ignored: gathered.ignored });
}

async function importFormFile(
  services: FormImportServices,
  file: TableFile,
  profile: NamedProfile,
  { strict, dryRun }: ImportOptions,
): Promise<ImportedFile> {
  const { name } = file;
  const imported = await importForms(services, { ...file, profile, strict: !!strict, dryRun: !!dryRun });
  return imported.ok ? { name, outcome: imported.value } : { name, problem: imported.problem };
}

function report(
  { db, terminal }: KeptGround,
  { files, ignored }: ImportedFiles,
  matched: MatchRun | null,
  { json, dryRun }: ImportOptions,
): void {
  const match = matched && matchDocument(db, matched);
  if (json) {
    terminal.answerJson({ files: files.map(importDocument), ignored, match });
  } else {
    for (const text of importTexts(files, ignored, !!dryRun)) terminal.answer(text);
    if (matched) terminal.answer(matchText(db, matched, false));
  }
  for (const file of files) if ('problem' in file) terminal.tell(problemText(file.problem));
}

/** A form that is refused among others that went in is as a row that was set aside. */
function exitCodeOfAll(files: readonly ImportedFile[]): ExitCode {
  const someFormsWentIn = files.some((file) => 'outcome' in file && 'forms' in file.outcome);
  const codes = files.map((file) =>
    'problem' in file && someFormsWentIn && /^(?:form|date|officer)_/.test(file.problem.code)
      ? EXIT.needsAttention
      : exitCodeOfFile(file),
  );
  return codes.reduce((worse, code) => (code > worse ? code : worse), EXIT.done);
}

function exitCodeOfFile(file: ImportedFile): ExitCode {
  if ('problem' in file) return exitCodeOf(file.problem.code);
  const { counts, description } = file.outcome;
  const { intake } = description;
  const needsAttention =
    counts.rejected > 0 ||
    intake.unknownStatuses.length > 0 ||
    warningsOfReading(file.name, intake, false).length > 0;
  return needsAttention ? EXIT.needsAttention : EXIT.done;
}
