/** Asking the trail who did what, to what: the search itself is one of its events. */
import type { Database } from '../../db/database.ts';
import { findEvents, type TrailSearch } from '../../db/stores/trail-search.ts';
import type { TrailEvent } from '../audit/trail.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { findReferrals } from './find-referrals.ts';
import { logConsultation, type AccessServices } from './log-access.ts';

export interface TrailQuestion extends Omit<TrailSearch, 'subject'> {
  /** As typed: a type of subject, a type and an id with a colon between, or a reference of referrals. */
  readonly subject: string | null;
}

/** What events are about. */
const SUBJECT_TYPES = [
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

/** Answers the events. Problems: `usage_referral_unknown`, and those of writing that somebody searched. */
export function searchTrail(services: AccessServices, question: TrailQuestion): Result<TrailEvent[]> {
  const subject = subjectOf(services.db, question.subject);
  if (!subject.ok) return subject;
  const found = findEvents(services.db, { ...question, subject: subject.value });
  const logged = logConsultation(services, {
    what: 'trail_searched',
    subjectType: 'trail',
    subjectId: '',
    details: detailsOf(question, subject.value, found.length),
  });
  return logged.ok ? success(found) : logged;
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
