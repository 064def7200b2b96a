/** What came of matching the database. */
import type { Database } from '../../db/database.ts';
import { changesOf, reopenedOf, type Change, type Reopened } from '../answers/match.ts';
import type { MatchRun } from '../workflows/matching/match-stored.ts';
import { counted, countText, oneLine } from './terminal.ts';

const CHANGES_SHOWN = 10;

const WHY_EVERYTHING = {
  asked: 'everything was matched afresh',
  first_time: 'everything was matched, for the first time',
  rules_changed: 'everything was matched afresh, because the rules have changed',
  mostly_changed: 'everything was matched afresh, because most of it is new or has changed',
  directory_changed: 'everything was matched afresh, because the directory of officers has changed',
  new_prefixes: 'everything was matched afresh, because references came with a prefix not seen before',
} as const;

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
          `${counted(reopened.length, 'decision')} to check again, because the new data contradict them (nccu show):`,
          ...reopenedOf(db, run, CHANGES_SHOWN).map(reopenedText),
        ]
      : []),
  ].join('\n');
}

function reopenedText({ reference, document_reference: document, kind, decided_by, why }: Reopened): string {
  const what = document === '' ? kind : `${kind} ${document}`;
  return `  ${oneLine(reference)}: ${oneLine(what)} by ${oneLine(decided_by)}. ${oneLine(why)}`;
}

function changeText({ nccu_reference, incident_reference, before, after, match_rule }: Change): string {
  const referral = [nccu_reference, incident_reference].filter((text) => text !== '').join(', ');
  const rule = match_rule === null ? '' : ` (${match_rule})`;
  return `  ${oneLine(referral)}: ${oneLine(before ?? 'none')} -> ${oneLine(after ?? 'none')}${rule}`;
}
