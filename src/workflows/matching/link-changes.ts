/** What a run of matching changed: links gone, links come, and accepted documents that are others now. */
import type { Link, NewLink } from '../../../db/stores/links.ts';

/** A referral whose accepted document, or lack of one, is not what it was. */
export interface ChangedMatch {
  readonly referralId: number;
  readonly before: NewLink | null;
  readonly after: NewLink | null;
}

export interface LinkChanges {
  readonly gone: readonly Link[];
  readonly come: readonly NewLink[];
}

/** What is not the same as before, but for the moment of matching. */
export function changedLinks(before: readonly Link[], after: readonly NewLink[]): LinkChanges {
  if (before.length === 0) return { gone: [], come: after };
  const textOf = ({ referralId, documentId, kind, rule, ruleVersion, explanation }: NewLink): string =>
    JSON.stringify([referralId, documentId, kind, rule, ruleVersion, explanation]);
  const [known, found] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  return {
    gone: before.filter((link) => !found.has(textOf(link))),
    come: after.filter((link) => !known.has(textOf(link))),
  };
}

/** The changes that concern accepted documents, by referral. */
export function changedMatches({ gone, come }: LinkChanges): ChangedMatch[] {
  const [was, is] = [acceptedByReferral(gone), acceptedByReferral(come)];
  return [...new Set([...was.keys(), ...is.keys()])]
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

function acceptedByReferral(links: readonly NewLink[]): Map<number, NewLink> {
  return new Map(links.filter(({ kind }) => kind === 'accepted').map((link) => [link.referralId, link]));
}
