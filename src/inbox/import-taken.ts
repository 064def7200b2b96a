/** What is in hand is imported. */
import { writeTransaction } from '../../db/database.ts';
import { saveInboxAttempts, type InboxFile } from '../../db/stores/inbox.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import { importFile, type ImportOutcome, type ImportRequest } from '../workflows/imports/import-file.ts';
import { importForms } from '../workflows/imports/import-forms.ts';
import { importListOrForms } from '../workflows/imports/import-list-or-forms.ts';
import { hiddenPlace } from './hold.ts';
import { kindOfFolder } from './names.ts';
import { recognise } from './recognise.ts';
import type { RoundServices } from './round.ts';

/** A file that breaks the program is begun so often and then refused. */
const MOST_ATTEMPTS = 5;

/** What the forms room says of a text without any label of a form. */
const NO_FORM = 'form_not_recognised';

/** Imports a file that is in hand. Problems: why it is refused, or why it could not be imported now. */
export async function importTaken(
  services: RoundServices,
  inbox: string,
  file: InboxFile,
): Promise<Result<ImportOutcome>> {
  if (file.attempts >= MOST_ATTEMPTS) return failure(gaveUp(file.name));
  const begun = saveAttempts(services, file, file.attempts + 1);
  if (!begun.ok) return begun;
  return importAs({ ...services, tellsRefusals: true }, kindOfFolder(file.folder), {
    ...{ path: hiddenPlace(inbox, file), name: file.name },
    ...{ profile: null, strict: false, dryRun: false },
  });
}

/** Imports a file as the kind that its folder names, or as what it is. */
async function importAs(
  services: RoundServices,
  named: ExportKind | null,
  request: Omit<ImportRequest<ExportKind>, 'kind'>,
): Promise<Result<ImportOutcome>> {
  if (named) return importListOrForms(services, { ...request, kind: named });
  const recognised = await recognise(request, services.vocabulary, services.db);
  if (!recognised.ok) return recognised;
  const { as, ifNoForm } = recognised.value;
  if (as !== 'form') return importFile(services, { ...request, kind: as });
  const forms = await importForms(services, request);
  return !forms.ok && ifNoForm && forms.problem.code === NO_FORM ? failure(ifNoForm) : forms;
}

/** An attempt that the database or the disk cut short says nothing of the file. */
export function forgiveAttempt(services: RoundServices, file: InboxFile): void {
  saveAttempts(services, file, file.attempts);
}

function saveAttempts({ db }: RoundServices, { id }: InboxFile, attempts: number): Result<null> {
  return writeTransaction(db, () => {
    saveInboxAttempts(db, id, attempts);
    return success(null);
  });
}

function gaveUp(file: string): Problem {
  return {
    code: 'inbox_gave_up',
    message: `Reading it broke the program off ${MOST_ATTEMPTS} times, and was given up.`,
    whatToDo:
      'See whether it is very large; export a shorter period, or save it anew, and drop it again. If that does not help, tell force IT.',
    where: { file },
  };
}
