import { statSync } from 'node:fs';
import path from 'node:path';
import { success } from '../domain/problem.ts';
import type { TableFile } from '../tabular/index.ts';
import { check, type CheckOutcome, type CheckRequest } from '../workflows/imports/check.ts';
import { RESULT_FILES } from '../workflows/imports/check-results.ts';
import { readColumnsInThread } from '../workflows/imports/read-columns-in-thread.ts';
import { readColumnsHere, type ColumnsReader } from '../workflows/imports/read-columns.ts';
import type { Answer } from './answering.ts';
import type { CheckOptions } from './check-command.ts';
import { checkDocument, checkSummary, rowsSetAside, unknownStatusCount } from './check-summary.ts';
import { columnsOfAllKinds, type NamedColumns } from './column-option.ts';
import { EXIT } from './exit-codes.ts';
import { readGround, type Ground } from './ground.ts';
import { prepareOutput } from './output-folder.ts';
import { momentAsked } from './moment-asked.ts';
import { openProgressBar, type ProgressBar } from './progress.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';

/** From this size on, a file is read in a thread of its own: below it, starting one costs more than it saves. */
const BYTES_FOR_A_THREAD = 4_000_000;

export async function runCheck(asked: CheckOptions, surroundings: Surroundings): Promise<Answer> {
  const options = withPaths(asked, surroundings);
  const ground = readGround(surroundings);
  if (!ground.ok) return ground;
  const asAt = momentAsked(options.asAt, ground.value.clock);
  if (!asAt.ok) return asAt;
  const columns = columnsOfAllKinds(options.column);
  if (!columns.ok) return columns;
  const inputs = [options.referrals, options.documents, ...(options.officers ? [options.officers] : [])];
  const prepared =
    options.out === undefined ? success(null) : prepareOutput(options.out, RESULT_FILES, inputs);
  if (!prepared.ok) return prepared;
  const readColumns = readerFor([options.referrals, options.documents], surroundings.readingThread);
  const bar = await openProgressBar(surroundings.terminal, 'Reading');
  const checked = await check(
    requestOf(options, ground.value, columns.value, asAt.value, readColumns, bar),
  ).finally(() => bar.end());
  if (!checked.ok) return checked;
  if (options.json) surroundings.terminal.answerJson(checkDocument(checked.value));
  else surroundings.terminal.answer(checkSummary(checked.value, ground.value, options.month ?? null));
  return success(needsAttention(checked.value) ? EXIT.needsAttention : EXIT.done);
}

/** The options with the paths in them made absolute. */
function withPaths(options: CheckOptions, surroundings: Surroundings): CheckOptions {
  const { referrals, documents, officers, out } = options;
  return {
    ...options,
    referrals: pathGiven(surroundings, referrals),
    documents: pathGiven(surroundings, documents),
    ...(officers !== undefined && { officers: pathGiven(surroundings, officers) }),
    ...(out !== undefined && { out: pathGiven(surroundings, out) }),
  };
}

function requestOf(
  { referrals, documents, officers, out, month }: CheckOptions,
  { settings, vocabulary, calendar }: Ground,
  columns: NamedColumns,
  asAt: number,
  readColumns: ColumnsReader,
  { onProgress }: ProgressBar,
): CheckRequest {
  return {
    referrals: tableFile(referrals),
    documents: tableFile(documents),
    officers: officers === undefined ? null : tableFile(officers),
    vocabulary,
    columns,
    deadline: settings.deadline,
    calendar,
    asAt,
    out: out ?? null,
    month: month ?? null,
    readColumns,
    onProgress,
  };
}

function tableFile(file: string): TableFile {
  return { path: file, name: path.basename(file) };
}

function readerFor(files: readonly string[], readingThread: string): ColumnsReader {
  const isLarge = files.some((file) => sizeOf(file) >= BYTES_FOR_A_THREAD);
  return isLarge ? readColumnsInThread(readingThread) : readColumnsHere;
}

/** 0 for a file that cannot be looked at: its reader will say why. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function needsAttention(outcome: CheckOutcome): boolean {
  return rowsSetAside(outcome) > 0 || unknownStatusCount(outcome) > 0 || outcome.warnings.length > 0;
}
