/** One officer's several referrals of one incident are answered by one document, however it was matched. */
import { areOfTwoForces, compareOfficers } from '../domain/officers/index.ts';
import { marksMeet } from '../domain/references/index.ts';
import type { PairDecisions } from './decisions.ts';
import type { MatchOutcome } from './outcome.ts';
import type { ReferralTable } from './tables.ts';

/** A key of a referral, by its place in the columns of keys. */
interface Entry {
  readonly referral: number;
  readonly entry: number;
}

/**
 * Gives open referrals the document of another referral of the same officer and incident: of a second call that nobody
 * cites, too, where the document cites the first call's NCCU reference.
 */
export function creditSiblings(
  referrals: ReferralTable,
  decisions: PairDecisions,
  outcome: MatchOutcome,
): void {
  const entriesByKey = entriesOfOpen(referrals, outcome);
  if (entriesByKey.size === 0) return;
  const found = new Map<number, number>();
  for (let matched = 0; matched < referrals.length; matched++) {
    if (!outcome.isSatisfied(matched)) continue;
    for (const open of siblingsOf(referrals, matched, entriesByKey)) {
      const known = found.get(open);
      if (known !== undefined && !isBefore(referrals, outcome, matched, known)) continue;
      if (mayShare(referrals, decisions, outcome, matched, open)) found.set(open, matched);
    }
  }
  for (const [open, matched] of found) outcome.share(open, matched);
}

/** The open referrals of the incident of a matched one. */
function siblingsOf(
  { columns }: ReferralTable,
  matched: number,
  entriesByKey: ReadonlyMap<number, readonly Entry[]>,
): number[] {
  const { keys, keyMarks, keyEnds } = columns;
  const found: number[] = [];
  const end = keyEnds[matched] ?? 0;
  for (let entry = matched === 0 ? 0 : (keyEnds[matched - 1] ?? 0); entry < end; entry++) {
    const key = keys[entry] ?? 0;
    for (const open of entriesByKey.get(key) ?? [])
      if (marksMeet(key, keyMarks[entry] ?? 0, keyMarks[open.entry] ?? 0)) found.push(open.referral);
  }
  return found;
}

function entriesOfOpen(referrals: ReferralTable, outcome: MatchOutcome): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>();
  const { keys, keyEnds } = referrals.columns;
  for (let referral = 0; referral < referrals.length; referral++) {
    if (outcome.isSatisfied(referral) || referrals.isSuperseded(referral)) continue;
    for (let entry = firstKey(referrals, referral); entry < (keyEnds[referral] ?? 0); entry++) {
      const list = entries.get(keys[entry] ?? 0);
      if (list) list.push({ referral, entry });
      else entries.set(keys[entry] ?? 0, [{ referral, entry }]);
    }
  }
  return entries;
}

function firstKey({ columns }: ReferralTable, referral: number): number {
  return referral === 0 ? 0 : (columns.keyEnds[referral - 1] ?? 0);
}

function mayShare(
  referrals: ReferralTable,
  decisions: PairDecisions,
  outcome: MatchOutcome,
  matched: number,
  open: number,
): boolean {
  const { document, rule } = outcome.accepted(matched) ?? {};
  // A person accepted a document for one call, and said nothing of the other.
  if (document === undefined || rule === 'reviewer' || decisions.isRejected(open, document)) return false;
  const [a, b] = [referrals.officer(matched), referrals.officer(open)];
  return compareOfficers(a, b).kind === 'same' && !areOfTwoForces(a, b);
}

/** Of two matched siblings the one whose document came first, then whose call did: an order that owes nothing to rows. */
function isBefore(referrals: ReferralTable, outcome: MatchOutcome, a: number, b: number): boolean {
  const [x, y] = [outcome.accepted(a)?.document ?? 0, outcome.accepted(b)?.document ?? 0];
  if (x !== y) return outcome.isBefore(x, y);
  const apart = referrals.instant(a) - referrals.instant(b);
  return apart === 0 ? referrals.nccuReferences.at(a) < referrals.nccuReferences.at(b) : apart < 0;
}
