/** Reads one export into a staging, with its problems. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import type { Staging } from '../../../db/stores/staging.ts';
import type { Problem, Result } from '../../domain/problem.ts';
import { success } from '../../domain/problem.ts';
import type { ExportKind } from '../../domain/records.ts';
import type { FileSample, RowProblem } from '../../intake/index.ts';
import type { ReadFile, ReadRecordsRequest } from './read-records.ts';

/** More problems than anybody reads; all of them are kept in the database. */
const PROBLEMS_SHOWN = 1000;

export interface ExportToRead {
  readonly path: string;
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** Records of the other kinds to compare with. */
  readonly others: readonly FileSample[];
  /** UTC milliseconds. */
  readonly now: number;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/** Reads the rows of one kind of export. */
export type RecordsReader<Kind extends ExportKind> = (
  request: ReadRecordsRequest<Kind>,
) => Promise<Result<ReadFile>>;

/** What reading an export found, beside the records that are now staged. */
export interface ReadExport extends ReadFile {
  /** The first thousand. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Answers why the file is refused as a whole, or what was read of it. */
export async function readExport<Kind extends ExportKind>(
  staging: Staging<Kind>,
  read: RecordsReader<Kind>,
  { path, name, vocabulary, profile, others, now, onProgress }: ExportToRead,
): Promise<Result<ReadExport>> {
  const problems: Problem[] = [];
  let problemCount = 0;
  const found = await read({
    kind: staging.shape.kind,
    file: { path, name },
    vocabulary,
    profile,
    others,
    now,
    onRecord: (record) => staging.add(record),
    onProblem: (fault) => {
      const problem = problemOfRow(fault, name);
      staging.addProblem(problem);
      if (problemCount++ < PROBLEMS_SHOWN) problems.push(problem);
    },
    onProgress,
  });
  if (!found.ok) return found;
  staging.finish(found.value.intake.toldAt);
  return success({ ...found.value, problems, problemCount });
}

function problemOfRow({ code, message, whatToDo, ...place }: RowProblem, file: string): Problem {
  return { code, message, whatToDo, where: { file, ...place } };
}
