/** An export of referrals or documents -> columns for matching: plain data, which may come from another thread. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { RecordOfKind } from '../../domain/records.ts';
import type { DecidedColumns, RowProblem } from '../../intake/index.ts';
import { apartNotes } from './apart-notes.ts';
import {
  documentCollector,
  referralCollector,
  type CollectedCounts,
  type Collector,
  type DocumentColumns,
  type ReferralColumns,
} from '../../matching/index.ts';
import type { TableFile } from '../../tabular/index.ts';
import { readRecords, type ReadFile } from './read-records.ts';

export interface ReadColumnsRequest {
  readonly file: TableFile;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** What was decided about the columns together with the other files. */
  readonly decided: DecidedColumns | null;
  /** UTC milliseconds. */
  readonly now: number;
}

export interface ReadColumns<Columns> extends ReadFile {
  readonly columns: Columns;
  readonly collected: CollectedCounts;
  readonly problems: readonly RowProblem[];
}

export type Progress = (bytesRead: number, bytesTotal: number) => void;

type Reading<Columns> = (
  request: ReadColumnsRequest,
  onProgress: Progress,
) => Promise<Result<ReadColumns<Columns>>>;

/** Reads columns, in this thread or in another: the same answer. */
export interface ColumnsReader {
  readonly referrals: Reading<ReferralColumns>;
  readonly documents: Reading<DocumentColumns>;
}

export const readColumnsHere: ColumnsReader = {
  referrals: (request, onProgress) => read('referrals', request, onProgress, referralCollector()),
  documents: (request, onProgress) => read('documents', request, onProgress, documentCollector()),
};

async function read<Kind extends 'referrals' | 'documents', Columns>(
  kind: Kind,
  request: ReadColumnsRequest,
  onProgress: Progress,
  collector: Collector<RecordOfKind[Kind], Columns>,
): Promise<Result<ReadColumns<Columns>>> {
  const problems: RowProblem[] = [];
  const found = await readRecords({
    ...request,
    kind,
    namesKind: true,
    onRecord: (record) => collector.add(record),
    onProblem: (problem) => problems.push(problem),
    onProgress,
  });
  if (!found.ok) return found;
  const { intake, table } = found.value;
  const columns = collector.build();
  const { counts: collected, keptApart } = collector;
  const notes = [...intake.notes, ...apartNotes({ keptApart })];
  return success({ table, intake: { ...intake, notes }, columns, collected, problems });
}
