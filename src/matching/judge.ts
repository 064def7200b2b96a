/**
 * The rules for one referral and one document, strongest first. What a pair deserves by itself is decided here; whether
 * a document is free, and whether a match is the only one possible, is decided where all pairs are seen together.
 */
import { compareOfficers, type OfficerAgreement } from '../domain/officers/index.ts';
import type { Reference, ReferenceAgreement } from '../domain/references/index.ts';
import { citedInFields, citedInTitle, type Cited } from './agreements.ts';
import type { ReferencePrefixes } from './columns.ts';
import { isWrongDigit, mayBeNextIncident } from './next-incident.ts';
import { isLongBefore, isWithin, WINDOWS, type MatchRule } from './rules.ts';
import type { DocumentView, RecordView } from './tables.ts';

export interface Evidence extends Cited {
  readonly officer: OfficerAgreement;
}

/** Why a person must look at a pair that a rule would accept; only what its sentence must add. */
export type Doubt = 'next_incident' | 'long_before' | 'before_referral' | 'cited_by_another';

/** The first test that a pair fails, for the answer to "why not". */
export type FailedTest = 'other_officer' | 'other_incident' | 'outside_time_window' | 'officer_uncertain';

export interface Judgement {
  readonly rule: MatchRule | null;
  /** `accept`: good enough without a person if it is the only one; `candidate`: a person must look. */
  readonly verdict: 'accept' | 'candidate' | 'other_officer' | 'none';
  /** Strength among the inexact: a lower rank is stronger. */
  readonly rank: number;
  readonly evidence: Evidence;
  readonly failed: FailedTest | null;
  readonly doubt: Doubt | null;
}

/** Slips that change the number of digits, and so may as well be another number. */
const LENGTHENING: ReadonlySet<string> = new Set(['lost_character', 'extra_character']);

export const RANKS = {
  exact: 0,
  near_officer: 1,
  mentioned: 2,
  incomplete: 3,
  slip: 4,
  lost_digit: 5,
  time: 6,
} as const;
const NO_RANK = 9;
/** How long before the referral a document with a slip may be submitted, in milliseconds: most are of earlier work. */
const EARLIEST_SLIP = { number: 0, other: 3 * 3_600_000 } as const;

/** Whether a judgement is one of the rules that need no incident in common. */
export function isByOfficer({ rank }: Judgement): boolean {
  return rank > RANKS.near_officer && rank <= RANKS.time;
}

/** `prefixes` tell an NCCU reference where an incident reference should stand. */
export function judgePair(
  referral: RecordView,
  document: DocumentView,
  prefixes: ReferencePrefixes,
): Judgement {
  const officer = compareOfficers(referral.officer, document.officer);
  const evidence: Evidence = { officer, ...citedInFields(referral, document) };
  if (evidence.reference.kind === 'same') return judgeSameIncident(referral, document, evidence);
  if (officer.kind === 'other') return none(evidence, 'other_officer');
  return judgeInexact(referral, document, evidence, prefixes);
}

function judgeSameIncident(referral: RecordView, document: DocumentView, evidence: Evidence): Judgement {
  const { kind } = evidence.officer;
  if (kind === 'other') {
    const failed = 'other_officer';
    return { rule: failed, verdict: failed, rank: NO_RANK, evidence, failed, doubt: null };
  }
  const rule = kind === 'same' ? 'exact' : 'near_officer';
  const doubt = isLongBefore(referral.when, document.when) ? 'long_before' : null;
  const verdict = kind === 'possible' || doubt ? 'candidate' : 'accept';
  return { rule, verdict, rank: RANKS[rule], evidence, failed: null, doubt };
}

/** Same officer, or perhaps: a title that mentions the incident, a reference nearly right, or none that can be read. */
function judgeInexact(
  referral: RecordView,
  document: DocumentView,
  evidence: Evidence,
  prefixes: ReferencePrefixes,
): Judgement {
  const mentioned = isWithin(WINDOWS.mentioned, referral.when, document.when)
    ? citedInTitle(referral, document)
    : null;
  if (mentioned) {
    const verdict = evidence.officer.kind === 'same' ? 'accept' : 'candidate';
    const rank = mentioned.reference.kind === 'same' ? RANKS.mentioned : RANKS.incomplete;
    const inTitle = { ...evidence, ...mentioned };
    return { rule: 'mentioned', verdict, rank, evidence: inTitle, failed: null, doubt: null };
  }
  if (evidence.reference.kind !== 'different') return judgeNearReference(referral, document, evidence);
  if (citesIncident(referral, prefixes) && citesIncident(document, prefixes))
    return none(evidence, 'other_incident');
  return judgeByTime(referral, document, evidence);
}

function judgeNearReference(referral: RecordView, document: DocumentView, evidence: Evidence): Judgement {
  if (!isWithin(WINDOWS.near_reference, referral.when, document.when))
    return none(evidence, 'outside_time_window');
  const doubt = doubtAboutReference(referral, document, evidence);
  const isAccepted = evidence.officer.kind === 'same' && doubt === null;
  return {
    rule: 'near_reference',
    verdict: isAccepted ? 'accept' : 'candidate',
    rank: rankOfReference(evidence.reference),
    evidence,
    failed: null,
    doubt,
  };
}

function doubtAboutReference(
  referral: RecordView,
  document: DocumentView,
  { pair, place, reference }: Evidence,
): Doubt | null {
  if (
    document.when.latest <
    referral.when.earliest - EARLIEST_SLIP[isWrongDigit(reference) ? 'number' : 'other']
  )
    return 'before_referral';
  // The officer's next call would be in the log under its own NCCU reference.
  const isOfIncident = place === 'incident_reference';
  return isOfIncident && pair && mayBeNextIncident(pair, referral.when, document.when)
    ? 'next_incident'
    : null;
}

function judgeByTime(referral: RecordView, document: DocumentView, evidence: Evidence): Judgement {
  if (!isWithin(WINDOWS.officer_and_time, referral.when, document.when))
    return none(evidence, 'outside_time_window');
  if (evidence.officer.kind === 'possible' && !haveOneNumber(evidence.officer))
    return none(evidence, 'officer_uncertain');
  const rule = 'officer_and_time';
  return { rule, verdict: 'candidate', rank: RANKS.time, evidence, failed: null, doubt: null };
}

/** Whether the number agrees, and only the force would tell which of its holders is meant. */
export function haveOneNumber(officer: OfficerAgreement): boolean {
  return (
    officer.kind === 'possible' && (officer.why === 'number_of_several' || officer.why === 'force_unclear')
  );
}

function none(evidence: Evidence, failed: FailedTest): Judgement {
  return { rule: null, verdict: 'none', rank: NO_RANK, evidence, failed, doubt: null };
}

/** An opaque reference whose letters no incident of this force has may be anything. */
function isIncident(
  { family, qualifier, isNccu }: Reference,
  { ofIncidents, ofNccu }: ReferencePrefixes,
): boolean {
  if (isNccu) return false;
  if (qualifier === '' || ofIncidents.has(qualifier)) return true;
  return family !== 'opaque' && !ofNccu.has(qualifier);
}

/** An NCCU reference in the incident's field tells which call it was, but nothing of the incident. */
function citesIncident({ references }: RecordView, prefixes: ReferencePrefixes): boolean {
  return references.incident.references.some((reference) => isIncident(reference, prefixes));
}

function rankOfReference(reference: ReferenceAgreement): number {
  if (reference.kind === 'incomplete') return RANKS.incomplete;
  const sure = reference.kind === 'slip' && !LENGTHENING.has(reference.slip);
  return sure ? RANKS.slip : RANKS.lost_digit;
}
