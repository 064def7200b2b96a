/** Does one job, in the process that was started for it, on a connection of its own. */
import path from 'node:path';
import { loadBankHolidays } from '../../config/bank-holidays.ts';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { openDatabase } from '../../db/open.ts';
import { importDocument } from '../answers/import.ts';
import { matchDocument } from '../answers/match.ts';
import { workingCalendar } from '../compliance/index.ts';
import { success, type Result } from '../domain/problem.ts';
import { createClock } from '../schedule/clock.ts';
import { importFile, type ImportOutcome } from '../workflows/import-file.ts';
import {
  matchEverything,
  matchStored,
  type MatchRun,
  type MatchServices,
} from '../workflows/match-stored.ts';
import { namedProfile } from '../workflows/named-profile.ts';
import type { ImportJob, JobEnd, JobOrder, JobProgress } from './job.ts';

type Told = { readonly result: object; readonly needsAttention: boolean };

/** Answers what came of the job; the database is as it was unless all of it was done. */
export async function runJob(order: JobOrder, onProgress: (progress: JobProgress) => void): Promise<JobEnd> {
  const { ground, actor } = order;
  const holidays = loadBankHolidays(path.join(ground.root, 'config', 'bank-holidays.json'));
  if (!holidays.ok) return holidays;
  const opened = openDatabase({ file: ground.databaseFile });
  if (!opened.ok) return opened;
  const { deadline } = ground;
  const calendar = workingCalendar(holidays.value);
  const services = { db: opened.value, clock: createClock(ground), actor, deadline, calendar };
  try {
    const told = await doJob(services, order, onProgress);
    return told.ok ? { ok: true, ...told.value } : told;
  } finally {
    opened.value.close();
  }
}

function doJob(
  services: MatchServices,
  { ground, request }: JobOrder,
  onProgress: (progress: JobProgress) => void,
): Result<Told> | Promise<Result<Told>> {
  switch (request.kind) {
    case 'import':
      return runImport(services, ground.root, request, onProgress);
    case 'match':
      return toldOf(services, matchStored(services));
    case 'match_everything':
      return toldOf(services, matchEverything(services, request.keep));
  }
}

async function runImport(
  services: MatchServices,
  root: string,
  { exportKind: kind, ...request }: ImportJob,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<Told>> {
  const vocabulary = loadVocabulary(path.join(root, 'config'));
  if (!vocabulary.ok) return vocabulary;
  const profile = namedProfile(kind, request.profile, root);
  if (!profile.ok) return profile;
  const imported = await importFile(
    {
      ...services,
      vocabulary: vocabulary.value,
      onProgress: (done, total) => onProgress({ done, total }),
    },
    { ...request, kind, profile: profile.value },
  );
  if (!imported.ok) return imported;
  const matched = request.dryRun ? success(null) : matchStored(services);
  if (!matched.ok) return matched;
  const file = importDocument({ name: request.name, outcome: imported.value });
  const match = matched.value && matchDocument(services.db, matched.value);
  return success({ result: { file, match }, needsAttention: isToBeLookedAt(imported.value) });
}

function isToBeLookedAt({ counts, description }: ImportOutcome): boolean {
  return counts.rejected > 0 || description.intake.unknownStatuses.length > 0;
}

function toldOf({ db }: MatchServices, run: Result<MatchRun>): Result<Told> {
  if (!run.ok) return run;
  const needsAttention = run.value.reopened.length > 0;
  return success({ result: { match: matchDocument(db, run.value) }, needsAttention });
}
