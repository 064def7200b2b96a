/** One export: file -> rows -> records and problems. What keeps the records is the caller's business. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import type { ExportKind, RecordOfKind } from '../../domain/records.ts';
import {
  createIntake,
  headerScore,
  type DecidedColumns,
  type FileSample,
  type IntakeReport,
  type RowProblem,
} from '../../intake/index.ts';
import { readTable, type TableDescription, type TableFile } from '../../tabular/index.ts';

export interface ReadRecordsRequest<Kind extends ExportKind> {
  readonly kind: Kind;
  readonly file: TableFile;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** What was decided about the columns together with other files. */
  readonly decided?: DecidedColumns | null;
  /** Records of the other kinds to compare with. */
  readonly others?: readonly FileSample[];
  /** Whether columns are named with their kind on the command line. */
  readonly namesKind?: boolean;
  /** UTC milliseconds. */
  readonly now: number;
  readonly onRecord: (record: RecordOfKind[Kind]) => void;
  readonly onProblem: (problem: RowProblem) => void;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/** What reading a file found, beside its records and problems. */
export interface ReadFile {
  readonly table: TableDescription;
  readonly intake: IntakeReport;
}

/** Ends the reading of a file that is refused for what its rows say. */
class Refused extends Error {}

/** Reads a whole file. After a refusal, whatever records were given must not be kept. */
export async function readRecords<Kind extends ExportKind>(
  request: ReadRecordsRequest<Kind>,
): Promise<Result<ReadFile>> {
  const { file, vocabulary, onProgress } = request;
  const intake = createIntake({ ...request, fileName: file.name });
  try {
    const table = await readTable(file, {
      headerScore: (cells) => headerScore(vocabulary, cells),
      onRows: (rows) => {
        intake.push(rows);
        if (intake.refusal()) throw new Refused();
      },
      ...(onProgress && { onProgress }),
    });
    if (!table.ok) return table;
    const report = intake.finish();
    return report.ok ? success({ table: table.value, intake: report.value }) : report;
  } catch (error) {
    const refusal = error instanceof Refused ? intake.refusal() : null;
    if (refusal) return failure(refusal);
    throw error;
  }
}
