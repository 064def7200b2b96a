/** What an import would do, and how the file was read, before anything of it is kept. */
import { success, type Result } from '../../domain/problem.ts';
import { EXPORT_KINDS, type ExportKind } from '../../domain/records.ts';
import type { TableFile } from '../../tabular/index.ts';
import { headersOf, savedSettings } from './column-settings.ts';
import type { FormByHand } from './complete-forms.ts';
import type { NamedProfile } from './named-profile.ts';
import { storedSamples } from './stored-samples.ts';
import { firstRows } from './first-rows.ts';
import type { ImportOutcome } from './import-file.ts';
import type { FormImportOutcome, FormImportServices } from './import-forms.ts';
import { importListOrForms } from './import-list-or-forms.ts';
import { FORMS } from './tell-forms.ts';
import { lookAtRows, type LookedAt } from './look-at-rows.ts';

export interface PreviewRequest {
  readonly file: TableFile;
  /** Null where the file is to say what it is. */
  readonly kind: ExportKind | null;
  /** How the file is to be read, where recognition alone would not do. */
  readonly profile: NamedProfile;
  /** What a person said of single forms of the file. */
  readonly formsByHand: readonly FormByHand[];
}

export interface ImportPreview {
  readonly kind: ExportKind;
  /** Whether the file itself said what it is. */
  readonly isKindRecognised: boolean;
  /** How its first rows were read; null for a file that is no table. */
  readonly look: LookedAt | null;
  /** What an import would do, or why it would be refused. */
  readonly outcome: Result<ImportOutcome | FormImportOutcome>;
}

/** Reads the whole file as an import does, and keeps nothing. */
export async function previewImport(
  services: FormImportServices,
  { file, kind, profile, formsByHand }: PreviewRequest,
): Promise<ImportPreview> {
  const asked = { ...file, profile, strict: false, dryRun: true };
  const asDocuments = { ...asked, kind: 'documents', formsByHand } as const;
  const mayBeForms = (kind ?? 'documents') === 'documents';
  if (mayBeForms && FORMS.test(file.name)) {
    const outcome = await importListOrForms(services, asDocuments);
    return { kind: 'documents', isKindRecognised: kind === null, look: null, outcome };
  }
  const looks = await lookAtFile(services, { file, kind, profile });
  const readable = looks.ok ? looks.value.filter(({ refusal }) => refusal === null) : [];
  const forms = mayBeForms && readable.length === 0 ? await importListOrForms(services, asDocuments) : null;
  if (forms && areForms(forms)) {
    return { kind: 'documents', isKindRecognised: kind === null, look: null, outcome: forms };
  }
  if (!looks.ok) return { kind: kind ?? 'referrals', isKindRecognised: false, look: null, outcome: looks };
  const look = likeliest(looks.value);
  // In the first rows alone a workbook may lack what a later sheet has: the whole of it has the last word.
  const outcome = await importListOrForms(services, { ...asked, kind: look.kind });
  return { kind: look.kind, isKindRecognised: kind === null && readable.length === 1, look, outcome };
}

/** Whether a file has forms, which may be read or set aside. */
function areForms(outcome: ImportPreview['outcome']): boolean {
  if (outcome.ok) return 'forms' in outcome.value;
  return outcome.problem.forms?.some(({ labels }) => labels.length > 0) ?? false;
}

/** The first rows as the kind that is asked for, or as each of them. */
async function lookAtFile(
  { db, vocabulary, clock }: FormImportServices,
  { file, kind, profile }: Omit<PreviewRequest, 'formsByHand'>,
): Promise<Result<readonly LookedAt[]>> {
  const first = await firstRows(file, vocabulary);
  if (!first.ok) return first;
  const headers = headersOf(first.value, vocabulary, profile?.content ?? null);
  const looks = (kind ? [kind] : EXPORT_KINDS).map((each) => {
    const settings = profile ?? savedSettings(db, each, headers);
    const asked = { vocabulary, profile: settings?.content ?? null, now: clock.now(), name: file.name };
    return lookAtRows(first.value, { kind: each, others: storedSamples(db, each), ...asked });
  });
  return success(looks);
}

/** Of the kinds that can be read the one that fits best; failing that the one whose header lacks least. */
function likeliest(looks: readonly LookedAt[]): LookedAt {
  const ranked = [...looks].sort((one, other) => other.fit - one.fit);
  const isNear = ({ refusal }: LookedAt): boolean => /^columns?_/.test(refusal?.code ?? '');
  const found = ranked.find(({ refusal }) => refusal === null) ?? ranked.find(isNear) ?? ranked[0];
  if (!found) throw new Error('there are kinds of exports');
  return found;
}
