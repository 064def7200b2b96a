/** Is this referral in today's digest, to whom, and why or why not. */
import type { Status } from '../compliance/index.ts';
import { judgeAddress, type AddressFault } from './address.ts';
import { shownColleague } from './disclosable.ts';
import { otherForceBy } from './forces.ts';
import type { OwedReferral } from './owed-referral.ts';

/** Why the referral is, or is not, in a message of the day. Kept, so that it can be asked for later. */
export type ReminderReason =
  | 'not_missing'
  | 'paused'
  | 'in_a_message_today'
  | 'addressee_written_to_today'
  | 'supervisor'
  | 'no_supervisor'
  | 'supervisor_left'
  | 'supervisor_not_yet'
  | 'supervisor_unclear'
  | 'supervisor_of_another_force'
  | 'address_of_another_force'
  | 'refused_for_good'
  | AddressFault;

/** Why the supervisor's own supervisor is, or is not, copied in. */
export type EscalationReason =
  | 'not_due'
  | 'copied'
  | 'nobody'
  | 'unclear'
  | 'left'
  | 'not_yet'
  | 'another_force'
  | 'address_of_another_force'
  | 'digest_names_another_force'
  | AddressFault;

export interface Escalation {
  readonly reason: EscalationReason;
  /** Null unless copied. */
  readonly address: string | null;
}

export interface ReminderDecision {
  readonly referralId: number;
  readonly route: 'none' | 'supervisor' | 'intelligence_unit';
  readonly reason: ReminderReason;
  /** The address written to; '' when none is. */
  readonly to: string;
  /** 1 for the first reminder about the referral, to any recipient; 0 when none is sent. */
  readonly reminderNumber: number;
  readonly escalation: Escalation;
  /** Why, for people. */
  readonly sentence: string;
}

/** A pause in force on the day of the run. */
export interface Pause {
  readonly owner: string;
  readonly reason: string;
  /** The last day of the pause, '2026-05-12'. */
  readonly until: string;
}

export interface ReminderFacts {
  readonly referral: OwedReferral;
  /** Reminders of earlier days about this referral that the server accepted, whoever they went to. */
  readonly remindersSent: number;
  readonly pause: Pause | null;
  /** A message of today has it. */
  readonly isInMessageToday: boolean;
}

export interface ReminderRules {
  readonly allowedDomains: readonly string[];
  readonly unitAddress: string;
  /** The reminder after which the supervisor's own supervisor is copied in. */
  readonly escalateAfter: number;
  /** Addresses to which a digest of today exists that can no longer be changed. */
  readonly writtenToday: ReadonlySet<string>;
}

const NOT_COPIED: Escalation = { reason: 'not_due', address: null };

const STATUS_SENTENCES: Readonly<Record<Exclude<Status, 'missing'>, string>> = {
  exempt: 'A decision exempts it, so nothing is owed.',
  submitted_on_time: 'The document is in.',
  submitted_late: 'The document is in.',
  needs_review: 'A document that may be the right one waits for a decision; until then nobody is chased.',
  submitted_by_other: 'Another officer submitted for this incident, which the intelligence unit looks into.',
  awaiting: 'The due time has not passed.',
};

const FAULT_SENTENCES: Readonly<Record<AddressFault, string>> = {
  no_address: 'has no e-mail address on record',
  address_unusable: 'has an e-mail address on record that cannot be used',
  domain_not_allowed: 'has an e-mail address outside the allowed domains',
};

const UNCLEAR_SENTENCE =
  'The directory does not say clearly who the supervisor is: it may mean several people, or the officer has moved.';

/** By the directory's dates, which may be what is wrong. */
export const ABSENCE_SENTENCES = {
  left: 'has left, by the dates in the directory',
  not_yet: 'is not in post yet, by the dates in the directory',
} as const;

/** The decision on one referral. The first rule that applies decides. */
export function decideReminder(facts: ReminderFacts, rules: ReminderRules): ReminderDecision {
  const { referral, pause } = facts;
  if (referral.status !== 'missing') return none(facts, 'not_missing', STATUS_SENTENCES[referral.status]);
  if (pause) {
    const sentence = `Reminders are paused up to and with ${pause.until} by ${pause.owner}: ${pause.reason}`;
    return none(facts, 'paused', sentence);
  }
  if (facts.isInMessageToday) return none(facts, 'in_a_message_today', 'A message of today already has it.');
  const decision = routeOf(facts, rules);
  if (!rules.writtenToday.has(decision.to)) return decision;
  const sentence = `${decision.to} has had the one message of today; it is in the next working day's.`;
  return none(facts, 'addressee_written_to_today', sentence);
}

function routeOf(facts: ReminderFacts, rules: ReminderRules): ReminderDecision {
  const { supervisor } = facts.referral;
  if (!supervisor) return toUnit(facts, rules, 'no_supervisor', 'The directory names no supervisor.');
  if (supervisor === 'unclear') return toUnit(facts, rules, 'supervisor_unclear', UNCLEAR_SENTENCE);
  const who = shownColleague(supervisor);
  const { service } = supervisor;
  if (service !== 'serving') {
    const sentence = `The supervisor on record, ${who}, ${ABSENCE_SENTENCES[service]}.`;
    return toUnit(facts, rules, `supervisor_${service}`, sentence);
  }
  const verdict = judgeAddress(supervisor.email, rules.allowedDomains);
  const otherForce = otherForceBy(facts.referral, supervisor, verdict.usable ? verdict.address : '');
  if (otherForce === 'directory') {
    const sentence = `The supervisor on record, ${who}, belongs to another force.`;
    return toUnit(facts, rules, 'supervisor_of_another_force', sentence);
  }
  if (!verdict.usable) {
    return toUnit(facts, rules, verdict.fault, `The supervisor, ${who}, ${FAULT_SENTENCES[verdict.fault]}.`);
  }
  if (otherForce === 'address') {
    const sentence = `The supervisor, ${who}, has an e-mail address of another force.`;
    return toUnit(facts, rules, 'address_of_another_force', sentence);
  }
  const reminderNumber = facts.remindersSent + 1;
  const escalation = escalationOf(facts.referral, reminderNumber, rules);
  return {
    referralId: facts.referral.referralId,
    route: 'supervisor',
    reason: 'supervisor',
    to: verdict.address,
    reminderNumber,
    escalation,
    sentence: `Reminder ${reminderNumber} to the supervisor, ${who}, at ${verdict.address}${copiedText(escalation)}.`,
  };
}

function copiedText({ address }: Escalation): string {
  return address === null ? '' : `; copied to ${address}`;
}

/** The same reminder without its copy, and why nobody is copied in. */
export function withoutCopy(decision: ReminderDecision, reason: EscalationReason): ReminderDecision {
  const sentence = decision.sentence.replace(copiedText(decision.escalation), '');
  return { ...decision, escalation: { reason, address: null }, sentence };
}

function escalationOf(referral: OwedReferral, reminderNumber: number, rules: ReminderRules): Escalation {
  if (reminderNumber <= rules.escalateAfter) return NOT_COPIED;
  const { supervisorsSupervisor } = referral;
  if (!supervisorsSupervisor) return { reason: 'nobody', address: null };
  if (supervisorsSupervisor === 'unclear') return { reason: 'unclear', address: null };
  const { service } = supervisorsSupervisor;
  if (service !== 'serving') return { reason: service, address: null };
  const verdict = judgeAddress(supervisorsSupervisor.email, rules.allowedDomains);
  const otherForce = otherForceBy(referral, supervisorsSupervisor, verdict.usable ? verdict.address : '');
  if (otherForce === 'directory') return { reason: 'another_force', address: null };
  if (!verdict.usable) return { reason: verdict.fault, address: null };
  if (otherForce === 'address') return { reason: 'address_of_another_force', address: null };
  return { reason: 'copied', address: verdict.address };
}

function toUnit(
  { referral, remindersSent }: ReminderFacts,
  { unitAddress }: ReminderRules,
  reason: ReminderReason,
  sentence: string,
): ReminderDecision {
  return {
    referralId: referral.referralId,
    route: 'intelligence_unit',
    reason,
    to: unitAddress,
    reminderNumber: remindersSent + 1,
    escalation: NOT_COPIED,
    sentence,
  };
}

function none({ referral }: ReminderFacts, reason: ReminderReason, sentence: string): ReminderDecision {
  return {
    referralId: referral.referralId,
    route: 'none',
    reason,
    to: '',
    reminderNumber: 0,
    escalation: NOT_COPIED,
    sentence,
  };
}
