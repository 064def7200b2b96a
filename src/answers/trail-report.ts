/** Whether the trail verifies. */
import { headText } from '../audit/known-head.ts';
import { brokenLinkText } from '../audit/trail.ts';
import { isSound, type TrailReport } from '../workflows/trail/verify-trail.ts';

export function trailReportDocument(report: TrailReport) {
  const { verified, head, firstBad, contradicted, missingGuards, publications } = report;
  const code = firstBad ? 'trail_broken' : contradicted.length > 0 ? 'trail_went_back' : null;
  return {
    sound: isSound(report),
    code,
    events: verified,
    head: headText(head),
    first_bad: firstBad && { number: firstBad.id, code: firstBad.reason, reason: brokenLinkText(firstBad) },
    went_back: contradicted.map((known) => ({
      head: headText(known),
      source: known.source,
      code: known.contradiction,
    })),
    missing_guards: missingGuards,
    returns: publications && { verified: publications.verified, altered: publications.altered },
  };
}
