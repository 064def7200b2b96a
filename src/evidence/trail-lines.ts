import { canonicalJson, type TrailEvent } from '../audit/trail.ts';

/** An event as a line of trail.jsonl: canonical JSON, its fields named as those that its hash is taken over. */
export function trailLine(event: TrailEvent): string {
  const { subjectType, subjectId, previousHash, id, at, actor, operation, what, why, details, hash } = event;
  const names = { subject_type: subjectType, subject_id: subjectId, previous_hash: previousHash };
  return `${canonicalJson({ id, at, actor, operation, what, why, details, hash, ...names })}\n`;
}
