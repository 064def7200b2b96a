/** What a run of matching changed: links gone, links come, and accepted documents that are others now. */
import type { Link } from '../../db/stores/links.ts';

/** A referral whose accepted document, or lack of one, is not what it was. */
export interface ChangedMatch {
  readonly referralId: number;
  readonly before: Link | null;
  readonly after: Link | null;
}

/** Referrals whose links are not the same as before, but for the moment of matching. */
export function changedReferrals(before: readonly Link[], after: readonly Link[]): Set<number> {
  const textOf = ({ referralId, documentId, kind, rule, ruleVersion, explanation }: Link): string =>
    JSON.stringify([referralId, documentId, kind, rule, ruleVersion, explanation]);
  const [known, found] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  const gone = before.filter((link) => !found.has(textOf(link)));
  const come = after.filter((link) => !known.has(textOf(link)));
  return new Set([...gone, ...come].map(({ referralId }) => referralId));
}

export function changedMatches(
  before: readonly Link[],
  after: readonly Link[],
  stale: ReadonlySet<number>,
): ChangedMatch[] {
  const [was, is] = [acceptedByReferral(before), acceptedByReferral(after)];
  return [...stale]
    .sort((a, b) => a - b)
    .map((referralId) => ({
      referralId,
      before: was.get(referralId) ?? null,
      after: is.get(referralId) ?? null,
    }))
    .filter(
      (change) =>
        change.before?.documentId !== change.after?.documentId || change.before?.rule !== change.after?.rule,
    );
}

function acceptedByReferral(links: readonly Link[]): Map<number, Link> {
  return new Map(links.filter(({ kind }) => kind === 'accepted').map((link) => [link.referralId, link]));
}
