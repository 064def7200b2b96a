/** An export as people send it: documents come as a list or as the forms themselves, everything else as a list. */
import type { Result } from '../../domain/problem.ts';
import type { ExportKind } from '../../domain/records.ts';
import { importFile, type ImportOutcome, type ImportRequest } from './import-file.ts';
import {
  importForms,
  type FormImportOutcome,
  type FormImportRequest,
  type FormImportServices,
} from './import-forms.ts';
import { makeOfFile } from './tell-forms.ts';

/** Problems: those of importing a list, or of importing forms. */
export async function importListOrForms(
  services: FormImportServices,
  request: ImportRequest<ExportKind> & Pick<FormImportRequest, 'formsByHand'>,
): Promise<Result<ImportOutcome | FormImportOutcome>> {
  if (request.kind !== 'documents') return importFile(services, request);
  const make = await makeOfFile(request, services.vocabulary, request.profile?.content ?? null);
  if (make === 'list') return importFile(services, request);
  const forms = await importForms(services, request);
  return forms.ok || make === 'form' ? forms : importFile(services, request);
}
