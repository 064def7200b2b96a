/** Does one job, in the process that was started for it, on a connection of its own. */
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { importDocument } from '../answers/import.ts';
import { matchDocument } from '../answers/match.ts';
import { success, type Result } from '../domain/problem.ts';
import { createClock } from '../schedule/clock.ts';
import { importFile, type ImportOutcome } from '../workflows/import-file.ts';
import { matchEverything, matchStored } from '../workflows/match-stored.ts';
import { namedProfile } from '../workflows/named-profile.ts';
import type { ImportJob, JobEnd, JobOrder, JobProgress } from './job.ts';

type Told = { readonly result: object; readonly needsAttention: boolean };

/** Answers what came of the job; the database is as it was unless all of it was done. */
export async function runJob(
  { ground, actor, request }: JobOrder,
  onProgress: (progress: JobProgress) => void,
): Promise<JobEnd> {
  const opened = openDatabase({ file: ground.databaseFile });
  if (!opened.ok) return opened;
  const services = { db: opened.value, clock: createClock(ground), actor };
  try {
    const told =
      request.kind === 'import'
        ? await runImport(services, ground.root, request, onProgress)
        : runMatch(services, request.keep);
    return told.ok ? { ok: true, ...told.value } : told;
  } finally {
    opened.value.close();
  }
}

interface Services {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly actor: string;
}

async function runImport(
  services: Services,
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

function runMatch(services: Services, keep: boolean): Result<Told> {
  const run = matchEverything(services, keep);
  if (!run.ok) return run;
  const needsAttention = run.value.reopened.length > 0;
  return success({ result: { match: matchDocument(services.db, run.value) }, needsAttention });
}
