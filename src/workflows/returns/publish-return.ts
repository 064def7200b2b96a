/** Publishing freezes a month: its figures, rows and bytes, and everything that they were made from. */
import { writeTransaction } from '../../../db/database.ts';
import { findLatestPublication, insertPublication, type Publication } from '../../../db/stores/returns.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { draftReturn, type DraftRequest, type DraftServices } from './draft-return.ts';
import { matchWhatChanged } from '../matching/match-stored.ts';
import { viewAsAt } from '../referrals/as-at.ts';
import { compareMonth } from './compare-return.ts';
import { checkBegun, frozenRows } from './month-return.ts';

/**
 * Publishes a month as it stands now, matches brought up to date first; all of it in one transaction. Where it was
 * published as final, nothing counts otherwise since and no reason is given for another, it answers that publication.
 * Problems: `usage_month_not_begun`; `reason_missing` for a restatement; those of the database.
 */
export function publishReturn(services: DraftServices, request: DraftRequest): Result<Publication> {
  const { db, clock } = services;
  const { month, reason } = request;
  const begun = checkBegun(month, clock.now());
  if (!begun.ok) return begun;
  return writeTransaction(db, () => {
    const latest = findLatestPublication(db, month);
    matchWhatChanged(services);
    if (latest?.state === 'final' && reason.trim() === '') return publishedBefore(services, latest);
    const { publication, files, judged } = draftReturn(services, request, (latest?.number ?? 0) + 1);
    const id = insertPublication(db, publication, Object.values(files), frozenRows(judged));
    const published = { ...publication, id, files };
    appendEvents(db, [publishedEvent(services, published)]);
    return success(published);
  });
}

/** Whoever asks for the second file of a month, or asks twice, gets what was published. */
function publishedBefore(services: DraftServices, latest: Publication): Result<Publication> {
  const { db, clock, actor } = services;
  const compared = compareMonth(db, viewAsAt(services, null), latest.month);
  if (!compared.ok || compared.value.changes.length > 0) return failure(wantsReason(latest));
  const { rows } = compared.value.now.detail;
  const given = { what: 'return_given_out', subjectType: 'return', subjectId: latest.month, why: '' };
  const { sha256 } = latest.files.detail;
  const details = { kind: 'detail', rows: rows.length, sha256, publication: latest.number };
  appendEvents(db, [{ at: clock.now(), actor, operation: 'disclosure', ...given, details }]);
  return success(latest);
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
