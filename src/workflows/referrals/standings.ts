/**
 * How each referral stands now, kept in step with records, matches, decisions and the clock, so that a page need not
 * judge every referral. The statuses are those of stored-referrals.ts, which judges from the ground up.
 */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { findDecisionsInForce } from '../../../db/stores/decisions.ts';
import { findDocumentsByIds } from '../../../db/stores/documents.ts';
import { findLinksOfReferrals, type Link } from '../../../db/stores/links.ts';
import { findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { findReferralsByIds, streamReferrals, type StoredReferral } from '../../../db/stores/referrals.ts';
import { findReferralsToStandAgain, saveStandings, type Standing } from '../../../db/stores/standings.ts';
import {
  deadlineSetting,
  dueTime,
  hasPassed,
  nameKey,
  passesAt,
  type Deadline,
  type WorkingCalendar,
} from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import { plainReference } from '../../domain/identity.ts';
import { londonMonth, type Moment } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { standingOf } from './shown-match.ts';

export interface StandingRules {
  readonly deadline: Deadline;
  readonly calendar: WorkingCalendar;
}

export interface StandingServices extends StandingRules {
  readonly db: Database;
  readonly clock: { now(): number };
}

const REFERRALS_A_BLOCK = 1000;
/** The form of what is kept: another number makes every standing anew. */
const FORM = '1';

/** At most this many at once, so that nobody waits for long. */
export const PASSED_AT_ONCE = REFERRALS_A_BLOCK;

/**
 * Brings up to date what time alone has changed, and answers of how many referrals; where that is `PASSED_AT_ONCE`, there
 * may be more. Only reads where there is nothing to do. Problems: those of the database.
 */
export function passTime({ db, clock, ...rules }: StandingServices): Result<number> {
  const now = clock.now();
  if (findReferralsToStandAgain(db, now, 1).length === 0) return success(0);
  return writeTransaction(db, () => {
    const ids = findReferralsToStandAgain(db, now, PASSED_AT_ONCE);
    keepStandings(db, ids, { ...rules, asAt: now });
    return success(ids.length);
  });
}

/** Whether the standings were made by other rules than these: another deadline, other bank holidays. */
export function areStandingsStale(db: Database, rules: StandingRules): boolean {
  return findMeta(db, 'standings_made_with') !== rulesText(rules);
}

/** Makes every standing anew, inside a transaction. */
export function keepAllStandings(db: Database, rules: StandingRules & { readonly asAt: number }): void {
  let block: StoredReferral[] = [];
  for (const referral of streamReferrals(db)) {
    block.push(referral);
    if (block.length < REFERRALS_A_BLOCK) continue;
    keepBlock(db, block, rules);
    block = [];
  }
  keepBlock(db, block, rules);
  saveMeta(db, 'standings_made_with', rulesText(rules));
}

function rulesText({ deadline, calendar }: StandingRules): string {
  return `${FORM} ${deadlineSetting(deadline)} ${calendar.bankHolidays.join(' ')}`;
}

/** Judges some referrals, by their ids, and keeps how they stand, inside a transaction. */
export function keepStandings(
  db: Database,
  ids: readonly number[],
  rules: StandingRules & { readonly asAt: number },
): void {
  for (let start = 0; start < ids.length; start += REFERRALS_A_BLOCK)
    keepBlock(db, findReferralsByIds(db, ids.slice(start, start + REFERRALS_A_BLOCK)), rules);
}

function keepBlock(
  db: Database,
  block: readonly StoredReferral[],
  rules: StandingRules & { readonly asAt: number },
): void {
  const ids = block.map(({ id }) => id);
  const exempt = new Set(
    findDecisionsInForce(db, null, ids)
      .filter(({ kind }) => kind === 'exempt')
      .map(({ referralId }) => referralId),
  );
  const links = groupBy(findLinksOfReferrals(db, ids), ({ referralId }) => referralId);
  const submissions = submissionsOf(db, [...links.values()].flat());
  saveStandings(
    db,
    block.map((referral) => {
      const facts = { exempt: exempt.has(referral.id), links: links.get(referral.id) ?? [], submissions };
      return standingOfReferral(referral, facts, rules);
    }),
  );
}

function submissionsOf(db: Database, links: readonly Link[]): Map<number, Moment | null> {
  const ids = [...new Set(links.map(({ documentId }) => documentId))];
  return new Map(findDocumentsByIds(db, ids).map(({ id, record }) => [id, record.submittedAt]));
}

interface HeldFacts {
  readonly exempt: boolean;
  readonly links: readonly Link[];
  readonly submissions: ReadonlyMap<number, Moment | null>;
}

function standingOfReferral(
  { id, version, record }: StoredReferral,
  { exempt, links, submissions }: HeldFacts,
  { deadline, calendar, asAt }: StandingRules & { readonly asAt: number },
): Standing {
  const due = dueTime(record.referredAt, deadline, calendar);
  const submissionOf = ({ documentId }: Link): Moment | null => submissions.get(documentId) ?? null;
  const of = (kind: Link['kind']): Link[] => links.filter((link) => link.kind === kind);
  const held = {
    accepted: of('accepted')[0] ?? null,
    candidates: of('candidate'),
    byOther: of('other_officer')[0] ?? null,
  };
  const { status } = standingOf(held, submissionOf, { exempt, due, asAt });
  const dueAt = passesAt(due);
  const times = [dueAt, ...links.map((link) => submissionOf(link)?.instant ?? -Infinity)];
  const toCome = times.filter((instant) => instant > asAt);
  return {
    referralId: id,
    version,
    month: londonMonth(record.referredAt.instant),
    forceKey: nameKey(record.force),
    teamKey: nameKey(record.team),
    force: record.force.trim(),
    team: record.team.trim(),
    status,
    isDue: hasPassed(due, asAt),
    referredAt: record.referredAt.instant,
    dueAt,
    changesAt: toCome.length === 0 ? null : Math.min(...toCome),
    words: searchWordsOf(record),
  };
}

function searchWordsOf({
  nccuReference,
  incidentReference,
  officerNumber,
  officerName,
}: StoredReferral['record']): Standing['words'] {
  const references = [nccuReference, incidentReference];
  return {
    reference: [...references, ...references.map(plainReference)].join(' '),
    officer: `${officerNumber} ${officerName}`,
  };
}
