/** Fields whose column is not sure: another one makes nearly as good a whole, or nothing bears the chosen one out. */
import { REQUIRED_FIELDS, type ExportField } from '../../domain/export-fields.ts';
import type { ExportKind } from '../../domain/records.ts';
import { isEventDate } from '../fields.ts';
import { assign } from './assign.ts';
import type { Decision, PlannedField, UnclearField } from './column-plan.ts';
import { NEVER } from './column-scores.ts';
import type { JudgedFile, Judging } from './judged-file.ts';
import { areSameMoments } from './other-evidence.ts';

/** How much better than the next best whole a required field's column must be. */
const SURE = 1;
/** Dates, and states, differ in nothing but what they are of: only words and their order tell. */
const SURE_OF_DATE = 1.5;
/** The same for a field that the file may lack, where the other column is really another one. */
const SURE_OF_OPTIONAL = 0.8;

/** Fields whose misreading would change who owes what. */
const CRITICAL: ReadonlySet<ExportField> = new Set([
  'incident_reference',
  'nccu_reference',
  'document_reference',
  'referred_at',
  'submitted_at',
  'officer_number',
  'status',
]);

const IDENTIFIERS: ReadonlySet<ExportField> = new Set(['incident_reference', 'officer_number']);

/** A file whose columns were assigned, with the scores that decided. */
interface Assigned {
  readonly file: JudgedFile;
  readonly chosen: ReadonlyMap<ExportField, number>;
  readonly fields: ReadonlyMap<ExportField, PlannedField>;
  /** Fields that somebody has settled. */
  readonly closed: ReadonlySet<ExportField>;
  /** By field, then by column. */
  readonly scores: readonly (readonly number[])[];
  readonly total: number;
  readonly twice: Decision['twice'];
}

/** The critical fields that a person is asked about, each with the columns that it may be, the likeliest first. */
export function doubtsOf(assigned: Assigned, { dates }: Judging): UnclearField[] {
  const { file, chosen, fields, closed, twice } = assigned;
  if (file.rows.length === 0) return [];
  const unclear = [...chosen].flatMap(([field, column]): UnclearField[] => {
    if (!CRITICAL.has(field) || closed.has(field) || twice?.field === field) return [];
    const others = rivalsOf(assigned, field, column);
    const [rival] = others;
    if (rival === undefined) return isUnproven(file, field, column) ? [{ field, columns: [column] }] : [];
    const isSame =
      rival === fields.get(field)?.twin || (isEventDate(field) && areSameMoments(file, column, rival, dates));
    return isSame ? [] : [{ field, columns: [column, ...others] }];
  });
  return unclear.filter(({ field }) => !isCovered(file, field, chosen, unclear));
}

/** Other columns of a field that make nearly as good a whole; none where the chosen one is sure. */
function rivalsOf({ file, scores, total }: Assigned, field: ExportField, column: number): readonly number[] {
  const { contested } = file;
  if (field === 'officer_number' && contested.has(column))
    return [...contested].filter((other) => other !== column);
  const row = file.fields.indexOf(field);
  const without = scores.map((own, at) =>
    at === row ? own.map((score, each) => (each === column ? NEVER : score)) : own,
  );
  const next = assign(without);
  const rival = next.columns[row] ?? -1;
  if (rival >= 0) return total - next.total < sureMargin(file.kind, field) ? [rival] : [];
  return isEventDate(field) ? datesWithoutWords(file, field, column) : [];
}

/** Without a word for it, cells that fit may be of anything: something else must bear them out. */
function isUnproven(file: JudgedFile, field: ExportField, column: number): boolean {
  const words = file.words[column]?.score(field) ?? 0;
  const evidence = file.evidence.get(field)?.[column] ?? 0;
  return IDENTIFIERS.has(field) && words < 1 && evidence < 1;
}

/** Beside a date whose header says nothing of the field: the others that say no less. */
function datesWithoutWords(file: JudgedFile, field: ExportField, column: number): number[] {
  const words = (at: number): number => file.words[at]?.score(field) ?? 0;
  if (words(column) >= 1) return [];
  return [...file.headers.keys()].filter(
    (other) => other !== column && (file.cells[other]?.date ?? 0) > 0.5 && words(other) >= words(column),
  );
}

function sureMargin(kind: ExportKind, field: ExportField): number {
  if (isEventDate(field) || field === 'status') return SURE_OF_DATE;
  return REQUIRED_FIELDS[kind].some((group) => group.includes(field)) ? SURE : SURE_OF_OPTIONAL;
}

/** A doubt about one field of a group does not matter where another of the group is sure. */
function isCovered(
  file: JudgedFile,
  field: ExportField,
  chosen: ReadonlyMap<ExportField, number>,
  unclear: readonly UnclearField[],
): boolean {
  if (field !== 'nccu_reference') return false;
  return (
    file.kind === 'referrals' &&
    chosen.has('incident_reference') &&
    !unclear.some((each) => each.field === 'incident_reference')
  );
}
