/** Publishing freezes a month: its figures, rows and bytes, and everything that they were made from. */
import { writeTransaction } from '../../../db/database.ts';
import { findLatestPublication, insertPublication, type Publication } from '../../../db/stores/returns.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { draftReturn, type DraftRequest, type DraftServices } from './draft-return.ts';
import { matchWhatChanged } from '../matching/match-stored.ts';
import { checkBegun, frozenRows } from './month-return.ts';

/**
 * Publishes a month as it stands now, matches brought up to date first; all of it in one transaction. Problems:
 * `usage_month_not_begun`; `reason_missing` where the month is published as final already; those of the database.
 */
export function publishReturn(services: DraftServices, request: DraftRequest): Result<Publication> {
  const { db, clock } = services;
  const { month, reason } = request;
  const begun = checkBegun(month, clock.now());
  if (!begun.ok) return begun;
  return writeTransaction(db, () => {
    const latest = findLatestPublication(db, month);
    if (latest?.state === 'final' && reason.trim() === '') return failure(wantsReason(latest));
    matchWhatChanged(services);
    const { publication, files, judged } = draftReturn(services, request, (latest?.number ?? 0) + 1);
    const id = insertPublication(db, publication, Object.values(files), frozenRows(judged));
    const published = { ...publication, id, files };
    appendEvents(db, [publishedEvent(services, published)]);
    return success(published);
  });
}

function publishedEvent({ actor }: DraftServices, published: Publication) {
  const { id, month, number, state, asAt, known, reason, files } = published;
  return {
    at: published.publishedAt,
    actor,
    operation: 'disclosure' as const,
    what: 'return_published',
    subjectType: 'return',
    subjectId: month,
    why: reason,
    details: {
      ...{ publication: id, number, state, as_at: formatLondon(asAt), known },
      summary_sha256: files.summary.sha256,
      detail_sha256: files.detail.sha256,
      sidecar_sha256: files.sidecar.sha256,
    },
  };
}

function wantsReason({ month, publishedAt }: Publication) {
  return {
    code: 'reason_missing',
    message: `${month} was published as final on ${formatLondon(publishedAt)}. Publishing it again is a restatement.`,
    whatToDo: 'Say why it is restated, with --reason. `nccu return diff` lists what changed.',
  };
}
