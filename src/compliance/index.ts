/** Status, due times and the monthly figures: what other rooms may use of this one. */
export {
  deadlineSetting,
  dueTime,
  hasPassed,
  isOnTime,
  parseDeadline,
  passesAt,
  timeToSubmit,
  type Deadline,
} from './deadline.ts';
export { CAUSE_MEANINGS, DICTIONARY_COLUMNS, dictionaryRows, STATUS_MEANINGS } from './definitions.ts';
export { FigureCounter, type CountedReferral, type FigureRow } from './figure-counter.ts';
export type { CountDifference } from './figure-differences.ts';
export { Tally, type Figures } from './figures.ts';
export { daysOfMonth, finalFrom } from './final-from.ts';
export {
  figuresBeside,
  forceDifferences,
  type FiguresBeside,
  type ForceDifference,
} from './force-differences.ts';
export type { JudgedDecision, JudgedMatch, JudgedReferral, JudgedReminders } from './judged-referral.ts';
export { byName, forceGroups, nameKey, NamedGroups } from './named-groups.ts';
export { percentage, wilsonInterval, wilsonScore, type Interval } from './percentages.ts';
export {
  CAUSES,
  restate,
  type Cause,
  type ChangesSince,
  type CountedReturn,
  type Neighbours,
  type ReferralChange,
  type ReturnLine,
} from './restatement.ts';
export type { CountName, Counts } from './return-counts.ts';
export {
  RETURN_COLUMNS,
  RETURN_KINDS,
  returnTables,
  type ReturnKind,
  type ReturnTable,
} from './return-tables.ts';
export { DETAIL_COLUMNS, detailRow, SUMMARY_COLUMNS, summaryRow, type Cell } from './return-rows.ts';
export { isSubmitted, STATUSES, statusOf, type Status, type StatusFacts } from './status.ts';
export { workingCalendar, type WorkingCalendar } from './working-calendar.ts';
