/** One officer's several referrals of one incident are answered by one document, however it was matched. */
import { compareOfficers } from '../domain/officers/index.ts';
import { marksMeet } from '../domain/references/index.ts';
import type { MatchOutcome } from './outcome.ts';
import type { ReferralTable } from './tables.ts';

/** Gives open referrals the inexact match of another referral of the same officer and incident. */
export function creditSiblings(referrals: ReferralTable, outcome: MatchOutcome): void {
  const openByKey = filedByKey(referrals, outcome);
  if (openByKey.size === 0) return;
  for (const matched of outcome.inexactlyMatched()) {
    const accepted = outcome.accepted(matched);
    if (!accepted?.judgement) continue;
    for (const { key, mark } of keysOf(referrals, matched)) {
      for (const open of openByKey.get(key) ?? []) {
        if (!marksMeet(key, mark, open.mark) || !isSameOfficer(referrals, matched, open.referral)) continue;
        outcome.accept(open.referral, accepted.document, accepted.rule, accepted.judgement);
      }
    }
  }
}

interface FiledKey {
  readonly referral: number;
  readonly mark: number;
}

function filedByKey(referrals: ReferralTable, outcome: MatchOutcome): Map<number, FiledKey[]> {
  const filed = new Map<number, FiledKey[]>();
  for (let referral = 0; referral < referrals.length; referral++) {
    if (outcome.isSatisfied(referral) || referrals.isSuperseded(referral)) continue;
    for (const { key, mark } of keysOf(referrals, referral)) {
      const list = filed.get(key);
      if (list) list.push({ referral, mark });
      else filed.set(key, [{ referral, mark }]);
    }
  }
  return filed;
}

function* keysOf({ columns }: ReferralTable, referral: number): Generator<{ key: number; mark: number }> {
  const end = columns.keyEnds[referral] ?? 0;
  for (let at = referral === 0 ? 0 : (columns.keyEnds[referral - 1] ?? 0); at < end; at++) {
    yield { key: columns.keys[at] ?? 0, mark: columns.keyMarks[at] ?? 0 };
  }
}

function isSameOfficer(referrals: ReferralTable, a: number, b: number): boolean {
  return compareOfficers(referrals.officer(a), referrals.officer(b)).kind === 'same';
}
