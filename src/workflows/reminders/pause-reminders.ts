/** Pausing reminders, and ending a pause early: always with an owner, a reason and an end. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { endPause, findPausesInForce, insertPause, type PauseSubject } from '../../../db/stores/pauses.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import type { NewEvent } from '../../audit/trail.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import { asAtDay, forceKey, readOfficer } from '../../domain/officers/index.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { readWhen } from '../../domain/when.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';

export interface PauseServices {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who does it, as the trail names them. */
  readonly actor: string;
}

export interface PauseRequest {
  readonly subject: PauseSubject;
  /** Who answers for it. */
  readonly owner: string;
  readonly reason: string;
  /** Its last day, '2026-05-12'. */
  readonly until: string;
}

/** Nobody is forgotten behind a pause: a longer one has to be asked for anew. */
const LONGEST_DAYS = 366;

/**
 * Answers the id of the pause. Problems: `usage_pause_until`, `usage_pause_officer`, `pause_officer_unclear`,
 * `reason_missing`.
 */
export function pauseReminders(services: PauseServices, request: PauseRequest): Result<number> {
  const { db, clock, actor } = services;
  const madeAt = clock.now();
  const today = londonDayNumber(madeAt);
  const forces = forcesOf(db, request.subject, today);
  const fault = faultOf(request, today) ?? faultOfForce(request.subject, forces);
  if (fault) return failure(fault);
  return writeTransaction(db, () => {
    const subject = ofOneForce(request.subject, forces);
    const id = insertPause(db, { ...request, subject, madeBy: actor, madeAt });
    const { owner, until } = request;
    const details = {
      owner,
      until,
      subject: subject.kind,
      ...(isReferral(subject) && { referral: subject.referralId }),
    };
    appendEvents(db, [pauseEvent(services, 'reminders_paused', id, request.reason, details)]);
    return success(id);
  });
}

/** Problems: `record_not_found`, `reason_missing`. */
export function resumeReminders(services: PauseServices, id: number, reason: string): Result<null> {
  const { db, clock, actor } = services;
  if (reason.trim() === '') return failure(reasonMissing());
  return writeTransaction(db, () => {
    const now = clock.now();
    const isInForce = findPausesInForce(db, isoDayOf(londonDayNumber(now))).some((pause) => pause.id === id);
    if (!isInForce || !endPause(db, id, actor, now)) return failure(notInForce(id));
    appendEvents(db, [pauseEvent(services, 'reminders_resumed', id, reason, {})]);
    return success(null);
  });
}

function isReferral(subject: PauseSubject): subject is Extract<PauseSubject, { kind: 'referral' }> {
  return subject.kind === 'referral';
}

function faultOf({ subject, until, reason, owner }: PauseRequest, today: number): Problem | null {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(until) ? readWhen(until) : null;
  const last = moment ? londonDayNumber(moment.instant) : NaN;
  if (!(last >= today && last <= today + LONGEST_DAYS)) {
    return {
      code: 'usage_pause_until',
      message: `"${until}" is not a day from today up to a year from now.`,
      whatToDo: 'Give the last day of the pause, such as 2026-06-30.',
    };
  }
  if (subject.kind === 'officer' && !readOfficer(subject.officerNumber, '').number) {
    return {
      code: 'usage_pause_officer',
      message: `"${subject.officerNumber}" is not an officer number.`,
      whatToDo: 'Give the collar, shoulder, warrant or staff number, such as 1234.',
    };
  }
  return reason.trim() === '' || owner.trim() === '' ? reasonMissing() : null;
}

/** The forces whose officers have the number of a pause that names no force, by the directory. */
function forcesOf(db: Database, subject: PauseSubject, today: number): readonly string[] {
  const number = subject.kind === 'officer' ? readOfficer(subject.officerNumber, '').number : null;
  if (subject.kind !== 'officer' || !number || forceKey(subject.force) !== '') return [];
  const holders = storedDirectory(db).withNumber(number, asAtDay(today));
  return [...new Set(holders.map(({ force }) => force.name))].filter((name) => name !== '').sort();
}

/** A pause of one force's officer does not hold for the officer of another force who is issued the number later. */
function ofOneForce(subject: PauseSubject, [force]: readonly string[]): PauseSubject {
  return subject.kind === 'officer' && force !== undefined ? { ...subject, force } : subject;
}

/** One force's officer is paused, and not the officer of another who has the same number. */
function faultOfForce(subject: PauseSubject, forces: readonly string[]): Problem | null {
  if (subject.kind !== 'officer' || forces.length < 2) return null;
  return {
    code: 'pause_officer_unclear',
    message: `Officers of ${forces.join(' and ')} have the number ${subject.officerNumber}.`,
    whatToDo: 'Say which force the officer belongs to.',
  };
}

function reasonMissing(): Problem {
  return {
    code: 'reason_missing',
    message: 'A pause needs a reason, and somebody who answers for it.',
    whatToDo: 'Say why, in your own words: an auditor will read it.',
  };
}

function notInForce(id: number): Problem {
  return {
    code: 'record_not_found',
    message: `No pause in force has the number ${id}.`,
    whatToDo: 'nccu remind pauses lists those in force.',
  };
}

function pauseEvent(
  { clock, actor }: PauseServices,
  what: string,
  id: number,
  why: string,
  details: NewEvent['details'],
): NewEvent {
  const subject = { subjectType: 'pause', subjectId: String(id) };
  return { at: clock.now(), actor, operation: 'alteration', what, why, ...subject, details };
}
