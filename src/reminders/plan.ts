/** Everything that may be owed on a day -> the decision on each referral, and the digests. */
import type { WorkingCalendar } from '../compliance/index.ts';
import {
  compareForces,
  isSameNumber,
  readForce,
  readOfficer,
  type ForceReading,
} from '../domain/officers/index.ts';
import { decideReminder, type Pause, type ReminderRules } from './decide.ts';
import { withCopiesOfOneForce } from './copies.ts';
import { digestsOf, type Decided, type Digest } from './digests.ts';
import { forceOfReferral } from './forces.ts';
import type { OwedReferral } from './owed-referral.ts';

/** A pause, and what it is of. */
export interface PauseInForce extends Pause {
  readonly subject:
    | { readonly kind: 'referral'; readonly referralId: number }
    | { readonly kind: 'officer'; readonly officerNumber: string; readonly force: string };
}

export interface DayFacts {
  /** How many reminders were accepted on earlier days, by referral. */
  readonly remindersSent: ReadonlyMap<number, number>;
  readonly pauses: readonly PauseInForce[];
  /** Referrals that are in a message of today that can no longer be changed. */
  readonly inMessageToday: ReadonlySet<number>;
}

export interface DayPlan {
  /** Of the referrals that are missing. */
  readonly decided: readonly Decided[];
  readonly digests: readonly Digest[];
}

/** `day` is the London day number of the run. */
export function planDay(
  owed: Iterable<OwedReferral>,
  facts: DayFacts,
  rules: ReminderRules,
  day: number,
  calendar: WorkingCalendar,
): DayPlan {
  const pauseOf = pauseFinder(facts.pauses);
  const decided: Decided[] = [];
  for (const referral of owed) {
    if (referral.status !== 'missing') continue;
    const { referralId } = referral;
    const decision = decideReminder(
      {
        referral,
        remindersSent: facts.remindersSent.get(referralId) ?? 0,
        pause: pauseOf(referral),
        isInMessageToday: facts.inMessageToday.has(referralId),
      },
      rules,
    );
    decided.push({ referral, decision });
  }
  const planned = withCopiesOfOneForce(decided);
  return { decided: planned, digests: digestsOf(planned, day, calendar) };
}

/** The first pause of a referral or of its officer. */
function pauseFinder(pauses: readonly PauseInForce[]): (referral: OwedReferral) => Pause | null {
  const byReferral = new Map<number, Pause>();
  const ofOfficers: { pause: Pause; holds: (referral: OwedReferral) => boolean }[] = [];
  for (const pause of pauses) {
    const { subject } = pause;
    if (subject.kind === 'officer') {
      ofOfficers.push({ pause, holds: isOfficer(subject.officerNumber, subject.force) });
    } else if (!byReferral.has(subject.referralId)) byReferral.set(subject.referralId, pause);
  }
  return (referral) =>
    byReferral.get(referral.referralId) ?? ofOfficers.find(({ holds }) => holds(referral))?.pause ?? null;
}

function isOfficer(officerNumber: string, force: string): (referral: OwedReferral) => boolean {
  const { number: paused } = readOfficer(officerNumber, '');
  const pausedForce = readForce(force);
  return (referral) => {
    const { officer, officerNumber: typed, officerName } = referral;
    const { number } = officer ? readOfficer(officer.number, '') : readOfficer(typed, officerName);
    if (!paused || !number || !isSameNumber(paused, number)) return false;
    return pausedForce.kind === 'blank' || isPausedForce(pausedForce, forceOfReferral(referral));
  };
}

/** A joint name pauses the officers of each of its forces, and a force those whose rows name it among others. */
function isPausedForce(paused: ForceReading, own: ForceReading): boolean {
  const agreement = compareForces(paused, own);
  const isJoint = paused.kind === 'joint' || own.kind === 'joint';
  return agreement === 'same' || (agreement === 'unsure' && isJoint);
}
