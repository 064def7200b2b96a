/** What reminders have to know of a referral, and of the people around it. */
import type { Status } from '../compliance/index.ts';
import type { Moment } from '../domain/london-time.ts';
import type { Service } from '../domain/officers/index.ts';

/** A person of the directory, as it writes them; a field that it leaves blank is ''. */
export interface Colleague {
  readonly name: string;
  readonly number: string;
  readonly rank: string;
  readonly email: string;
  /** As it is shown; by the address where the directory's row names none. */
  readonly force: string;
  /** On the day of the run; whoever the directory knows by address alone counts as serving. */
  readonly service: Service;
}

/** Somebody above an officer; `unclear` where the directory may mean more than one, null where it names nobody. */
export type Superior = Colleague | 'unclear' | null;

/** A referral that may be owed a document. Text of the log is as typed, and goes into no letter unread. */
export interface OwedReferral {
  readonly referralId: number;
  readonly status: Status;
  readonly nccuReference: string;
  readonly incidentReference: string;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
  readonly referredAt: Moment;
  readonly due: Moment;
  /** The reporting officer by the directory; null when it does not know one for certain. */
  readonly officer: Colleague | null;
  /** The line manager as at the day of the run. */
  readonly supervisor: Superior;
  /** The line manager's own. */
  readonly supervisorsSupervisor: Superior;
}
