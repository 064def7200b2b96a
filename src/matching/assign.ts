/** Of all inexact pairs at one step: which are beyond doubt, and which a person must see. */
import { groupBy } from '../domain/group-by.ts';
import { compareOfficers } from '../domain/officers/index.ts';
import { bestAgreement } from '../domain/references/index.ts';
import { STANDING } from './columns.ts';
import { RANKS, type Judgement } from './judge.ts';
import { areOfOneIncident } from './one-incident.ts';
import type { MatchOutcome } from './outcome.ts';
import type { DocumentTable, ReferralTable } from './tables.ts';

/** A pair that some rule admits, both sides still open. Its judgement's rule is never null. */
export interface OpenPair {
  readonly referral: number;
  readonly document: number;
  readonly judgement: Judgement;
}

/**
 * Accepts a pair when the document fits no other open referral as well, and the referral has no other document of equal
 * strength that cites something else. All the rest become candidates.
 */
export function creditUnambiguous(
  pairs: readonly OpenPair[],
  referrals: ReferralTable,
  documents: DocumentTable,
  outcome: MatchOutcome,
): void {
  const byDocument = groupBy(pairs, ({ document }) => document);
  const fitting = pairs.filter((pair) =>
    isBeyondDoubt(pair, byDocument.get(pair.document) ?? [], referrals, documents),
  );
  for (const rivals of groupBy(fitting, ({ referral }) => referral).values()) {
    const best = strongest(rivals);
    if (!citeTheSame(best, documents)) continue;
    for (const { referral, document, judgement } of best) {
      if (judgement.rule) outcome.accept(referral, document, judgement.rule, judgement);
    }
  }
  for (const { referral, document, judgement } of pairs) {
    if (judgement.rule) outcome.addCandidate(referral, { document, rule: judgement.rule, judgement });
  }
}

function isBeyondDoubt(
  pair: OpenPair,
  ofDocument: readonly OpenPair[],
  referrals: ReferralTable,
  documents: DocumentTable,
): boolean {
  const { verdict, rank } = pair.judgement;
  if (verdict !== 'accept' || rank >= RANKS.lost_digit) return false;
  if (documents.standing(pair.document) !== STANDING.counts) return false;
  return ofDocument.every(
    (other) =>
      other === pair ||
      other.judgement.rank > rank ||
      areOneOfficersSameIncident(referrals, pair.referral, other.referral),
  );
}

/** One document may satisfy several referrals only when they are the same officer's referrals of the same incident. */
function areOneOfficersSameIncident(referrals: ReferralTable, a: number, b: number): boolean {
  const isOneOfficer = compareOfficers(referrals.officer(a), referrals.officer(b)).kind === 'same';
  return isOneOfficer && areOfOneIncident(referrals, a, b);
}

function strongest(pairs: readonly OpenPair[]): OpenPair[] {
  const rank = Math.min(...pairs.map(({ judgement }) => judgement.rank));
  return pairs.filter(({ judgement }) => judgement.rank === rank);
}

/** Documents that cite one reference are one report sent twice; documents that cite two are a tie. */
function citeTheSame(pairs: readonly OpenPair[], documents: DocumentTable): boolean {
  const [first, ...others] = pairs;
  if (!first) return false;
  const cited = documents.references(first.document).incident.references;
  return others.every(({ document }) => {
    const also = documents.references(document).incident.references;
    return (cited.length === 0 && also.length === 0) || bestAgreement(cited, also).kind === 'same';
  });
}
