/** Reads an export as an import would, and tells what a person is to see before it. */
import { failure, success, type Result } from '../domain/problem.ts';
import type { ImportServices } from '../workflows/imports/import-file.ts';
import {
  namedProfile,
  setByHand,
  type NamedProfile,
  type ProfilePlaces,
} from '../workflows/imports/named-profile.ts';
import { previewImport, type ImportPreview } from '../workflows/imports/preview-import.ts';
import type { PreviewJob } from './job.ts';
import type { Listeners } from './run-job.ts';
import { withForms } from './with-forms.ts';

/** More than anybody reads before an import; its result shows them all. */
const PROBLEMS_TOLD = 50;
const FORMS_TOLD = 50;

/** The result is an `ImportPreview`. */
export async function runPreview(
  services: Omit<ImportServices, 'vocabulary' | 'onProgress'>,
  root: string,
  request: PreviewJob,
  { onProgress, formReader }: Listeners,
): Promise<Result<{ result: ImportPreview; needsAttention: boolean }>> {
  const profile = profileAsked({ db: services.db, root }, request);
  if (!profile.ok) return profile;
  const tell = (done: number, total: number): void => onProgress({ done, total });
  return withForms(root, formReader, async (words) => {
    const preview = await previewImport(
      { ...services, ...words, onProgress: tell },
      {
        file: request.file,
        kind: request.exportKind,
        profile: profile.value,
        formsByHand: request.formsByHand,
      },
    );
    const result = { ...preview, outcome: firstOf(preview.outcome) };
    return success({ result, needsAttention: !preview.outcome.ok });
  });
}

function profileAsked(
  places: ProfilePlaces,
  { exportKind, profile, byHand }: PreviewJob,
): Result<NamedProfile> {
  if (byHand) return success(setByHand(byHand));
  return exportKind ? namedProfile(places, exportKind, profile) : success(null);
}

function firstOf(outcome: ImportPreview['outcome']): ImportPreview['outcome'] {
  if (!outcome.ok) {
    const { forms, ...problem } = outcome.problem;
    return failure({ ...problem, ...(forms && { forms: forms.slice(0, FORMS_TOLD) }) });
  }
  const { value } = outcome;
  const problems = value.problems.slice(0, PROBLEMS_TOLD);
  const forms = 'forms' in value ? { forms: value.forms.slice(0, FORMS_TOLD) } : {};
  return success({ ...value, ...forms, problems });
}
