/** How each referral stands now, and how many stand how: kept in step by whoever changes what they follow from. */
import type { Status } from '../../src/compliance/status.ts';
import type { Database, SqlValue } from '../database.ts';
import { inserter } from '../inserter.ts';
import { query } from '../query.ts';
import { saveSearchWords, type SearchWords } from './referral-search.ts';
import { markStandingsChanged, whileTheyStand } from './while-they-stand.ts';

/** Referrals that are counted together. Names that differ by case or spacing have one key; '' is none. */
export interface StandingGroup {
  /** The London month of the referral, '2026-05'. */
  readonly month: string;
  readonly forceKey: string;
  readonly teamKey: string;
  readonly force: string;
  readonly team: string;
  readonly status: Status;
  /** Whether its due time has passed. */
  readonly isDue: boolean;
}

export interface Standing extends StandingGroup {
  readonly referralId: number;
  /** The version of the record. */
  readonly version: number;
  /** Instants in UTC milliseconds. */
  readonly referredAt: number;
  readonly dueAt: number;
  /** When time alone will change it; null when it will not. */
  readonly changesAt: number | null;
  readonly words: SearchWords;
}

export interface StandingCount extends StandingGroup {
  readonly referrals: number;
}

const ROWS_A_BLOCK = 1000;

const COLUMNS = [
  ...['referral_id', 'version', 'month', 'force_key', 'team_key', 'force', 'team', 'status', 'is_due'],
  ...['referred_at', 'due_at', 'changes_at'],
];

/** Puts these standings in the place of what was kept of their referrals, and counts along; most stand as they did. */
export function saveStandings(db: Database, standings: readonly Standing[]): void {
  for (let start = 0; start < standings.length; start += ROWS_A_BLOCK)
    saveBlock(db, standings.slice(start, start + ROWS_A_BLOCK));
}

function saveBlock(db: Database, block: readonly Standing[]): void {
  const kept = findStandings(
    db,
    block.map(({ referralId }) => referralId),
  );
  const counts = new CountChanges();
  const rows = inserter(db, 'standing', COLUMNS, 'OR REPLACE');
  const words: (SearchWords & { readonly referralId: number })[] = [];
  for (const standing of block) {
    const { referralId, version } = standing;
    const values = valuesOf(standing);
    const before = kept.get(referralId);
    if (before?.text === textOf(values)) continue;
    if (before) counts.add(before.group, -1);
    counts.add(standing, 1);
    rows.add(values);
    if (before?.version !== version) words.push({ referralId, ...standing.words });
  }
  rows.flush();
  counts.write(db);
  saveSearchWords(db, words);
}

function textOf(values: readonly SqlValue[]): string {
  return JSON.stringify(values);
}

/** Forgets the standings of referrals, and their search words. */
export function deleteStandings(db: Database, referralIds: readonly number[]): void {
  const changes = new CountChanges();
  for (const { group } of findStandings(db, referralIds).values()) changes.add(group, -1);
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

function findStandings(db: Database, referralIds: readonly number[]): Map<number, KeptStanding> {
  const sql = `SELECT ${COLUMNS.join(', ')} FROM standing WHERE referral_id IN (SELECT value FROM json_each(?))`;
  const rows = db.prepare(sql).rows(JSON.stringify(referralIds));
  return new Map(
    rows.map((row) => {
      const [id, version, ...group] = row;
      return [Number(id), { version: Number(version), group: groupOf(group), text: textOf(row) }];
    }),
  );
}

/** The referrals whose standing time alone has changed, or changes by an instant. */
export function findReferralsToStandAgain(db: Database, now: number, limit: number): number[] {
  const passed = query.selectFrom('standing').select('referral_id').where('changes_at', '<=', now);
  return db.all(passed.orderBy('changes_at').limit(limit)).map((row) => row.referral_id);
}

/** The referrals that are missing, or will be at an instant if no document comes; all that may be owed then, by their ids. */
export function findReferralsOwedBy(db: Database, asAt: number): number[] {
  const missing = query.selectFrom('standing').select('referral_id').where('status', '=', 'missing');
  const fallingDue = query.selectFrom('standing').select('referral_id').where('status', '=', 'awaiting');
  const found = [...db.all(missing), ...db.all(fallingDue.where('due_at', '<=', asAt))];
  return found.map((row) => row.referral_id).sort((a, b) => a - b);
}

/** How many stand how: of a month, or of all. */
export function findStandingCounts(db: Database, month: string | null = null): StandingCount[] {
  const columns = 'month, force_key, team_key, force, team, status, is_due, referrals';
  const sql = `SELECT ${columns} FROM standing_count WHERE referrals > 0 ${month === null ? '' : 'AND month = ?'}
    ORDER BY month, force_key, team_key, status, is_due`;
  const rows = db.prepare(sql).rows(...(month === null ? [] : [month]));
  return rows.map((row) => ({ ...groupOf(row), referrals: Number(row[7]) }));
}

/** The same with all forces and teams of a month together. */
export type MonthCount = Pick<StandingCount, 'month' | 'status' | 'isDue' | 'referrals'>;

export function findMonthCounts(db: Database): readonly MonthCount[] {
  return whileTheyStand(db, 'months', () => readMonthCounts(db));
}

function readMonthCounts(db: Database): MonthCount[] {
  const sql = `SELECT month, status, is_due, sum(referrals) FROM standing_count WHERE referrals > 0
    GROUP BY month, status, is_due`;
  return db
    .prepare(sql)
    .rows()
    .map(([month, status, isDue, referrals]) => ({
      month: String(month),
      status: status as Status,
      isDue: isDue === 1,
      referrals: Number(referrals),
    }));
}

export interface TeamCount extends Pick<StandingGroup, 'force' | 'team' | 'status'> {
  readonly forceKey: string;
  readonly teamKey: string;
  readonly referrals: number;
}

/** The same of all months together, of some statuses. */
export function findTeamCounts(db: Database, statuses: readonly Status[]): readonly TeamCount[] {
  return whileTheyStand(db, `teams ${statuses.join()}`, () => readTeamCounts(db, statuses));
}

function readTeamCounts(db: Database, statuses: readonly Status[]): TeamCount[] {
  const sql = `SELECT force_key, team_key, min(force), min(team), status, sum(referrals) FROM standing_count
    WHERE referrals > 0 AND status IN (SELECT value FROM json_each(?))
    GROUP BY force_key, team_key, status`;
  const rows = db.prepare(sql).rows(JSON.stringify(statuses));
  return rows.map(([forceKey, teamKey, force, team, status, referrals]) => ({
    forceKey: String(forceKey),
    teamKey: String(teamKey),
    force: String(force),
    team: String(team),
    status: status as Status,
    referrals: Number(referrals),
  }));
}

export interface MonthsAndTeams {
  readonly months: readonly string[];
  /** Their names by their keys. */
  readonly teams: ReadonlyMap<string, string>;
}

/** The months that have a referral, in their order, and the teams. */
export function findMonthsAndTeams(db: Database): MonthsAndTeams {
  return whileTheyStand(db, 'months and teams', () => readMonthsAndTeams(db));
}

function readMonthsAndTeams(db: Database): MonthsAndTeams {
  const months = 'SELECT DISTINCT month FROM standing_count WHERE referrals > 0 ORDER BY month';
  const teams = 'SELECT team_key, min(team) FROM standing_count WHERE referrals > 0 GROUP BY team_key';
  return {
    months: db
      .prepare(months)
      .rows()
      .map(([month]) => String(month)),
    teams: new Map(
      db
        .prepare(teams)
        .rows()
        .map(([key, team]) => [String(key), String(team)]),
    ),
  };
}

/** From the columns month, force_key, team_key, force, team, status, is_due. */
function groupOf(row: readonly SqlValue[]): StandingGroup {
  const [month, forceKey, teamKey, force, team] = row.map(String);
  return {
    month: month ?? '',
    forceKey: forceKey ?? '',
    teamKey: teamKey ?? '',
    force: force ?? '',
    team: team ?? '',
    status: row[5] as Status,
    isDue: row[6] === 1,
  };
}

function valuesOf(standing: Standing): SqlValue[] {
  const { referralId, version, month, forceKey, teamKey, force, team, status, isDue } = standing;
  const { referredAt, dueAt, changesAt } = standing;
  const group = [month, forceKey, teamKey, force, team, status, Number(isDue)];
  return [referralId, version, ...group, referredAt, dueAt, changesAt];
}

/** What a block of standings adds to the counts, and takes away. */
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
