/** What the figures were reckoned with, for programs: names and values. */
import { deadlineSetting, type Cell } from '../compliance/index.ts';
import { londonText, utcText } from './cells.ts';
import type { FolderFacts } from './folder-facts.ts';

export const SETTINGS_COLUMNS = ['name', 'value'] as const;

export function settingsRows(facts: FolderFacts): Cell[][] {
  const isPublished = facts.publishedAt !== null;
  return [
    ['month', facts.month],
    ['state', isPublished ? 'published' : 'not_published'],
    ['published_as', facts.publishedAs],
    ['published_at', londonText(facts.publishedAt)],
    ['as_at', londonText(facts.asAt)],
    ['as_at_utc', utcText(facts.asAt)],
    ['deadline', deadlineSetting(facts.deadline)],
    ['rule_version', facts.ruleVersion],
    ['known_event', facts.known],
    ['disposed_referrals', facts.disposedReferrals],
    ['written_at', londonText(facts.writtenAt)],
    ['trail_events', facts.head.id],
    ['trail_head', facts.head.hash],
  ];
}
