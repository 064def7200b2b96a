/** The whole job on files, keeping nothing: exports in, detail, missing, summary and what was set aside out. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { FigureCounter, STATUSES, type Figures, type Status } from '../../compliance/index.ts';
import { londonMonth } from '../../domain/london-time.ts';
import { createDirectory, type Directory } from '../../domain/officers/index.ts';
import { success, type Problem, type Result } from '../../domain/problem.ts';
import { EXPORT_KINDS, type ExportKind, type OfficerRecord } from '../../domain/records.ts';
import { decideFiles, type DecidedColumns, type FileToDecide, type RowProblem } from '../../intake/index.ts';
import {
  DocumentTable,
  MATCH_RULES,
  matchAll,
  ReferralTable,
  type DocumentColumns,
  type MatchRule,
  type ReferralColumns,
} from '../../matching/index.ts';
import type { TableFile } from '../../tabular/index.ts';
import { hardlyAnyMatch, warningsOfReading } from './reading-warnings.ts';
import { openResults, type CheckResults } from './check-results.ts';
import { judgeReferrals, type JudgingRules, type Matched } from '../referrals/judge-referrals.ts';
import { firstRows } from './first-rows.ts';
import type { ColumnsReader, Progress, ReadColumns } from './read-columns.ts';
import { readDirectory } from './read-directory.ts';
import type { ReadFile } from './read-records.ts';

export interface CheckRequest extends JudgingRules {
  readonly referrals: TableFile;
  readonly documents: TableFile;
  readonly officers: TableFile | null;
  readonly vocabulary: Vocabulary;
  /** Which columns are which, where somebody has said so. */
  readonly columns: Readonly<Partial<Record<ExportKind, Profile>>>;
  /** The folder for the results, which exists; null to write none. */
  readonly out: string | null;
  /** '2026-05': only the referrals of this London month are judged; null for all. */
  readonly month: string | null;
  readonly readColumns: ColumnsReader;
  readonly onProgress: Progress;
}

/** What became of the rows of one file, and how it was read. */
export interface CheckedFile extends ReadFile {
  readonly name: string;
  readonly records: number;
  readonly duplicates: number;
  readonly problems: readonly RowProblem[];
}

export interface CheckOutcome {
  readonly asAt: number;
  readonly files: readonly CheckedFile[];
  readonly figures: Figures;
  readonly statuses: Readonly<Record<Status, number>>;
  /** Referrals by the rule of the document that they are shown with. */
  readonly rules: Readonly<Record<MatchRule, number>>;
  /** What a person should look at before trusting the figures. */
  readonly warnings: readonly Problem[];
  /** Paths of the files that were written. */
  readonly written: readonly string[];
}

export async function check(request: CheckRequest): Promise<Result<CheckOutcome>> {
  const decided = await decideColumnsOf(request);
  if (!decided.ok) return decided;
  const officers = await readOfficers(request, decided.value);
  if (!officers.ok) return officers;
  const read = await readBoth(request, decided.value);
  if (!read.ok) return read;
  const { referrals, documents } = read.value;
  const { directory } = officers.value;
  const tables = {
    referrals: new ReferralTable(referrals.columns, directory),
    documents: new DocumentTable(documents.columns, directory),
  };
  const outcome = matchAll(tables.referrals, tables.documents);
  const files = [
    checkedFile(request.referrals, referrals),
    checkedFile(request.documents, documents),
    ...officers.value.files,
  ];
  return report({ ...tables, directory, outcome, sourceFile: request.referrals.name }, request, files);
}

type Decided = Readonly<Record<ExportKind, DecidedColumns | null>>;

/** The columns of all files are decided together, by their first rows. Problems: those of a file that is no table. */
async function decideColumnsOf(request: CheckRequest): Promise<Result<Decided>> {
  const files: FileToDecide[] = [];
  for (const kind of EXPORT_KINDS) {
    const file = request[kind];
    if (!file) continue;
    const rows = await firstRows(file, request.vocabulary);
    if (!rows.ok) return rows;
    files.push({ kind, rows: rows.value, profile: request.columns[kind] ?? null });
  }
  const decided = decideFiles(files, request.vocabulary);
  const of = (kind: ExportKind) => decided[files.findIndex((file) => file.kind === kind)] ?? null;
  return success({ referrals: of('referrals'), documents: of('documents'), officers: of('officers') });
}

interface ReadOfficers {
  readonly directory: Directory;
  readonly files: readonly CheckedFile[];
}

async function readOfficers(
  { officers, vocabulary, columns, asAt }: CheckRequest,
  decided: Decided,
): Promise<Result<ReadOfficers>> {
  const records: OfficerRecord[] = [];
  const problems: RowProblem[] = [];
  if (!officers) return success({ directory: createDirectory([]), files: [] });
  const request = {
    kind: 'officers',
    file: officers,
    vocabulary,
    profile: columns.officers ?? null,
    decided: decided.officers,
    namesKind: true,
    now: asAt,
    onRecord: (record: OfficerRecord) => records.push(record),
    onProblem: (problem: RowProblem) => problems.push(problem),
  } as const;
  const read = await readDirectory(request, []);
  if (!read.ok) return read;
  const persons = [...new Map(records.map((record) => [record.source.identity, record])).values()];
  const duplicates = records.length - persons.length;
  const file = { ...read.value, name: officers.name, records: persons.length, duplicates, problems };
  return success({ directory: createDirectory(persons), files: [file] });
}

interface ReadBoth {
  readonly referrals: ReadColumns<ReferralColumns>;
  readonly documents: ReadColumns<DocumentColumns>;
}

/** The two exports are read at the same time; the progress is that of both together. */
async function readBoth(request: CheckRequest, decided: Decided): Promise<Result<ReadBoth>> {
  const progress = sumOfProgress(request.onProgress);
  const { vocabulary, asAt: now, readColumns, columns } = request;
  const of = (kind: 'referrals' | 'documents') => {
    return { file: request[kind], vocabulary, now, profile: columns[kind] ?? null, decided: decided[kind] };
  };
  const [referrals, documents] = await Promise.all([
    readColumns.referrals(of('referrals'), progress(0)),
    readColumns.documents(of('documents'), progress(1)),
  ]);
  if (!referrals.ok) return referrals;
  if (!documents.ok) return documents;
  return success({ referrals: referrals.value, documents: documents.value });
}

function sumOfProgress(tell: Progress): (part: number) => Progress {
  const read = [0, 0];
  const total = [0, 0];
  return (part) => (bytesRead, bytesTotal) => {
    read[part] = bytesRead;
    total[part] = bytesTotal;
    tell((read[0] ?? 0) + (read[1] ?? 0), (total[0] ?? 0) + (total[1] ?? 0));
  };
}

function checkedFile({ name }: TableFile, read: ReadColumns<unknown>): CheckedFile {
  const { table, intake, problems, collected } = read;
  return {
    name,
    table,
    intake,
    problems,
    records: collected.new,
    duplicates: collected.duplicate + collected.updated,
  };
}

function report(
  matched: Matched,
  request: CheckRequest,
  files: readonly CheckedFile[],
): Result<CheckOutcome> {
  const results = request.out === null ? null : openResults(request.out);
  try {
    const counted = countAndWrite(matched, request, files, results);
    const written = results ? results.close() : success([]);
    const warnings = warningsOf(files, counted);
    return written.ok ? success({ ...counted, files, warnings, written: written.value }) : written;
  } catch (bug) {
    results?.discard();
    throw bug;
  }
}

function warningsOf(
  files: readonly CheckedFile[],
  { statuses, rules }: Pick<CheckOutcome, 'statuses' | 'rules'>,
): Problem[] {
  const ofReading = files.flatMap(({ name, intake }) => warningsOfReading(name, intake, true));
  const referrals = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const few = hardlyAnyMatch(files, referrals, rules.exact + rules.near_officer);
  return [...ofReading, ...(few ? [few] : [])];
}

function countAndWrite(
  matched: Matched,
  request: CheckRequest,
  files: readonly CheckedFile[],
  results: CheckResults | null,
): Omit<CheckOutcome, 'files' | 'warnings' | 'written'> {
  const { asAt, month } = request;
  const counter = new FigureCounter(asAt);
  const statuses = countsOf(STATUSES);
  const rules = countsOf(MATCH_RULES);
  for (const referral of judgeReferrals(matched, request)) {
    if (month !== null && londonMonth(referral.referredAt.instant) !== month) continue;
    counter.add(referral);
    statuses[referral.status]++;
    if (referral.match) rules[referral.match.rule as MatchRule]++;
    results?.addReferral(referral);
  }
  for (const row of counter.rows(month ?? undefined)) results?.addSummary(row, asAt);
  for (const { name, problems } of files) results?.addRejected(name, problems);
  return { asAt, figures: counter.total(month ?? undefined), statuses, rules };
}

function countsOf<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}
