/** One wording and one colour for each status, wherever it is shown. The words alone tell them apart. */
import type { Status } from '../compliance/index.ts';

export interface StatusWords {
  readonly text: string;
  /** A colour of the GOV.UK tag. */
  readonly colour: string;
}

export const STATUS_WORDS: Readonly<Record<Status, StatusWords>> = {
  exempt: { text: 'Exempt', colour: 'grey' },
  submitted_on_time: { text: 'Submitted on time', colour: 'green' },
  submitted_late: { text: 'Submitted late', colour: 'teal' },
  needs_review: { text: 'Needs review', colour: 'yellow' },
  submitted_by_other: { text: 'Submitted by another officer', colour: 'purple' },
  awaiting: { text: 'Not due yet', colour: 'blue' },
  missing: { text: 'Missing', colour: 'red' },
};
