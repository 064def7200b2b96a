/** How each referral stands now, and how many stand how: kept in step by whoever changes what they follow from (save-standings.ts). */
import type { Status } from '../../src/compliance/status.ts';
import type { Database, SqlValue } from '../database.ts';
import { query } from '../query.ts';
import type { SearchWords } from './referral-search.ts';
import { whileTheyStand } from './while-they-stand.ts';

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

/** The same with all teams of a force together. */
export type MonthCount = Pick<
  StandingCount,
  'month' | 'forceKey' | 'force' | 'status' | 'isDue' | 'referrals'
>;

export function findMonthCounts(db: Database): readonly MonthCount[] {
  return whileTheyStand(db, 'months', () => readMonthCounts(db));
}

function readMonthCounts(db: Database): MonthCount[] {
  const sql = `SELECT month, force_key, min(force), status, is_due, sum(referrals) FROM standing_count WHERE referrals > 0
    GROUP BY month, force_key, status, is_due`;
  return db
    .prepare(sql)
    .rows()
    .map(([month, forceKey, force, status, isDue, referrals]) => ({
      month: String(month),
      forceKey: String(forceKey),
      force: String(force),
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
  readonly forces: ReadonlyMap<string, string>;
}

/** The months that have a referral, in their order, the teams and the forces. */
export function findMonthsAndTeams(db: Database): MonthsAndTeams {
  return whileTheyStand(db, 'months and teams', () => readMonthsAndTeams(db));
}

function readMonthsAndTeams(db: Database): MonthsAndTeams {
  const months = 'SELECT DISTINCT month FROM standing_count WHERE referrals > 0 ORDER BY month';
  const names = (kind: 'team' | 'force'): Map<string, string> => {
    const sql = `SELECT ${kind}_key, min(${kind}) FROM standing_count WHERE referrals > 0 GROUP BY ${kind}_key`;
    return new Map(
      db
        .prepare(sql)
        .rows()
        .map(([key, name]) => [String(key), String(name)]),
    );
  };
  return {
    months: db
      .prepare(months)
      .rows()
      .map(([month]) => String(month)),
    teams: names('team'),
    forces: names('force'),
  };
}

/** From the columns month, force_key, team_key, force, team, status, is_due. */
export function groupOf(row: readonly SqlValue[]): StandingGroup {
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
