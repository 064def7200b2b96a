/** Rows of text -> records and problems. This is all that other rooms see of it. */
export { cleanText } from './clean-text.ts';
export type { DecidedBy, UnclearField } from './columns/column-plan.ts';
export { decideFiles, type FileToDecide } from './decide-files.ts';
export { columnWordsOf, headerScore } from './columns/column-words.ts';
export { cellFacts, type CellFacts } from './columns/cell-facts.ts';
export { NEVER, scoreFilled } from './columns/column-scores.ts';
export { ColumnWords } from './columns/column-words.ts';
export { findHeader } from './columns/find-header.ts';
export type { FileSample } from './columns/judged-file.ts';
export type { DecidedColumns } from './decide-sheet.ts';
export type { ReadingWarning } from './reading-warnings.ts';
export { DateReader } from './dates.ts';
export {
  createIntake,
  type FoundColumn,
  type FoundHeader,
  type Intake,
  type IntakeOptions,
  type IntakeReport,
  type RecognisedColumn,
  type RowProblem,
} from './intake.ts';
export { problemOfOfficer, type RowFaultCode } from './row-faults.ts';
export { noteOf } from './tally.ts';
export type { IgnoredCounts, IntakeCounts, IntakeNote, NoteCode, UnknownWord } from './tally.ts';
export { statusTable, typeTable } from './word-table.ts';
export { ROWS_SAMPLED } from './sheet-intake.ts';
