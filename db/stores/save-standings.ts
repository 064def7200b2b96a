/** Keeps how referrals stand, counts along, and keeps the words by which they are found. */
import type { Database, SqlValue } from '../database.ts';
import { inserter } from '../inserter.ts';
import { withoutIndexes } from '../without-indexes.ts';
import { saveSearchWords, type WordsOfReferral } from './referral-search.ts';
import { groupOf, type Standing, type StandingGroup } from './standings.ts';
import { markStandingsChanged } from './while-they-stand.ts';

const ROWS_A_BLOCK = 1000;

const COLUMNS = [
  ...['referral_id', 'version', 'month', 'force_key', 'team_key', 'force', 'team', 'status', 'is_due'],
  ...['referred_at', 'due_at', 'changes_at'],
];

/**
 * Puts these standings, at most one of each referral, in the place of what was kept of their referrals, and counts along.
 * They may be made as they are asked for.
 */
export function saveStandings(db: Database, standings: Iterable<Standing>): void {
  const counts = new CountChanges();
  const isFirst = db.prepare('SELECT 1 FROM standing LIMIT 1').rows().length === 0;
  if (isFirst) withoutIndexes(db, 'standing', () => insertFirst(db, standings, counts));
  else for (const block of blocksOf(standings)) saveBlock(db, block, counts);
  counts.write(db);
}

/** Where nothing is kept yet, there is nothing to compare with. */
function insertFirst(db: Database, standings: Iterable<Standing>, counts: CountChanges): void {
  const rows = inserter(db, 'standing', COLUMNS);
  for (const block of blocksOf(standings)) {
    for (const standing of block) {
      rows.add(valuesOf(standing));
      counts.add(standing, 1);
    }
    saveSearchWords(db, block, 'new');
  }
  rows.flush();
}

function* blocksOf(standings: Iterable<Standing>): Generator<Standing[]> {
  let block: Standing[] = [];
  for (const standing of standings) {
    if (block.push(standing) < ROWS_A_BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

/** Most stand as they did. */
function saveBlock(db: Database, block: readonly Standing[], counts: CountChanges): void {
  const kept = findKept(
    db,
    block.map(({ referralId }) => referralId),
  );
  const rows = inserter(db, 'standing', COLUMNS, 'OR REPLACE');
  const words: WordsOfReferral[] = [];
  for (const standing of block) {
    const values = valuesOf(standing);
    const before = kept.get(standing.referralId);
    if (before?.text === textOf(values)) continue;
    if (before) counts.add(before.group, -1);
    counts.add(standing, 1);
    rows.add(values);
    if (before?.version !== standing.version) words.push(standing);
  }
  rows.flush();
  saveSearchWords(db, words, 'changed');
}

function textOf(values: readonly SqlValue[]): string {
  return JSON.stringify(values);
}

/** Forgets the standings of referrals, and their search words. */
export function deleteStandings(db: Database, referralIds: readonly number[]): void {
  const changes = new CountChanges();
  for (const { group } of findKept(db, referralIds).values()) changes.add(group, -1);
  changes.write(db);
  const ids = JSON.stringify(referralIds);
  db.prepare('DELETE FROM referral_search WHERE rowid IN (SELECT value FROM json_each(?))').run(ids);
  db.prepare('DELETE FROM standing WHERE referral_id IN (SELECT value FROM json_each(?))').run(ids);
}

interface KeptStanding {
  readonly version: number;
  readonly group: StandingGroup;
  /** All of it, to tell whether another is the same. */
  readonly text: string;
}

function findKept(db: Database, referralIds: readonly number[]): Map<number, KeptStanding> {
  const sql = `SELECT ${COLUMNS.join(', ')} FROM standing WHERE referral_id IN (SELECT value FROM json_each(?))`;
  const rows = db.prepare(sql).rows(JSON.stringify(referralIds));
  return new Map(
    rows.map((row) => {
      const [id, version, ...group] = row;
      return [Number(id), { version: Number(version), group: groupOf(group), text: textOf(row) }];
    }),
  );
}

function valuesOf(standing: Standing): SqlValue[] {
  const { referralId, version, month, forceKey, teamKey, force, team, status, isDue } = standing;
  const { referredAt, dueAt, changesAt } = standing;
  const group = [month, forceKey, teamKey, force, team, status, Number(isDue)];
  return [referralId, version, ...group, referredAt, dueAt, changesAt];
}

/** What standings add to the counts, and take away. */
class CountChanges {
  readonly #changes = new Map<string, { readonly group: StandingGroup; referrals: number }>();

  add(group: StandingGroup, referrals: number): void {
    const { month, forceKey, teamKey, status, isDue } = group;
    const key = [month, forceKey, teamKey, status, isDue].join('\0');
    const change = this.#changes.get(key);
    if (change) change.referrals += referrals;
    else this.#changes.set(key, { group, referrals });
  }

  write(db: Database): void {
    // Of several spellings of a name, the first by code point is shown.
    const add = db.prepare(`INSERT INTO standing_count VALUES (?, ?, ?, ?, ?, ?, ?, max(0, ?))
      ON CONFLICT DO UPDATE SET referrals = referrals + ?,
        force = min(force, excluded.force), team = min(team, excluded.team)`);
    for (const { group, referrals } of this.#changes.values()) {
      if (referrals === 0) continue;
      const { month, forceKey, teamKey, status, isDue, force, team } = group;
      add.run(month, forceKey, teamKey, status, Number(isDue), force, team, referrals, referrals);
    }
    if (this.#changes.size > 0) markStandingsChanged(db);
  }
}
