/** What the two kinds of evidence have in common: what is asked, what is answered, and the event of giving it out. */
import type { Result } from '../../domain/problem.ts';
import type { FolderFacts } from '../../evidence/index.ts';
import type { ViewServices } from '../referrals/as-at.ts';
import type { FinishedFolder } from './evidence-folder.ts';
import { logDisclosure, type AccessServices } from '../trail/log-access.ts';

export interface EvidenceServices extends ViewServices, AccessServices {}

export interface EvidenceRequest {
  /** '2026-05', a London month. */
  readonly month: string;
  /** The folder to be made. */
  readonly out: string;
  /** Why it is given out; '' where nobody said. */
  readonly reason: string;
}

export interface WrittenEvidence extends FinishedFolder {
  readonly facts: FolderFacts;
  readonly referrals: number;
  readonly isRedacted: boolean;
}

/** Problems: those of the database. */
export function logEvidence(
  services: AccessServices,
  { month, reason }: EvidenceRequest,
  { facts, files, indexSha256, referrals, isRedacted }: WrittenEvidence,
): Result<null> {
  return logDisclosure(services, {
    what: 'evidence',
    subjectType: 'return',
    subjectId: month,
    why: reason.trim(),
    details: {
      redacted: isRedacted,
      published: facts.publishedAt !== null,
      referrals,
      files: files.length,
      index_sha256: indexSha256,
      trail_events: facts.head.id,
    },
  });
}
