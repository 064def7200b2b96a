/** What matching a simulated force in memory shows, laid against the truth. */
import { scoreForce, type Shown, type Tally } from '../../scripts/bench/score.ts';
import type { SimulatedForce } from '../../scripts/simulator/force.ts';
import { matchAll } from '../../src/matching/index.ts';
import { tablesOf } from './matching.ts';
import type { ForceRecords } from './simulated.ts';

export function errorCounts(force: SimulatedForce, { firstRow, ...records }: ForceRecords): Tally {
  const { referrals, documents } = tablesOf(records);
  const outcome = matchAll(referrals, documents);
  const shown = new Map<number, Shown>();
  for (let referral = 0; referral < referrals.length; referral++) {
    if (referrals.isSuperseded(referral)) continue;
    const accepted = outcome.accepted(referral);
    const isOpen = outcome.candidates(referral).length > 0;
    const byOther = outcome.byOther(referral) === null ? 'missing' : 'submitted_by_other';
    shown.set((referrals.columns.rows[referral] ?? 0) - firstRow, {
      status: accepted ? 'submitted_on_time' : isOpen ? 'needs_review' : byOther,
      documentReference: accepted ? documents.documentReferences.at(accepted.document) : '',
      rule: accepted?.rule ?? '',
      explanation: '',
    });
  }
  return scoreForce(force, shown).tally;
}
