/** What a person should look at before trusting what was read. */
import type { Problem } from '../../domain/problem.ts';
import type { IntakeNote, IntakeReport } from '../../intake/index.ts';

/** From so many referrals on, a share of exact matches says something. */
const ENOUGH_REFERRALS = 30;
const HARDLY_ANY = 0.2;

/** The warnings of one file; `namesKind` where a column is named with its kind on the command line. */
export function warningsOfReading(
  file: string,
  { kind, warnings, notes }: Pick<IntakeReport, 'kind' | 'warnings' | 'notes'>,
  namesKind: boolean,
): Problem[] {
  const ofColumns = warnings.map(({ code, message, whatToDo, column }) => ({
    code,
    message,
    whatToDo: namesKind ? whatToDo.replace('--column "', `--column "${kind}.`) : whatToDo,
    where: { file, column },
  }));
  const ofRows = notes.filter(({ whatToDo }) => whatToDo !== '').map((note) => warningOfNote(file, note));
  return [...ofColumns, ...ofRows];
}

function warningOfNote(file: string, { code, message, whatToDo, about, count }: IntakeNote): Problem {
  const told = about === '' ? message : `${message} (${about})`;
  return { code, message: `${told} (${count})`, whatToDo, where: { file } };
}

/** The warning that the two exports hardly meet, though both have references; null where they do. */
export function hardlyAnyMatch(
  files: readonly { readonly name: string; readonly intake: IntakeReport }[],
  referrals: number,
  exact: number,
): Problem | null {
  if (referrals < ENOUGH_REFERRALS || exact >= referrals * HARDLY_ANY) return null;
  const haveReferences = (['referrals', 'documents'] as const).every((kind) =>
    files.some(
      ({ intake }) => intake.kind === kind && intake.columns.some(({ field }) => isReference(field)),
    ),
  );
  if (!haveReferences) return null;
  const documents = files.find(({ intake }) => intake.kind === 'documents');
  return {
    code: 'hardly_any_match',
    message: `Only ${exact} of ${referrals} referrals match a document exactly, although both files have references.`,
    whatToDo:
      'Check that both files cover the same period, and that the columns of the references were read rightly (see "Columns" above).',
    ...(documents && { where: { file: documents.name } }),
  };
}

function isReference(field: string): boolean {
  return field === 'incident_reference' || field === 'nccu_reference';
}
