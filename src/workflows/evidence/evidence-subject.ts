/** What evidence of a month is about: the latest publication, or else the month as it stands now. */
import { findLatestPublication, type Publication } from '../../../db/stores/returns.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { FolderFacts } from '../../evidence/index.ts';
import { RULE_VERSION } from '../../matching/index.ts';
import { viewAsAt, type View, type ViewServices } from '../referrals/as-at.ts';
import { checkBegun } from '../returns/month-return.ts';
import { publishedView } from '../returns/published-view.ts';
import { countDisposedOfMonth } from '../retention/retention.ts';

export interface EvidenceSubject {
  readonly view: View;
  readonly publication: Publication | null;
  readonly facts: Omit<FolderFacts, 'head'>;
}

/** To be called in a transaction. Problem: `usage_month_not_begun`. */
export function evidenceSubject(services: ViewServices, month: string): Result<EvidenceSubject> {
  const writtenAt = services.clock.now();
  const begun = checkBegun(month, writtenAt);
  if (!begun.ok) return begun;
  const publication = findLatestPublication(services.db, month);
  const view = publication ? publishedView(publication) : viewAsAt(services, null);
  const { asAt, deadline, known } = view;
  const ruleVersion = publication?.ruleVersion ?? RULE_VERSION;
  const publishedAt = publication?.publishedAt ?? null;
  const publishedAs = publication?.state ?? null;
  return success({
    view,
    publication,
    facts: {
      ...{ month, asAt, deadline, known, ruleVersion, publishedAt, publishedAs, writtenAt },
      disposedReferrals: countDisposedOfMonth(services.db, month),
    },
  });
}
