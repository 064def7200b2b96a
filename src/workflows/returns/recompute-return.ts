/** Published months recompute to the same bytes from the stored inputs: what an auditor asks of a frozen figure. */
import type { Database } from '../../../db/database.ts';
import { findAllPublications, type Publication } from '../../../db/stores/returns.ts';
import { findLastEventOf } from '../../../db/stores/trail.ts';
import { RETURN_KINDS, type ReturnKind } from '../../compliance/index.ts';
import { judgeMonth, spreadsheetForm } from './month-return.ts';
import { publishedView } from './published-view.ts';
import { sha256Of } from '../trail/sha256.ts';

/** Whether each table comes out with the hash that was published. To be called in a transaction. */
export function recomputeReturn(
  db: Database,
  publication: Publication,
): Readonly<Record<ReturnKind, boolean>> {
  const { month, files } = publication;
  const judged = judgeMonth(db, publishedView(publication), month);
  const isSame = (kind: ReturnKind) => sha256Of(spreadsheetForm(judged[kind])) === files[kind].sha256;
  const [summary, detail] = RETURN_KINDS.map(isSame);
  return { summary: summary === true, detail: detail === true };
}

export interface PublishedMonth {
  /** '2026-05' */
  readonly month: string;
  /** Which publication of the month, from 1. */
  readonly number: number;
}

export interface RecomputedReturns {
  /** How many came out with every byte as published. */
  readonly same: number;
  readonly different: readonly PublishedMonth[];
  /** They come out otherwise, as well they may: records were disposed of since. */
  readonly disposed: readonly PublishedMonth[];
}

/** Works every month's latest publication out anew. To be called in a transaction. */
export function recomputeLatest(db: Database): RecomputedReturns {
  const latest = new Map(findAllPublications(db).map((each) => [each.month, each]));
  const disposal = findLastEventOf(db, 'disposal', Number.MAX_SAFE_INTEGER)?.id ?? 0;
  const different: PublishedMonth[] = [];
  const disposed: PublishedMonth[] = [];
  for (const publication of latest.values()) {
    const { month, number, known } = publication;
    const { summary, detail } = recomputeReturn(db, publication);
    if (!summary || !detail) (disposal > known ? disposed : different).push({ month, number });
  }
  return { same: latest.size - different.length - disposed.length, different, disposed };
}
