/** Same incident, same officer: accepted. A document is spent on one incident, whatever else it cites. */
import { STANDING } from './columns.ts';
import { areOfOneIncident } from './one-incident.ts';
import type { PairDecisions } from './decisions.ts';
import { judgePair } from './judge.ts';
import type { MatchOutcome } from './outcome.ts';
import { isLongBefore } from './rules.ts';
import type { DocumentTable, ReferralTable } from './tables.ts';

/** `pairs` holds referral and document by turns. */
export function creditExact(
  referrals: ReferralTable,
  documents: DocumentTable,
  pairs: readonly number[],
  decisions: PairDecisions,
  outcome: MatchOutcome,
): void {
  const addCandidate = (referral: number, document: number): void => {
    const judgement = judgePair(referrals.view(referral), documents.view(document), referrals.prefixes);
    outcome.addCandidate(referral, { document, rule: 'exact', judgement });
  };
  const open = withoutRejected(pairs, decisions);
  const citing = referralsByDocument(open, referrals, documents);
  for (let at = 0; at < open.length; at += 2) {
    const [referral = 0, document = 0] = [open[at], open[at + 1]];
    if (!isSure(referrals, documents, referral, document)) addCandidate(referral, document);
    else if (!citing.has(document)) outcome.accept(referral, document, 'exact', null);
  }
  const ofSeveralIncidents: { readonly document: number; readonly groups: readonly number[][] }[] = [];
  for (const [document, cited] of citing) {
    const groups = groupByIncident(referrals, cited);
    if (groups.length > 1) ofSeveralIncidents.push({ document, groups });
    else for (const referral of cited) outcome.accept(referral, document, 'exact', null);
  }
  // Who is in want is settled for all such documents before any of them is credited.
  const settled = ofSeveralIncidents.map(({ document, groups }) => ({
    document,
    inWant: groupsInWant(groups, outcome),
  }));
  for (const { document, inWant } of settled) {
    const [only = []] = inWant;
    if (inWant.length === 1) for (const referral of only) outcome.accept(referral, document, 'exact', null);
    else for (const referral of inWant.flat()) addCandidate(referral, document);
  }
}

/** Whether nothing of a document that cites the referral's incident is in doubt: its status, its type or its time. */
function isSure(
  referrals: ReferralTable,
  documents: DocumentTable,
  referral: number,
  document: number,
): boolean {
  if (documents.standing(document) !== STANDING.counts) return false;
  return !isLongBefore(referrals.when(referral), documents.when(document));
}

function withoutRejected(pairs: readonly number[], decisions: PairDecisions): readonly number[] {
  if (!decisions.hasRejected) return pairs;
  return pairs.filter((_, at) => {
    const start = at - (at % 2);
    return !decisions.isRejected(pairs[start] ?? 0, pairs[start + 1] ?? 0);
  });
}

/** The documents that cite more than one referral, with those referrals. */
function referralsByDocument(
  pairs: readonly number[],
  referrals: ReferralTable,
  documents: DocumentTable,
): Map<number, number[]> {
  const first = new Int32Array(documents.length).fill(-1);
  const several = new Map<number, number[]>();
  for (let at = 0; at < pairs.length; at += 2) {
    const [referral = 0, document = 0] = [pairs[at], pairs[at + 1]];
    if (!isSure(referrals, documents, referral, document)) continue;
    const known = first[document] ?? -1;
    if (known === -1) first[document] = referral;
    else several.set(document, [...(several.get(document) ?? [known]), referral]);
  }
  return several;
}

function groupsInWant(groups: readonly number[][], outcome: MatchOutcome): number[][] {
  return groups.filter((group) => group.some((referral) => !outcome.isSatisfied(referral)));
}

function groupByIncident(referrals: ReferralTable, cited: readonly number[]): number[][] {
  const groups: [number, ...number[]][] = [];
  for (const referral of cited) {
    const group = groups.find(([first]) => areOfOneIncident(referrals, first, referral));
    if (group) group.push(referral);
    else groups.push([referral]);
  }
  return groups;
}
