/** Status, due times and the monthly figures: what other rooms may use of this one. */
export {
  deadlineSetting,
  dueTime,
  hasPassed,
  isOnTime,
  parseDeadline,
  timeToSubmit,
  type Deadline,
} from './deadline.ts';
export { FigureCounter, type CountedReferral, type FigureRow } from './figure-counter.ts';
export type { Figures } from './figures.ts';
export type { JudgedDecision, JudgedMatch, JudgedReferral, JudgedReminders } from './judged-referral.ts';
export { percentage, wilsonInterval, wilsonScore, type Interval } from './percentages.ts';
export { DETAIL_COLUMNS, detailRow, SUMMARY_COLUMNS, summaryRow, type Cell } from './return-rows.ts';
export { isSubmitted, STATUSES, statusOf, type Status, type StatusFacts } from './status.ts';
export { workingCalendar, type WorkingCalendar } from './working-calendar.ts';
