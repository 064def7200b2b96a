/**
 * Matches all referrals with all documents. Each step looks only at what the stronger steps left open, and decides on
 * all of it at once, so that the outcome owes nothing to the order of rows.
 */
import { STANDING } from './columns.ts';
import { NO_DECISIONS, type PairDecisions } from './decisions.ts';
import { creditExact } from './exact.ts';
import { pairByIncident, type IncidentPairs } from './incident-pairs.ts';
import { creditUnambiguous, type OpenPair } from './assign.ts';
import { judgePair, RANKS } from './judge.ts';
import { indexByOfficer } from './officer-index.ts';
import { MatchOutcome } from './outcome.ts';
import type { DocumentTable, DocumentView, ReferralTable } from './tables.ts';

export function matchAll(
  referrals: ReferralTable,
  documents: DocumentTable,
  decisions: PairDecisions = NO_DECISIONS,
): MatchOutcome {
  const outcome = new MatchOutcome(referrals.length, documents);
  for (const { referral, document } of decisions.accepted)
    outcome.accept(referral, document, 'reviewer', null);
  const pairs = pairByIncident(referrals, documents);
  creditExact(referrals, documents, pairs.exact, decisions, outcome);
  creditUnambiguous(
    nearOfficerPairs(referrals, documents, pairs, decisions, outcome),
    referrals,
    documents,
    outcome,
  );
  creditUnambiguous(
    pairsByOfficer(referrals, documents, pairs, decisions, outcome),
    referrals,
    documents,
    outcome,
  );
  noteOtherOfficers(documents, pairs, decisions, outcome);
  return outcome;
}

/** Same incident, and an officer who is nearly or possibly the same. */
function nearOfficerPairs(
  referrals: ReferralTable,
  documents: DocumentTable,
  { others }: IncidentPairs,
  decisions: PairDecisions,
  outcome: MatchOutcome,
): OpenPair[] {
  const pairs: OpenPair[] = [];
  for (const { referral, document, officer } of others) {
    if (officer.kind === 'other' || outcome.isSatisfied(referral) || outcome.isSpent(document)) continue;
    if (decisions.isRejected(referral, document)) continue;
    pairs.push({
      referral,
      document,
      judgement: judgePair(referrals.view(referral), documents.view(document)),
    });
  }
  return pairs;
}

/** Pairs of what is still open that have the officer in common and an incident nearly, or nothing to tell it by. */
function pairsByOfficer(
  referrals: ReferralTable,
  documents: DocumentTable,
  { citesReferral }: IncidentPairs,
  decisions: PairDecisions,
  outcome: MatchOutcome,
): OpenPair[] {
  const open = openDocuments(documents, citesReferral, outcome);
  const index = indexByOfficer(documents, open);
  const views = new Map<number, DocumentView>();
  const viewOf = (document: number): DocumentView => {
    const view = views.get(document) ?? documents.view(document);
    views.set(document, view);
    return view;
  };
  const pairs: OpenPair[] = [];
  for (let referral = 0; referral < referrals.length; referral++) {
    if (outcome.isSatisfied(referral) || referrals.isSuperseded(referral)) continue;
    const view = referrals.view(referral);
    for (const document of index.recordsOf(view.officer)) {
      const judgement = judgePair(view, viewOf(document));
      const counts = judgement.rule !== null && judgement.rank > RANKS.near_officer;
      if (counts && !decisions.isRejected(referral, document)) pairs.push({ referral, document, judgement });
    }
  }
  return pairs;
}

/** Documents that no referral has, and whose reference does not plainly belong to one. */
function openDocuments(documents: DocumentTable, citesReferral: Uint8Array, outcome: MatchOutcome): number[] {
  const open: number[] = [];
  for (let document = 0; document < documents.length; document++) {
    if (outcome.isSpent(document) || documents.standing(document) === STANDING.ignored) continue;
    if (citesReferral[document] === 1 && !isDayAssumed(documents, document)) continue;
    open.push(document);
  }
  return open;
}

/** A bare serial may meet another day's by chance: it does not plainly belong to the referral that it meets. */
function isDayAssumed(documents: DocumentTable, document: number): boolean {
  const { incident, nccu } = documents.references(document);
  return nccu.length === 0 && incident.references.every(({ assumed }) => assumed === 'day');
}

function noteOtherOfficers(
  documents: DocumentTable,
  { others }: IncidentPairs,
  decisions: PairDecisions,
  outcome: MatchOutcome,
): void {
  for (const { referral, document, officer } of others) {
    const submitted = documents.standing(document) === STANDING.counts;
    if (officer.kind !== 'other' || !submitted || decisions.isRejected(referral, document)) continue;
    if (!outcome.isSatisfied(referral)) outcome.addByOther(referral, document);
  }
}
