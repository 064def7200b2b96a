/** What was written as the evidence of a month. */
import { formatLondon } from '../domain/london-time.ts';
import type { WrittenEvidence } from '../workflows/evidence/log-evidence.ts';

/** `folder` is what people call the place where it lies. */
export function evidenceDocument(folder: string, written: WrittenEvidence) {
  const { facts, files, referrals, indexSha256, isRedacted } = written;
  const { month, asAt, publishedAt, head } = facts;
  return {
    month,
    folder,
    redacted: isRedacted,
    as_at: formatLondon(asAt),
    published_at: publishedAt === null ? null : formatLondon(publishedAt),
    referrals,
    files,
    index_sha256: indexSha256,
    trail_head: { event: head.id, sha256: head.hash },
  };
}
