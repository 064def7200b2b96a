/** The outcome of a run of matching as links, ready to be kept. */
import type { NewLink } from '../../../db/stores/links.ts';
import { explain, RULE_VERSION, type JudgedDocument, type MatchOutcome } from '../../matching/index.ts';
import type { InView, Tables } from './matching-tables.ts';

/** What the outcome of matching says of each referral that may have changed. */
export function linksOf(inView: InView, { referrals, documents }: Tables, outcome: MatchOutcome): NewLink[] {
  const links: NewLink[] = [];
  for (const [number, { id: referralId }] of inView.referrals.entries()) {
    const add = (kind: NewLink['kind'], judged: JudgedDocument): void => {
      const documentId = inView.documents[judged.document]?.id;
      if (documentId === undefined) return;
      const explanation = explain(referrals, number, documents, judged);
      links.push({
        referralId,
        documentId,
        kind,
        rule: judged.rule,
        ruleVersion: RULE_VERSION,
        explanation,
      });
    };
    const accepted = outcome.accepted(number);
    if (accepted) add('accepted', accepted);
    const candidates = outcome.candidates(number);
    for (const candidate of candidates) add('candidate', candidate);
    const byOther = accepted ? null : outcome.byOther(number);
    if (byOther !== null && !candidates.some(({ document }) => document === byOther)) {
      add('other_officer', { document: byOther, rule: 'other_officer', judgement: null });
    }
  }
  return links;
}
