/** Reads one export into a staging: bytes -> rows of text -> records and problems. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { Staging } from '../../db/stores/staging.ts';
import type { Problem, Result } from '../domain/problem.ts';
import { failure, success } from '../domain/problem.ts';
import type { ExportKind, RecordOfKind } from '../domain/records.ts';
import { createIntake, headerScore, type IntakeReport, type RowProblem } from '../intake/index.ts';
import { readTable, type TableDescription } from '../tabular/index.ts';

/** More problems than anybody reads; all of them are kept in the database. */
const PROBLEMS_SHOWN = 1000;

export interface ExportToRead {
  readonly path: string;
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** UTC milliseconds. */
  readonly now: number;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/** What reading an export found, beside the records that are now staged. */
export interface ReadExport {
  readonly table: TableDescription;
  readonly intake: IntakeReport;
  /** The first thousand. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Ends the reading of a file that is refused for what its rows say. */
class Refused extends Error {}

/** Answers why the file is refused as a whole, or what was read of it. */
export async function readExport<Kind extends ExportKind>(
  staging: Staging<Kind>,
  { path, name, vocabulary, profile, now, onProgress }: ExportToRead,
): Promise<Result<ReadExport>> {
  const problems: Problem[] = [];
  let problemCount = 0;
  const onProblem = (found: RowProblem): void => {
    const problem = problemOfRow(found, name);
    staging.addProblem(problem);
    if (problemCount++ < PROBLEMS_SHOWN) problems.push(problem);
  };
  const { kind } = staging.shape;
  const onRecord = (record: RecordOfKind[Kind]): void => staging.add(record);
  const intake = createIntake({ kind, fileName: name, vocabulary, profile, now, onRecord, onProblem });
  try {
    const table = await readTable(
      { path, name },
      {
        headerScore: (cells) => headerScore(vocabulary, cells),
        onRows: (rows) => {
          intake.push(rows);
          if (intake.refusal()) throw new Refused();
        },
        ...(onProgress ? { onProgress } : {}),
      },
    );
    if (!table.ok) return table;
    const report = intake.finish();
    if (!report.ok) return report;
    staging.finish();
    return success({ table: table.value, intake: report.value, problems, problemCount });
  } catch (error) {
    const refusal = error instanceof Refused ? intake.refusal() : null;
    if (refusal) return failure(refusal);
    throw error;
  }
}

function problemOfRow({ code, message, whatToDo, ...place }: RowProblem, file: string): Problem {
  return { code, message, whatToDo, where: { file, ...place } };
}
