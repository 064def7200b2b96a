/**
 * Matches all referrals with all documents. Each step looks only at what the stronger steps left open, and decides on
 * all of it at once, so that the outcome owes nothing to the order of rows.
 */
import { groupBy } from '../domain/group-by.ts';
import { MILLISECONDS_A_DAY } from '../domain/london-time.ts';
import { areOfTwoForces, compareOfficers } from '../domain/officers/index.ts';
import { STANDING } from './columns.ts';
import { NO_DECISIONS, type PairDecisions } from './decisions.ts';
import { creditExact } from './exact.ts';
import { CITES, pairByIncident, type IncidentPairs } from './incident-pairs.ts';
import { creditUnambiguous, type OpenPair } from './assign.ts';
import { creditSiblings } from './siblings.ts';
import { haveOneNumber, isByOfficer, judgePair, type Judgement } from './judge.ts';
import { laterCallsOf } from './later-call.ts';
import { indexByOfficer } from './officer-index.ts';
import { isWrongDigit } from './next-incident.ts';
import { MatchOutcome } from './outcome.ts';
import { LONGEST_WINDOW } from './rules.ts';
import type { DocumentTable, DocumentView, ReferralTable } from './tables.ts';

/** What every step works on. */
interface Work {
  readonly referrals: ReferralTable;
  readonly documents: DocumentTable;
  readonly decisions: PairDecisions;
  readonly otherCalls: ReferralTable | null;
  readonly outcome: MatchOutcome;
}

/** `otherCalls` are referrals that are not matched now, and count as later calls of their officers all the same. */
export function matchAll(
  referrals: ReferralTable,
  documents: DocumentTable,
  decisions: PairDecisions = NO_DECISIONS,
  otherCalls: ReferralTable | null = null,
): MatchOutcome {
  const outcome = new MatchOutcome(referrals.length, documents);
  const work = { referrals, documents, decisions, otherCalls, outcome };
  for (const { referral, document } of decisions.accepted)
    outcome.accept(referral, document, 'reviewer', null);
  const pairs = pairByIncident(referrals, documents);
  creditExact(referrals, documents, pairs.exact, decisions, outcome);
  creditSiblings(referrals, decisions, outcome);
  for (const openPairs of [nearOfficerPairs, pairsByOfficer]) {
    creditUnambiguous(openPairs(work, pairs), referrals, documents, outcome);
    creditSiblings(referrals, decisions, outcome);
  }
  noteOtherOfficers(work, pairs);
  return outcome;
}

/** Same incident, and an officer who is nearly or possibly the same. */
function nearOfficerPairs(work: Work, { others }: IncidentPairs): OpenPair[] {
  const { referrals, documents, decisions, outcome } = work;
  const pairs: OpenPair[] = [];
  for (const { referral, document, officer } of others) {
    if (officer.kind === 'other' || outcome.isSatisfied(referral)) continue;
    // What answers another referral under the same number may answer this one too.
    if (outcome.isSpent(document) && !haveOneNumber(officer)) continue;
    if (decisions.isRejected(referral, document)) continue;
    const judgement = judgePair(referrals.view(referral), documents.view(document), referrals.prefixes);
    pairs.push({ referral, document, judgement });
  }
  return pairs;
}

/** Pairs of what is still open that have the officer in common and an incident nearly, or nothing to tell it by. */
function pairsByOfficer(work: Work, { cites, others }: IncidentPairs): OpenPair[] {
  const { referrals, documents, decisions } = work;
  const citedBy = citersOfOpenReferrals(work, others);
  const index = indexByOfficer(documents, openDocuments(work, cites));
  const viewOf = viewsOnce(documents);
  const isAfterLaterCall = laterCallsOf(referrals, work.otherCalls);
  const pairs: OpenPair[] = [];
  for (const referral of openReferralsByOfficer(work)) {
    const { earliest, latest } = referrals.when(referral);
    // A document without a time counts from the start of its day.
    const from = earliest - LONGEST_WINDOW.before - MILLISECONDS_A_DAY;
    const officer = referrals.officer(referral);
    // Of those who share no more than a surname, nothing need be read.
    const near = index
      .recordsNear(officer, from, latest + LONGEST_WINDOW.after)
      .filter((document) => compareOfficers(officer, documents.officer(document)).kind !== 'other');
    if (near.length === 0) continue;
    const view = referrals.view(referral);
    for (const document of near) {
      if (decisions.isRejected(referral, document)) continue;
      const judgement = judgePair(view, viewOf(document), referrals.prefixes);
      // The same incident has been dealt with: by its officer, or as another officer's.
      if (!isByOfficer(judgement)) continue;
      if (judgement.rule === 'officer_and_time' && isAfterLaterCall(referral, documents.when(document)))
        continue;
      const isDoubtful = cites[document] === CITES.others || weakens(citedBy.get(referral), judgement);
      pairs.push({ referral, document, judgement: isDoubtful ? doubted(judgement) : judgement });
    }
  }
  return pairs;
}

/** Who wrote an unclaimed document that cites a referral's incident exactly: perhaps its officer, or surely another. */
type Citer = 'perhaps_the_officer' | 'another';

function citersOfOpenReferrals(
  { documents, decisions, outcome }: Work,
  others: IncidentPairs['others'],
): ReadonlyMap<number, Citer> {
  const citers = new Map<number, Citer>();
  for (const { referral, document, officer } of others) {
    if (outcome.isSatisfied(referral) || outcome.isSpent(document)) continue;
    if (documents.standing(document) !== STANDING.counts || decisions.isRejected(referral, document))
      continue;
    if (officer.kind !== 'other') citers.set(referral, 'perhaps_the_officer');
    else if (!citers.has(referral)) citers.set(referral, 'another');
  }
  return citers;
}

/** Whether a document that cites the incident exactly makes it doubtful that a nearly right one is about it too. */
function weakens(citer: Citer | undefined, { evidence: { reference } }: Judgement): boolean {
  if (citer === 'perhaps_the_officer') return true;
  return citer === 'another' && isWrongDigit(reference);
}

function doubted(judgement: Judgement): Judgement {
  if (judgement.rule !== 'near_reference') return judgement;
  return { ...judgement, verdict: 'candidate', doubt: judgement.doubt ?? 'cited_by_another' };
}

/** The referrals without a document, those of one officer together, so that few documents are in mind at a time. */
function openReferralsByOfficer({ referrals, outcome }: Work): number[] {
  const open: number[] = [];
  for (let referral = 0; referral < referrals.length; referral++) {
    if (!outcome.isSatisfied(referral) && !referrals.isSuperseded(referral)) open.push(referral);
  }
  const byOfficer = groupBy(open, (referral) => referrals.officer(referral).person);
  return [...byOfficer.values()].flat();
}

const MOST_VIEWS = 2000;

/** Reads a document once for all the referrals of one officer. */
function viewsOnce(documents: DocumentTable): (document: number) => DocumentView {
  const views = new Map<number, DocumentView>();
  return (document) => {
    let view = views.get(document);
    if (!view) {
      view = documents.view(document);
      if (views.size >= MOST_VIEWS) views.clear();
      views.set(document, view);
    }
    return view;
  };
}

/**
 * Documents that no referral has, and whose reference does not belong to another referral of their officer. One that
 * cites an incident which only others referred stays: it may be a slip, and a person will see.
 */
function openDocuments({ documents, outcome }: Work, cites: Uint8Array): number[] {
  const open: number[] = [];
  for (let document = 0; document < documents.length; document++) {
    if (outcome.isSpent(document) || documents.standing(document) === STANDING.ignored) continue;
    if (cites[document] !== CITES.own) open.push(document);
  }
  return open;
}

function noteOtherOfficers(work: Work, { others }: IncidentPairs): void {
  const { referrals, documents, decisions, outcome } = work;
  for (const { referral, document, officer } of others) {
    // One that may be about the other force's incident of this number, and answers a referral of that force.
    if (areOfTwoForces(referrals.officer(referral), documents.officer(document))) continue;
    const submitted = documents.standing(document) === STANDING.counts;
    // What answers the referral of an officer with nearly the same number is that officer's.
    const isOthers = officer.kind === 'other' || (outcome.isSpent(document) && !haveOneNumber(officer));
    if (!isOthers || !submitted || decisions.isRejected(referral, document)) continue;
    if (!outcome.isSatisfied(referral)) outcome.addByOther(referral, document);
  }
}
