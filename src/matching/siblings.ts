/** One officer's several referrals of one incident are answered by one document, however it was matched. */
import { compareOfficers } from '../domain/officers/index.ts';
import { marksMeet } from '../domain/references/index.ts';
import type { MatchOutcome } from './outcome.ts';
import type { ReferralTable } from './tables.ts';

/** Gives open referrals the inexact match of another referral of the same officer and incident. */
export function creditSiblings(referrals: ReferralTable, outcome: MatchOutcome): void {
  const entriesByKey = entriesOf(referrals, outcome.inexactlyMatched());
  if (entriesByKey.size === 0) return;
  const { keys, keyMarks } = referrals.columns;
  for (let open = 0; open < referrals.length; open++) {
    if (outcome.isSatisfied(open) || referrals.isSuperseded(open)) continue;
    for (let at = firstKey(referrals, open); at < (referrals.columns.keyEnds[open] ?? 0); at++) {
      const key = keys[at] ?? 0;
      for (const { matched, entry } of entriesByKey.get(key) ?? []) {
        if (!marksMeet(key, keyMarks[at] ?? 0, keyMarks[entry] ?? 0)) continue;
        if (isSameOfficer(referrals, matched, open)) creditAs(outcome, matched, open);
      }
    }
  }
}

interface MatchedEntry {
  readonly matched: number;
  /** Its place in the columns of keys. */
  readonly entry: number;
}

function entriesOf(referrals: ReferralTable, matched: readonly number[]): Map<number, MatchedEntry[]> {
  const entries = new Map<number, MatchedEntry[]>();
  for (const referral of matched) {
    for (
      let entry = firstKey(referrals, referral);
      entry < (referrals.columns.keyEnds[referral] ?? 0);
      entry++
    ) {
      const key = referrals.columns.keys[entry] ?? 0;
      const list = entries.get(key);
      if (list) list.push({ matched: referral, entry });
      else entries.set(key, [{ matched: referral, entry }]);
    }
  }
  return entries;
}

function firstKey({ columns }: ReferralTable, referral: number): number {
  return referral === 0 ? 0 : (columns.keyEnds[referral - 1] ?? 0);
}

function isSameOfficer(referrals: ReferralTable, a: number, b: number): boolean {
  return compareOfficers(referrals.officer(a), referrals.officer(b)).kind === 'same';
}

function creditAs(outcome: MatchOutcome, matched: number, open: number): void {
  const accepted = outcome.accepted(matched);
  if (accepted?.judgement) outcome.accept(open, accepted.document, accepted.rule, accepted.judgement);
}
