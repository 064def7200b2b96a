/** Asking the trail who did what, to what: the search itself is one of its events. */
import type { Database } from '../../../db/database.ts';
import { findEvents, type TrailSearch } from '../../../db/stores/trail-search.ts';
import type { TrailEvent } from '../../audit/trail.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { findReferrals } from '../referrals/find-referrals.ts';
import { logConsultation, type Access, type AccessServices } from './log-access.ts';

export interface TrailQuestion extends Omit<TrailSearch, 'subject'> {
  /** As typed: a type of subject, a type and an id with a colon between, or a reference of referrals. */
  readonly subject: string | null;
}

/** What events are about. */
export const SUBJECT_TYPES = [
  ...['referral', 'referrals', 'document', 'officer', 'file', 'export', 'records', 'message', 'pause'],
  ...[
    'return',
    'sample',
    'settings',
    'trail',
    'database',
    'account',
    'retention',
    'reminders',
    'coverage',
    'assurance_report',
  ],
];

export interface TrailAnswer {
  readonly events: TrailEvent[];
  /** That somebody searched: to be noted by whoever shows the events. */
  readonly access: Access;
}

/** Answers the events. Problem: `usage_referral_unknown`. */
export function findInTrail(db: Database, question: TrailQuestion): Result<TrailAnswer> {
  const subject = subjectOf(db, question.subject);
  if (!subject.ok) return subject;
  const events = findEvents(db, { ...question, subject: subject.value });
  const details = detailsOf(question, subject.value, events.length);
  return success({
    events,
    access: { what: 'trail_searched', subjectType: 'trail', subjectId: '', details },
  });
}

/** Answers the events, and notes the search. Problems: those of `findInTrail`, and of the database. */
export function searchTrail(services: AccessServices, question: TrailQuestion): Result<TrailEvent[]> {
  const found = findInTrail(services.db, question);
  if (!found.ok) return found;
  const logged = logConsultation(services, found.value.access);
  return logged.ok ? success(found.value.events) : logged;
}

function subjectOf(db: Database, text: string | null): Result<TrailSearch['subject']> {
  if (text === null) return success(null);
  const [, type = '', id] = /^([a-z_]+)(?::(.*))?$/.exec(text) ?? [];
  if (SUBJECT_TYPES.includes(type)) return success({ type, ids: id === undefined ? null : [id] });
  const referrals = findReferrals(db, text);
  if (referrals.length === 0) return failure(unknown(text));
  return success({ type: 'referral', ids: referrals.map((referral) => String(referral.id)) });
}

/** Ids and kinds; of a name, or a reference that was typed, only that there was one. */
function detailsOf(
  { actor, operation, what, from, before }: TrailQuestion,
  subject: TrailSearch['subject'],
  found: number,
) {
  return {
    ...(subject && { subject_type: subject.type, ...(subject.ids && { subject_ids: subject.ids }) }),
    ...(operation !== null && { operation }),
    ...(what !== null && { what }),
    ...(from !== null && { from }),
    ...(before !== null && { before }),
    by_person: actor !== null,
    found,
  };
}

function unknown(value: string): Problem {
  return {
    code: 'usage_referral_unknown',
    message: 'No referral has this reference, and no kind of subject this name.',
    whatToDo: `Give a reference, or one of: ${SUBJECT_TYPES.join(', ')}; with an id as in message:3.`,
    where: { value },
  };
}
