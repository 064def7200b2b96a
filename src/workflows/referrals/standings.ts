/**
 * How each referral stands now, kept in step with records, matches, decisions and the clock, so that a page need not
 * judge every referral. The statuses are those of stored-referrals.ts, which judges from the ground up.
 */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { findDecisionsInForce, type Decision } from '../../../db/stores/decisions.ts';
import { findDocumentsByIds } from '../../../db/stores/documents.ts';
import { findLinksOfReferrals, type Link, type NewLink } from '../../../db/stores/links.ts';
import { findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { streamReferrals, streamReferralsByIds, type StoredReferral } from '../../../db/stores/referrals.ts';
import { saveStandings } from '../../../db/stores/save-standings.ts';
import { findReferralsToStandAgain, type Standing } from '../../../db/stores/standings.ts';
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
import { forceGroup } from '../../domain/officers/index.ts';
import { londonMonth, type Moment } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { ReferralRecord } from '../../domain/records.ts';
import { countedForces } from './counted-force.ts';
import { standingOf } from './shown-match.ts';
import { storedDirectory } from './stored-directory.ts';

export interface StandingRules {
  readonly deadline: Deadline;
  readonly calendar: WorkingCalendar;
}

/** The rules, and the moment (UTC milliseconds) for which referrals are judged. */
type StandingRulesAt = StandingRules & { readonly asAt: number };

export interface StandingServices extends StandingRules {
  readonly db: Database;
  readonly clock: { now(): number };
}

const REFERRALS_A_BLOCK = 1000;
/** The form of what is kept: another number makes every standing anew. */
const FORM = '2';

/** At most this many at once, so that nobody waits for long. */
export const PASSED_AT_ONCE = 200;

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
export function keepAllStandings(db: Database, rules: StandingRulesAt): void {
  saveStandings(db, judgeInBlocks(db, streamReferrals(db), rules));
  noteRules(db, rules);
}

/** The same for whoever has all referrals at hand, and all that is held against them. */
export function keepAllStandingsOf(
  db: Database,
  referrals: Iterable<StoredReferral>,
  held: HeldFacts,
  rules: StandingRulesAt,
): void {
  keepStandingsOf(db, referrals, held, rules);
  noteRules(db, rules);
}

function noteRules(db: Database, rules: StandingRules): void {
  saveMeta(db, 'standings_made_with', rulesText(rules));
}

function rulesText({ deadline, calendar }: StandingRules): string {
  return `${FORM} ${deadlineSetting(deadline)} ${calendar.bankHolidays.join(' ')}`;
}

/** Judges some referrals, by their ids, and keeps how they stand, inside a transaction. */
export function keepStandings(db: Database, ids: readonly number[], rules: StandingRulesAt): void {
  saveStandings(db, judgeInBlocks(db, streamReferralsByIds(db, ids), rules));
}

/** The same for whoever has the referrals at hand, and what is held against them. */
export function keepStandingsOf(
  db: Database,
  referrals: Iterable<StoredReferral>,
  held: HeldFacts,
  rules: StandingRulesAt,
): void {
  const forceOf = countedForces(() => storedDirectory(db));
  saveStandings(db, judge(referrals, held, rules, forceOf));
}

function* judgeInBlocks(
  db: Database,
  referrals: Iterable<StoredReferral>,
  rules: StandingRulesAt,
): Generator<Standing> {
  const forceOf = countedForces(() => storedDirectory(db));
  let block: StoredReferral[] = [];
  for (const referral of referrals) {
    if (block.push(referral) < REFERRALS_A_BLOCK) continue;
    yield* judge(block, findHeld(db, block), rules, forceOf);
    block = [];
  }
  yield* judge(block, findHeld(db, block), rules, forceOf);
}

/** What is held against referrals, by their ids. */
export interface HeldFacts {
  readonly exempt: ReadonlySet<number>;
  readonly links: ReadonlyMap<number, readonly NewLink[]>;
  /** When the documents of those links were submitted. */
  readonly submissions: ReadonlyMap<number, Moment | null>;
}

function findHeld(db: Database, referrals: readonly StoredReferral[]): HeldFacts {
  const ids = referrals.map(({ id }) => id);
  const links = findLinksOfReferrals(db, ids);
  return {
    exempt: exemptBy(findDecisionsInForce(db, null, ids)),
    links: groupBy(links, ({ referralId }) => referralId),
    submissions: submissionsOf(db, links),
  };
}

/** The referrals that decisions in force exempt. */
export function exemptBy(inForce: readonly Decision[]): Set<number> {
  return new Set(inForce.filter(({ kind }) => kind === 'exempt').map(({ referralId }) => referralId));
}

function submissionsOf(db: Database, links: readonly Link[]): Map<number, Moment | null> {
  const ids = [...new Set(links.map(({ documentId }) => documentId))];
  return new Map(findDocumentsByIds(db, ids).map(({ id, record }) => [id, record.submittedAt]));
}

function* judge(
  referrals: Iterable<StoredReferral>,
  { exempt, links, submissions }: HeldFacts,
  rules: StandingRulesAt,
  forceOf: (record: ReferralRecord) => string,
): Generator<Standing> {
  const keyOf = onceForEach(nameKey);
  const submissionOf = ({ documentId }: NewLink): Moment | null => submissions.get(documentId) ?? null;
  for (const referral of referrals) {
    const { id, version, record } = referral;
    const force = forceOf(record);
    const held = { exempt: exempt.has(id), links: links.get(id) ?? [], submissionOf };
    yield {
      referralId: id,
      version,
      forceKey: forceGroup(force),
      teamKey: keyOf(record.team),
      ...standingOfRecord({ ...record, force }, held, rules),
      words: searchWordsOf(record),
    };
  }
}

/** Names are few and referrals many. */
function onceForEach(keyOf: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let key = known.get(name);
    if (key === undefined) known.set(name, (key = keyOf(name)));
    return key;
  };
}

interface HeldAgainst {
  readonly exempt: boolean;
  readonly links: readonly NewLink[];
  readonly submissionOf: (link: NewLink) => Moment | null;
}

function standingOfRecord(
  record: ReferralRecord,
  { exempt, links, submissionOf }: HeldAgainst,
  { deadline, calendar, asAt }: StandingRulesAt,
): Omit<Standing, 'referralId' | 'version' | 'forceKey' | 'teamKey' | 'words'> {
  const due = dueTime(record.referredAt, deadline, calendar);
  const held = {
    accepted: links.find(({ kind }) => kind === 'accepted') ?? null,
    candidates: links.filter(({ kind }) => kind === 'candidate'),
    byOther: links.find(({ kind }) => kind === 'other_officer') ?? null,
  };
  const { status } = standingOf(held, submissionOf, { exempt, due, asAt });
  const dueAt = passesAt(due);
  const times = [dueAt, ...links.map((link) => submissionOf(link)?.instant ?? -Infinity)];
  const toCome = times.filter((instant) => instant > asAt);
  return {
    month: londonMonth(record.referredAt.instant),
    force: record.force.trim(),
    team: record.team.trim(),
    status,
    isDue: hasPassed(due, asAt),
    referredAt: record.referredAt.instant,
    dueAt,
    changesAt: toCome.length === 0 ? null : Math.min(...toCome),
  };
}

function searchWordsOf({
  nccuReference,
  incidentReference,
  officerNumber,
  officerName,
}: ReferralRecord): Standing['words'] {
  const references = [nccuReference, incidentReference];
  return {
    reference: [...references, ...references.map(plainReference)].join(' '),
    officer: `${officerNumber} ${officerName}`,
  };
}
