/** What `nccu audit verify` found, for people. */
import { headText, type ContradictedHead } from '../audit/known-head.ts';
import { brokenLinkText } from '../audit/trail.ts';
import type { PublishedMonth, RecomputedReturns } from '../workflows/returns/recompute-return.ts';
import type { TrailReport } from '../workflows/trail/verify-trail.ts';
import { counted } from './terminal.ts';

export function verifyText(report: TrailReport): string {
  const { verified, head, firstBad, contradicted, missingGuards, publications } = report;
  const upTo = counted(verified, 'event');
  const chain = firstBad
    ? `THE TRAIL DOES NOT VERIFY. ${upTo} verified; ${brokenLinkText(firstBad)}`
    : `${upTo} verified, none altered, inserted or dropped.`;
  return [
    chain,
    `Head: ${headText(head)}`,
    ...contradicted.map(contradictionText),
    ...missingGuards.map((name) => `THE GUARD ${name}, which keeps the trail append-only, was taken away.`),
    ...(publications && publications.verified > 0
      ? [`${counted(publications.verified, 'published file')} verified.`]
      : []),
    ...(publications?.altered ?? []).map(
      ({ month, number, kind }) =>
        `THE PUBLISHED RETURN WAS ALTERED: ${kind} of ${month}, publication ${number}.`,
    ),
  ].join('\n');
}

/** What came of working published months out anew; nothing where nobody asked. */
export function recomputedTexts(recomputed: RecomputedReturns | null): string[] {
  if (recomputed === null) return [];
  const { same, different, disposed } = recomputed;
  const named = ({ month, number }: PublishedMonth): string => `${month}, publication ${number}`;
  return [
    ...(same > 0 ? [`${counted(same, 'published month')} worked out anew: every byte as published.`] : []),
    ...disposed.map((one) => `${named(one)} comes out otherwise: records were disposed of since.`),
    ...different.map((one) => `WORKED OUT ANEW, THE RETURN IS ANOTHER: ${named(one)}.`),
  ];
}

function contradictionText({ id, source, contradiction }: ContradictedHead): string {
  const found =
    contradiction === 'missing' ? 'the trail ends before it' : 'another event stands in its place';
  return [
    `THE TRAIL WENT BACK: event ${id} is known from ${source}, and ${found}.`,
    '  An old backup took the place of the database, or events were cut off. If a backup was rightly restored,',
    '  say so: nccu audit verify --accept-restored --reason TEXT',
  ].join('\n');
}
