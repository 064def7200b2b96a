/** Rows of text -> records and problems. This is all that other rooms see of it. */
export { headerScore } from './column-names.ts';
export { cleanText } from './clean-text.ts';
export type { DecidedBy } from './column-plan.ts';
export { guessFields } from './guess-fields.ts';
export { HeaderWords } from './header-words.ts';
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
export type { RowFaultCode } from './row-faults.ts';
export { noteOf } from './tally.ts';
export type { IgnoredCounts, IntakeCounts, IntakeNote, NoteCode, UnknownWord } from './tally.ts';
export { statusTable, typeTable } from './word-table.ts';
