/**
 * Which column is which field: one decision for all the files at hand. Each column is scored for each field by its
 * header, its cells and the other files; then the columns are assigned so that the whole scores most.
 */
import { REQUIRED_FIELDS, type ExportField } from '../../domain/export-fields.ts';
import type { ExportKind } from '../../domain/records.ts';
import { assign } from './assign.ts';
import type { Decision, PlannedField, UnclearField, UnusedColumn } from './column-plan.ts';
import { leastScore, NEVER } from './column-scores.ts';
import { judgeFile, scoreOf, type FileSample, type JudgedFile, type Judging } from './judged-file.ts';
import { joinColumns } from './join-columns.ts';
import { judgeMeetings } from './meeting-references.ts';
import {
  areSameMoments,
  judgeDates,
  judgeLaterDates,
  judgeOccasions,
  judgeOnlyTime,
  judgeSubject,
  judgeTeams,
} from './other-evidence.ts';
import { judgePeople } from './same-people.ts';
import { columnsOfProfile } from './settled-columns.ts';

/** How much better than the next best whole a required field's column must be. */
const SURE = 1;
/** Dates, and states, differ in nothing but what they are of: only words and their order tell. */
const SURE_OF_DATE = 1.5;
/** The same for a field that the file may lack, where the other column is really another one. */
const SURE_OF_OPTIONAL = 0.8;
const SAID_BY_HAND = 1000;
const TELLING = 0.6;
const STATUS_WORDS = 0.5;
const PLAINLY_INCIDENT = 4;

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

const EVENT_DATES: ReadonlySet<ExportField> = new Set(['referred_at', 'submitted_at']);
const ONLY_ONE: ReadonlySet<ExportField> = new Set(['referred_at', 'submitted_at', 'document_reference']);
const IDENTIFIERS: ReadonlySet<ExportField> = new Set(['incident_reference', 'officer_number']);

/** Decides the columns of several files together; one decision for each, in their order. */
export function decideColumns(samples: readonly FileSample[], judging: Judging): Decision[] {
  const files = samples.map((sample) => judgeFile(sample, judging));
  judgeTogether(files, judging);
  return files.map((file) => decideFile(file, judging));
}

function judgeTogether(files: readonly JudgedFile[], { dates }: Judging): void {
  const of = (kind: JudgedFile['kind']) => files.find((file) => file.kind === kind && file.rows.length > 0);
  const [referrals, documents, officers] = [of('referrals'), of('documents'), of('officers')];
  const joined = referrals && documents ? judgeMeetings(referrals, documents, dates) : { pairs: [] };
  judgePeople(
    { ...(referrals && { referrals }), ...(documents && { documents }), ...(officers && { officers }) },
    joined,
  );
  for (const file of files) {
    judgeOccasions(file);
    judgeOnlyTime(file);
  }
  if (documents) judgeLaterDates(documents, dates);
  if (documents) judgeSubject(documents);
  if (referrals && documents) judgeDates(referrals, documents, joined, dates);
  if (officers)
    judgeTeams(
      officers,
      files.filter((file) => file !== officers),
    );
}

function decideFile(file: JudgedFile, judging: Judging): Decision {
  const settled = columnsOfProfile(file);
  const scores = file.fields.map((field) => scoresToAssign(file, field, settled.fields, settled.closed));
  const { columns, total } = assign(scores);
  const chosen = new Map<ExportField, number>();
  file.fields.forEach((field, row) => {
    const column = columns[row] ?? -1;
    if (column >= 0) chosen.set(field, column);
  });
  for (const [field, column] of onlyCandidates(file, chosen, settled.closed)) chosen.set(field, column);
  const { fields, twice } = joinColumns(file, chosen, settled.fields, judging);
  const unclear = file.fields.flatMap((field, row): UnclearField[] => {
    const column = chosen.get(field);
    const isOpen =
      file.rows.length > 0 && CRITICAL.has(field) && column !== undefined && !settled.closed.has(field);
    const isTwice = twice?.field === field;
    const other = isOpen && !isTwice ? rivalOf(file, field, row, column, scores, total) : null;
    if (isOpen && !isTwice && !other && isUnproven(file, field, column))
      return [{ field, columns: [column] }];
    const rival = other?.[0];
    if (rival !== undefined && rival === fields.get(field)?.twin) return [];
    if (rival !== undefined && column !== undefined && EVENT_DATES.has(field))
      if (areSameMoments(file, column, rival, judging.dates)) return [];
    return other === null || column === undefined ? [] : [{ field, columns: [column, ...other] }];
  });
  const { without, guesses } = requiredFields(file, chosen, settled.closed);
  return {
    plan: { fields },
    total,
    unclear: [...unclear.filter(({ field }) => !isCovered(file, field, chosen, unclear)), ...guesses],
    missing: without,
    twice: settled.twice ?? twice,
    notFound: settled.notFound,
    unused: unusedColumns(file, fields, settled.closed),
    unreadStatus: unreadStatus(file, fields),
  };
}

/** What each column is worth to a field, over what the field asks of one; what somebody said decides. */
function scoresToAssign(
  file: JudgedFile,
  field: ExportField,
  settled: ReadonlyMap<ExportField, PlannedField>,
  closed: ReadonlySet<ExportField>,
): number[] {
  const said = settled.get(field)?.columns[0];
  const taken = new Set([...settled.values()].flatMap(({ columns, timeColumn }) => [...columns, timeColumn]));
  return file.headers.map((_header, column) => {
    if (said !== undefined) return column === said ? SAID_BY_HAND : NEVER;
    if (closed.has(field) || taken.has(column)) return NEVER;
    return scoreOf(file, field, column) - leastScore(field, file.kind);
  });
}

/** Other columns of a field that make nearly as good a whole; null where the chosen one is sure. */
function rivalOf(
  file: JudgedFile,
  field: ExportField,
  row: number,
  column: number,
  scores: readonly (readonly number[])[],
  total: number,
): readonly number[] | null {
  const without = scores.map((own, at) =>
    at === row ? own.map((score, each) => (each === column ? NEVER : score)) : own,
  );
  const next = assign(without);
  const rival = next.columns[row] ?? -1;
  const margin = total - next.total;
  if (rival >= 0) return margin < sureMargin(file.kind, field) ? [rival] : null;
  const others = EVENT_DATES.has(field) ? datesWithoutWords(file, field, column) : [];
  return others.length > 0 ? others : null;
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
  if (EVENT_DATES.has(field) || field === 'status') return SURE_OF_DATE;
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

/** A file has dates and, if of documents, references: where one column alone may be it, nothing need be asked. */
function onlyCandidates(
  file: JudgedFile,
  chosen: ReadonlyMap<ExportField, number>,
  closed: ReadonlySet<ExportField>,
): [ExportField, number][] {
  const taken = new Set(chosen.values());
  return REQUIRED_FIELDS[file.kind].flatMap((group): [ExportField, number][] => {
    const [field] = group;
    if (!field || group.length > 1 || !ONLY_ONE.has(field) || chosen.has(field) || closed.has(field))
      return [];
    const columns = [...file.headers.keys()].filter((column) => scoreOf(file, field, column) > NEVER / 2);
    const free = columns.filter(
      (column) => !taken.has(column) && scoreOf(file, field, column) > LEAST_OF_ONLY,
    );
    const [only] = free;
    const isOnly = free.length === 1 && (columns.length === 1 || !EVENT_DATES.has(field));
    if (only === undefined || !isOnly || (file.words[only]?.score(field) ?? 0) < 0) return [];
    return [[field, only]];
  });
}

/** Required groups without a column: those that some column may be after all, and those that none can. */
function requiredFields(
  file: JudgedFile,
  chosen: ReadonlyMap<ExportField, number>,
  closed: ReadonlySet<ExportField>,
): { without: (readonly ExportField[])[]; guesses: UnclearField[] } {
  const without: (readonly ExportField[])[] = [];
  const guesses: UnclearField[] = [];
  const taken = new Set(chosen.values());
  for (const group of REQUIRED_FIELDS[file.kind]) {
    if (group.some((field) => chosen.has(field))) continue;
    const open = group.filter((field) => !closed.has(field));
    const candidates = open
      .flatMap((field) =>
        file.headers.map((_header, column) => ({ field, column, score: scoreOf(file, field, column) })),
      )
      .filter(({ column, score }) => score > LEAST_OF_GUESS && !taken.has(column))
      .sort((one, other) => other.score - one.score || one.column - other.column);
    const [best] = candidates;
    if (!best) without.push(group);
    else {
      const columns = candidates.filter(({ field }) => field === best.field).map(({ column }) => column);
      guesses.push({ field: best.field, columns: columns.slice(0, 3) });
    }
  }
  return { without, guesses };
}

const LEAST_OF_GUESS = -6;
const LEAST_OF_ONLY = -3;

/** Columns that fit a field without one: references and status words that would be lost. */
function unusedColumns(
  file: JudgedFile,
  fields: ReadonlyMap<ExportField, PlannedField>,
  closed: ReadonlySet<ExportField>,
): UnusedColumn[] {
  const used = new Set(
    [...fields.values()].flatMap(({ columns, timeColumn, twin }) => [...columns, timeColumn, twin]),
  );
  const field = 'incident_reference';
  if (!file.scores.has(field) || fields.has(field) || closed.has(field)) return [];
  const unused = [...file.headers.keys()].filter(
    (column) => !used.has(column) && looksLikeIncident(file, column),
  );
  return unused.map((column) => ({ column, field }));
}

function looksLikeIncident(file: JudgedFile, column: number): boolean {
  const facts = file.cells[column];
  const words = file.words[column]?.score('incident_reference') ?? 0;
  // A header that plainly says so, over cells that no shape fits, is told as well.
  if (facts && words >= PLAINLY_INCIDENT && facts.digits >= TELLING) return true;
  if (!facts || facts.nccu >= 0.5 || facts.date >= 0.5) return false;
  return (facts.telling >= TELLING && words > -5) || (facts.reference >= TELLING && words >= 2);
}

function unreadStatus(file: JudgedFile, fields: ReadonlyMap<ExportField, PlannedField>): number[] {
  if (file.kind !== 'documents' || fields.has('status')) return [];
  const used = new Set([...fields.values()].flatMap(({ columns }) => columns));
  return [...file.headers.keys()].filter(
    (column) => !used.has(column) && (file.statusWords[column] ?? 0) >= STATUS_WORDS,
  );
}
