/** What came of matching the database. */
import type { Database } from '../../db/database.ts';
import { findDocumentsByIds } from '../../db/stores/documents.ts';
import { findReferralsByIds } from '../../db/stores/referrals.ts';
import type { MatchRun } from '../workflows/match-stored.ts';
import { counted, countText, oneLine } from './terminal.ts';

const CHANGES_SHOWN = 10;
const CHANGES_PRINTED = 1000;

const WHY_EVERYTHING = {
  asked: 'everything was matched afresh',
  first_time: 'everything was matched, for the first time',
  rules_changed: 'everything was matched afresh, because the rules have changed',
  directory_changed: 'everything was matched afresh, because the directory of officers has changed',
  new_prefixes: 'everything was matched afresh, because references came with a prefix not seen before',
} as const;

interface Change {
  readonly nccu_reference: string;
  readonly incident_reference: string;
  /** Document references; null where there is no accepted document. */
  readonly before: string | null;
  readonly after: string | null;
  readonly match_rule: string | null;
}

export function matchText(db: Database, run: MatchRun, isTrial: boolean): string {
  const { everythingBecause, referralsJudged, changes, reopened } = run;
  if (referralsJudged === 0) return 'Matching: nothing has changed since the last time.';
  const scope = everythingBecause === null ? 'what changed was matched' : WHY_EVERYTHING[everythingBecause];
  const would = isTrial ? 'would change; nothing was kept (--dry-run)' : 'changed';
  return [
    `Matching: ${scope}: ${counted(referralsJudged, 'referral')}; the accepted document of ${countText(changes.length)} ${would}`,
    ...changesOf(db, run, CHANGES_SHOWN).map(changeText),
    ...(changes.length > CHANGES_SHOWN ? [`  and ${countText(changes.length - CHANGES_SHOWN)} more`] : []),
    ...(reopened.length > 0
      ? [
          `${counted(reopened.length, 'decision')} reopened: the records have changed since; look again (nccu show)`,
        ]
      : []),
  ].join('\n');
}

function changeText({ nccu_reference, incident_reference, before, after, match_rule }: Change): string {
  const referral = [nccu_reference, incident_reference].filter((text) => text !== '').join(', ');
  const rule = match_rule === null ? '' : ` (${match_rule})`;
  return `  ${oneLine(referral)}: ${oneLine(before ?? 'none')} -> ${oneLine(after ?? 'none')}${rule}`;
}

/** The first thousand changes, and how many there are. */
export function matchDocument(db: Database, run: MatchRun): object {
  return {
    everything_because: run.everythingBecause,
    referrals_judged: run.referralsJudged,
    changed: run.changes.length,
    changes: changesOf(db, run, CHANGES_PRINTED),
    reopened_decisions: run.reopened.length,
  };
}

function changesOf(db: Database, { changes }: MatchRun, most: number): Change[] {
  const shown = changes.slice(0, most);
  const idsOf = (ids: readonly (number | undefined)[]): number[] => [
    ...new Set(ids.filter((id) => id !== undefined)),
  ];
  const referrals = findReferralsByIds(db, idsOf(shown.map(({ referralId }) => referralId)));
  const documents = findDocumentsByIds(
    db,
    idsOf(shown.flatMap(({ before, after }) => [before?.documentId, after?.documentId])),
  );
  const referralOf = new Map(referrals.map(({ id, record }) => [id, record]));
  const referenceOf = new Map(documents.map(({ id, record }) => [id, record.documentReference]));
  return shown.map(({ referralId, before, after }) => ({
    nccu_reference: referralOf.get(referralId)?.nccuReference ?? '',
    incident_reference: referralOf.get(referralId)?.incidentReference ?? '',
    before: before && (referenceOf.get(before.documentId) ?? null),
    after: after && (referenceOf.get(after.documentId) ?? null),
    match_rule: after?.rule ?? null,
  }));
}
