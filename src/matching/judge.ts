/**
 * The rules for one referral and one document, strongest first. What a pair deserves by itself is decided here; whether
 * a document is free, and whether a match is the only one possible, is decided where all pairs are seen together.
 */
import { compareOfficers, type OfficerAgreement } from '../domain/officers/index.ts';
import { bestAgreement, type Reference, type ReferenceAgreement } from '../domain/references/index.ts';
import type { ReferencePrefixes } from './columns.ts';
import { isWithin, LONGEST_BEFORE_REFERRAL, WINDOWS, type MatchRule } from './rules.ts';
import type { DocumentView, RecordView } from './tables.ts';

/** Which writing of the document agrees with which reference of the referral. */
export type AgreementPlace =
  'incident_reference' | 'nccu_reference' | 'nccu_reference_in_incident_field' | 'title';

export interface Evidence {
  readonly officer: OfficerAgreement;
  readonly reference: ReferenceAgreement;
  /** Null when no writing agrees. */
  readonly place: AgreementPlace | null;
}

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
}

/** Slips that change the number of digits, and so may as well be another number. */
const LENGTHENING: ReadonlySet<string> = new Set(['lost_character', 'extra_character']);

const DIFFERENT: ReferenceAgreement = { kind: 'different' };
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
/** A number in a title that is long enough to be a serial, and no year. */
const SERIAL_IN_TITLE = /^(?!19\d\d$|20\d\d$)\d{4,}$/;

/** `prefixes` tell an NCCU reference where an incident reference should stand. */
export function judgePair(
  referral: RecordView,
  document: DocumentView,
  prefixes: ReferencePrefixes,
): Judgement {
  const officer = compareOfficers(referral.officer, document.officer);
  const written = writtenAgreement(referral, document);
  const evidence: Evidence = { officer, ...written };
  if (written.reference.kind === 'same') return judgeSameIncident(evidence);
  if (officer.kind === 'other') return none(evidence, 'other_officer');
  return judgeInexact(referral, document, evidence, prefixes);
}

function judgeSameIncident(evidence: Evidence): Judgement {
  switch (evidence.officer.kind) {
    case 'same':
      return { rule: 'exact', verdict: 'accept', rank: RANKS.exact, evidence, failed: null };
    case 'slip':
    case 'name':
      return { rule: 'near_officer', verdict: 'accept', rank: RANKS.near_officer, evidence, failed: null };
    case 'possible':
      return { rule: 'near_officer', verdict: 'candidate', rank: RANKS.near_officer, evidence, failed: null };
    case 'other':
      return {
        rule: 'other_officer',
        verdict: 'other_officer',
        rank: NO_RANK,
        evidence,
        failed: 'other_officer',
      };
  }
}

/** Same officer, or perhaps: a title that mentions the incident, a reference nearly right, or none that can be read. */
function judgeInexact(
  referral: RecordView,
  document: DocumentView,
  evidence: Evidence,
  prefixes: ReferencePrefixes,
): Judgement {
  const verdict = evidence.officer.kind === 'same' ? 'accept' : 'candidate';
  if (!isWithin(WINDOWS.near_reference, referral.when, document.when)) {
    return none(evidence, evidence.reference.kind === 'different' ? 'other_incident' : 'outside_time_window');
  }
  const mentioned = mentionAgreement(referral, document);
  if (mentioned) {
    const rank = mentioned.reference.kind === 'same' ? RANKS.mentioned : RANKS.incomplete;
    return { rule: 'mentioned', verdict, rank, evidence: { ...evidence, ...mentioned }, failed: null };
  }
  if (evidence.reference.kind !== 'different') {
    const rank = rankOfReference(evidence.reference);
    const isTooEarly = document.when.latest < referral.when.earliest - LONGEST_BEFORE_REFERRAL;
    return {
      rule: 'near_reference',
      verdict: isTooEarly ? 'candidate' : verdict,
      rank,
      evidence,
      failed: null,
    };
  }
  if (citesIncident(referral, prefixes) && citesIncident(document, prefixes)) {
    return none(evidence, 'other_incident');
  }
  return judgeByTime(referral, document, evidence);
}

function judgeByTime(referral: RecordView, document: DocumentView, evidence: Evidence): Judgement {
  if (!isWithin(WINDOWS.officer_and_time, referral.when, document.when))
    return none(evidence, 'outside_time_window');
  if (evidence.officer.kind === 'possible') return none(evidence, 'officer_uncertain');
  return { rule: 'officer_and_time', verdict: 'candidate', rank: RANKS.time, evidence, failed: null };
}

function none(evidence: Evidence, failed: FailedTest): Judgement {
  return { rule: null, verdict: 'none', rank: NO_RANK, evidence, failed };
}

/** An opaque reference whose letters no incident of this force has may be anything. */
function isIncident({ family, qualifier }: Reference, { ofIncidents, ofNccu }: ReferencePrefixes): boolean {
  if (qualifier === '' || ofIncidents.has(qualifier)) return true;
  return family !== 'opaque' && !ofNccu.has(qualifier);
}

/** An NCCU reference in the incident's field tells which call it was, but nothing of the incident. */
function citesIncident({ references }: RecordView, prefixes: ReferencePrefixes): boolean {
  return references.incident.references.some((reference) => isIncident(reference, prefixes));
}

function rankOfReference(reference: ReferenceAgreement): number {
  if (reference.kind === 'incomplete') return RANKS.incomplete;
  const sure = reference.kind === 'slip' && !reference.isWeak && !LENGTHENING.has(reference.slip);
  return sure ? RANKS.slip : RANKS.lost_digit;
}

type Written = Pick<Evidence, 'reference' | 'place'>;

/** The best agreement between what the two records have in their reference fields. */
function writtenAgreement(referral: RecordView, document: DocumentView): Written {
  const own = referral.references;
  const other = document.references;
  const found: Written[] = [
    {
      place: 'incident_reference',
      reference: bestAgreement(own.incident.references, other.incident.references),
    },
    { place: 'nccu_reference', reference: bestAgreement(own.nccu, other.nccu) },
    {
      place: 'nccu_reference_in_incident_field',
      reference: bestAgreement(own.nccu, other.incident.references),
    },
    { place: 'nccu_reference', reference: bestAgreement(own.incident.references, other.nccu) },
  ];
  for (const kind of ['same', 'incomplete', 'slip'] as const) {
    const best = found.find(({ reference }) => reference.kind === kind);
    if (best) return best;
  }
  return { place: null, reference: DIFFERENT };
}

/** A title that gives the incident or the NCCU reference, or the serial alone within days of the referral. */
function mentionAgreement(referral: RecordView, document: DocumentView): Written | null {
  if (document.mentions.length === 0) return null;
  const own = [...referral.references.incident.references, ...referral.references.nccu];
  const reference = bestAgreement(own, document.mentions);
  if (reference.kind === 'same') return { place: 'title', reference };
  const mayBeSerial = isWithin(WINDOWS.serial_in_title, referral.when, document.when);
  const isSerial =
    mayBeSerial &&
    document.mentions.some(({ serial }) => SERIAL_IN_TITLE.test(serial) && isSerialOf(own, serial));
  return isSerial ? { place: 'title', reference: { kind: 'incomplete' } } : null;
}

function isSerialOf(references: readonly Reference[], serial: string): boolean {
  return references.some((reference) => reference.serial === serial);
}
