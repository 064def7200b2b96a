/** Reads an export as an import would, and tells what a person is to see before it. */
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { success, type Result } from '../domain/problem.ts';
import type { ImportServices } from '../workflows/import-file.ts';
import {
  namedProfile,
  setByHand,
  type NamedProfile,
  type ProfilePlaces,
} from '../workflows/named-profile.ts';
import { previewImport, type ImportPreview } from '../workflows/preview-import.ts';
import type { JobProgress, PreviewJob } from './job.ts';

/** More than anybody reads before an import; its result shows them all. */
const PROBLEMS_TOLD = 50;

/** The result is an `ImportPreview`. */
export async function runPreview(
  services: Omit<ImportServices, 'vocabulary' | 'onProgress'>,
  root: string,
  request: PreviewJob,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<{ result: ImportPreview; needsAttention: boolean }>> {
  const vocabulary = loadVocabulary(path.join(root, 'config'));
  if (!vocabulary.ok) return vocabulary;
  const profile = profileAsked({ db: services.db, root }, request);
  if (!profile.ok) return profile;
  const tell = (done: number, total: number): void => onProgress({ done, total });
  const preview = await previewImport(
    { ...services, vocabulary: vocabulary.value, onProgress: tell },
    { file: request.file, kind: request.exportKind, profile: profile.value },
  );
  const result = { ...preview, outcome: firstProblems(preview.outcome) };
  return success({ result, needsAttention: !preview.outcome.ok });
}

function profileAsked(
  places: ProfilePlaces,
  { exportKind, profile, byHand }: PreviewJob,
): Result<NamedProfile> {
  if (byHand) return success(setByHand(byHand));
  return exportKind ? namedProfile(places, exportKind, profile) : success(null);
}

function firstProblems(outcome: ImportPreview['outcome']): ImportPreview['outcome'] {
  if (!outcome.ok) return outcome;
  return success({ ...outcome.value, problems: outcome.value.problems.slice(0, PROBLEMS_TOLD) });
}
