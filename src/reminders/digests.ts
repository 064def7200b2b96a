/** Decisions -> one digest for each addressee, oldest referral first. */
import type { WorkingCalendar } from '../compliance/index.ts';
import { groupBy } from '../domain/group-by.ts';
import { londonDayNumber, type Moment } from '../domain/london-time.ts';
import type { ReminderDecision } from './decide.ts';
import { shownIncident, shownNccuReference, shownOfficer } from './disclosable.ts';
import type { OwedReferral } from './owed-referral.ts';

/** One owed document, in words that may leave the building. */
export interface DigestItem {
  readonly referralId: number;
  /** '' where none could be recognised. */
  readonly incident: string;
  readonly nccuReference: string;
  readonly officer: string;
  readonly referredAt: Moment;
  readonly due: Moment;
  readonly workingDaysOverdue: number;
  readonly reminderNumber: number;
  /** The supervisor's own supervisor is copied in because of this referral. */
  readonly isEscalated: boolean;
  /** Why the intelligence unit has it; '' in a supervisor's digest. */
  readonly whyHere: string;
}

export interface Digest {
  readonly route: 'supervisor' | 'intelligence_unit';
  readonly to: string;
  /** Never the address of `to`. */
  readonly copyTo: readonly string[];
  readonly items: readonly DigestItem[];
}

export interface Decided {
  readonly referral: OwedReferral;
  readonly decision: ReminderDecision;
}

/** The digests of a day, by address: the same decisions in any order give the same digests. */
export function digestsOf(decided: readonly Decided[], day: number, calendar: WorkingCalendar): Digest[] {
  const sent = decided.filter(({ decision }) => decision.route !== 'none');
  const groups = groupBy(sent, ({ decision }) => `${decision.to} ${decision.route}`);
  return [...groups.keys()].sort().flatMap((key) => {
    const group = groups.get(key) ?? [];
    const [first] = group;
    return first ? [digestOf(group, first.decision, day, calendar)] : [];
  });
}

function digestOf(
  group: readonly Decided[],
  { route, to }: Pick<ReminderDecision, 'route' | 'to'>,
  day: number,
  calendar: WorkingCalendar,
): Digest {
  const oldestFirst = [...group].sort(
    ({ referral: a }, { referral: b }) =>
      a.referredAt.instant - b.referredAt.instant || a.referralId - b.referralId,
  );
  const copies = group.flatMap(({ decision }) => decision.escalation.address ?? []);
  return {
    route: route === 'supervisor' ? route : 'intelligence_unit',
    to,
    copyTo: [...new Set(copies)].filter((address) => address !== to).sort(),
    items: oldestFirst.map((one) => itemOf(one, day, calendar)),
  };
}

function itemOf({ referral, decision }: Decided, day: number, calendar: WorkingCalendar): DigestItem {
  return {
    referralId: referral.referralId,
    incident: shownIncident(referral),
    nccuReference: shownNccuReference(referral),
    officer: shownOfficer(referral),
    referredAt: referral.referredAt,
    due: referral.due,
    workingDaysOverdue: calendar.workingDaysBetween(londonDayNumber(referral.due.instant), day),
    reminderNumber: decision.reminderNumber,
    isEscalated: decision.escalation.address !== null,
    whyHere: decision.route === 'intelligence_unit' ? decision.sentence : '',
  };
}

/** What a refused message held, for the unit in its place. */
export interface RerouteRequest {
  /** The unit's address. */
  readonly to: string;
  readonly day: number;
  readonly calendar: WorkingCalendar;
  /** Why the unit has it. */
  readonly sentence: string;
  /** The number of each referral's reminder. */
  readonly numbers: ReadonlyMap<number, number>;
}

export function rerouteDigest(owed: readonly OwedReferral[], request: RerouteRequest): Digest {
  const { to, day, calendar, sentence, numbers } = request;
  const decided = owed.map((referral) => ({
    referral,
    decision: {
      referralId: referral.referralId,
      route: 'intelligence_unit' as const,
      reason: 'refused_for_good' as const,
      to,
      reminderNumber: numbers.get(referral.referralId) ?? 1,
      escalation: { reason: 'not_due' as const, address: null },
      sentence,
    },
  }));
  return digestOf(decided, { route: 'intelligence_unit', to }, day, calendar);
}
