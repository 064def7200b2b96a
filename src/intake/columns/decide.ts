/**
 * Which column is which field: one decision for all the files at hand. Each column is scored for each field by its
 * header, its cells and the other files; then the columns are assigned so that the whole scores most.
 */
import { REQUIRED_FIELDS, type ExportField } from '../../domain/export-fields.ts';
import { isEventDate } from '../fields.ts';
import { assign } from './assign.ts';
import type { Decision, PlannedField, UnclearField, UnusedColumn } from './column-plan.ts';
import { leastScore, NEVER } from './column-scores.ts';
import { judgeFile, scoreOf, type FileSample, type JudgedFile, type Judging } from './judged-file.ts';
import { joinColumns } from './join-columns.ts';
import { judgeMeetings } from './meeting-references.ts';
import {
  judgeDates,
  judgeLaterDates,
  judgeOccasions,
  judgeOnlyTime,
  judgeSubject,
  judgeTeams,
} from './other-evidence.ts';
import { judgePeople } from './same-people.ts';
import { columnsOfProfile } from './settled-columns.ts';
import { doubtsOf } from './doubts.ts';

const SAID_BY_HAND = 1000;
const TELLING = 0.6;
const STATUS_WORDS = 0.5;
const PLAINLY_INCIDENT = 4;

const ONLY_ONE: ReadonlySet<ExportField> = new Set(['referred_at', 'submitted_at', 'document_reference']);
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
  const unclear = doubtsOf({ file, chosen, fields, closed: settled.closed, scores, total, twice }, judging);
  const { without, guesses } = requiredFields(file, chosen, settled.closed);
  return {
    plan: { fields },
    total,
    unclear: [...unclear, ...guesses],
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
    const isOnly = free.length === 1 && (columns.length === 1 || !isEventDate(field));
    if (only === undefined || !isOnly || (file.words[only]?.score(field) ?? 0) < -1) return [];
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
