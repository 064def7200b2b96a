import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { importDocument, type ImportedFile } from '../answers/import.ts';
import { matchDocument } from '../answers/match.ts';
import { success } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import { matchStored, type MatchRun } from '../workflows/match-stored.ts';
import { importFile } from '../workflows/import-file.ts';
import { namedProfile, type NamedProfile } from '../workflows/named-profile.ts';
import type { Answer } from './answering.ts';
import { actorOf, withNewDatabase, type KeptGround } from './database.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import type { ImportOptions } from './import-command.ts';
import { importText } from './import-text.ts';
import { matchText } from './match-text.ts';
import { openProgressBar } from './progress.ts';
import type { Surroundings } from './surroundings.ts';
import { answer, answerJson, problemText, tell } from './terminal.ts';

/** A file that is refused leaves the others be: each is whole in itself. */
export async function runImport(
  kind: ExportKind,
  files: readonly string[],
  options: ImportOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const writer = options.dryRun ? null : actorOf(options.as);
  return withNewDatabase(surroundings, writer, async (ground) => {
    const profile = namedProfile(kind, options.profile ?? null, surroundings.root);
    if (!profile.ok) return profile;
    const imported: ImportedFile[] = [];
    for (const file of files) imported.push(await importOne(kind, file, profile.value, options, ground));
    const { deadline } = ground.settings;
    const matched = options.dryRun
      ? success(null)
      : matchStored({ ...ground, deadline, actor: actorOf(options.as) });
    if (!matched.ok) return matched;
    report(ground.db, imported, matched.value, options);
    return success(worst(imported.map(exitCodeOfFile)));
  });
}

async function importOne(
  kind: ExportKind,
  file: string,
  profile: NamedProfile,
  options: ImportOptions,
  { db, clock, vocabulary }: KeptGround,
): Promise<ImportedFile> {
  const name = path.basename(file);
  const bar = await openProgressBar(name);
  const services = { db, clock, vocabulary, actor: actorOf(options.as), onProgress: bar.onProgress };
  const request = { kind, path: file, name, profile, strict: !!options.strict, dryRun: !!options.dryRun };
  const imported = await importFile(services, request).finally(() => bar.end());
  return imported.ok ? { name, outcome: imported.value } : { name, problem: imported.problem };
}

function report(
  db: Database,
  imported: readonly ImportedFile[],
  matched: MatchRun | null,
  { json }: ImportOptions,
): void {
  const match = matched && matchDocument(db, matched);
  if (json) answerJson({ files: imported.map(importDocument), match });
  else {
    for (const file of imported) if ('outcome' in file) answer(importText(file.outcome));
    if (matched) answer(matchText(db, matched, false));
  }
  for (const file of imported) if ('problem' in file) tell(problemText(file.problem));
}

function exitCodeOfFile(file: ImportedFile): ExitCode {
  if ('problem' in file) return exitCodeOf(file.problem.code);
  const { counts, description } = file.outcome;
  const needsAttention = counts.rejected > 0 || description.intake.unknownStatuses.length > 0;
  return needsAttention ? EXIT.needsAttention : EXIT.done;
}

function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((worse, code) => (code > worse ? code : worse), EXIT.done);
}
