/** Brings the stored matches up to date: for what changed, or for everything when the rules themselves changed. */
import { rehearsal, writeTransaction, type Database } from '../../../db/database.ts';
import {
  findDecisionsInForce,
  findReopenedAccepts,
  reopenDecision,
  type Decision,
} from '../../../db/stores/decisions.ts';
import { countDocuments, streamDocuments } from '../../../db/stores/documents.ts';
import { findAllLinks, findLinksOfReferrals, changeLinks } from '../../../db/stores/links.ts';
import { findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { countReferrals, streamReferrals } from '../../../db/stores/referrals.ts';
import { appendEvents, nextEventId } from '../../../db/stores/trail.ts';
import { clearWorklist, findWorklist } from '../../../db/stores/worklist.ts';
import { success, type Result } from '../../domain/problem.ts';
import { matchAll, RULE_VERSION, type ReferencePrefixes } from '../../matching/index.ts';
import { rebuildKeys } from '../../../db/stores/keys.ts';
import { linksOf, reopenedLinks } from './links-found.ts';
import { prefixesInUse, tablesOf, type InView, type Tables } from './matching-tables.ts';
import { findNeighbourhood } from './neighbourhood.ts';
import { RECORD_KINDS } from '../imports/record-kinds.ts';
import { changedLinks, changedMatches, type ChangedMatch } from './link-changes.ts';
import {
  areStandingsStale,
  keepAllStandings,
  keepStandings,
  type StandingRules,
} from '../referrals/standings.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';
import { contradicted, pairDecisions } from './stored-decisions.ts';

export interface MatchServices extends StandingRules {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who asks, as the trail names them. */
  readonly actor: string;
}

export interface MatchRun {
  /** Whether everything was matched afresh, and why; null when only what changed was. */
  readonly everythingBecause:
    'asked' | 'first_time' | 'mostly_changed' | 'rules_changed' | 'directory_changed' | 'new_prefixes' | null;
  readonly referralsJudged: number;
  readonly changes: readonly ChangedMatch[];
  readonly reopened: readonly Decision[];
}

/** Matches what imports and decisions touched since the last run. */
export function matchStored(services: MatchServices): Result<MatchRun> {
  return writeTransaction(services.db, () => success(matchWhatChanged(services)));
}

/** Matches everything afresh; with `keep` false, only tells what would change. */
export function matchEverything(services: MatchServices, keep: boolean): Result<MatchRun> {
  return (keep ? writeTransaction : rehearsal)(services.db, () => success(run(services, 'asked')));
}

/** The same, inside a transaction that somebody else has begun. */
export function matchWhatChanged(services: MatchServices): MatchRun {
  return run(services, reasonForEverything(services.db));
}

function reasonForEverything(db: Database): MatchRun['everythingBecause'] {
  const matchedWith = findMeta(db, 'rule_version');
  if (matchedWith === null) return 'first_time';
  if (matchedWith !== RULE_VERSION) return 'rules_changed';
  const { officers, referrals, documents } = findWorklist(db);
  if (officers.length > 0) return 'directory_changed';
  return isMostOfAll(db, referrals.length + documents.length) ? 'mostly_changed' : null;
}

/** To seek the neighbours of so many one by one would cost more than to look at everything once. */
function isMostOfAll(db: Database, changed: number): boolean {
  return changed >= CHANGES_WORTH_A_COUNT && changed * 3 > countReferrals(db) + countDocuments(db);
}

const CHANGES_WORTH_A_COUNT = 5000;

function run(services: MatchServices, everythingBecause: MatchRun['everythingBecause']): MatchRun {
  const { db } = services;
  if (everythingBecause === 'rules_changed') rebuildAllKeys(db);
  const worklist = findWorklist(db);
  const isIdle = worklist.referrals.length + worklist.documents.length === 0;
  if (everythingBecause === null && isIdle) {
    if (areStandingsStale(db, services)) keepAllStandings(db, standingRules(services));
    return { everythingBecause, referralsJudged: 0, changes: [], reopened: [] };
  }
  const directory = storedDirectory(db);
  const inView = everythingBecause === null ? findNeighbourhood(db, worklist, directory) : everything(db);
  const known = prefixesInUse(db);
  const tables = tablesOf(inView, directory, known);
  const { prefixes } = tables.referrals;
  const isGrown = size(prefixes) > size(known);
  if (isGrown) saveMeta(db, 'reference_prefixes', JSON.stringify(asLists(prefixes)));
  // A new prefix may change what a document elsewhere was taken to cite.
  if (isGrown && everythingBecause === null) return run(services, 'new_prefixes');
  return matchInView(services, inView, tables, everythingBecause);
}

/** The keys under which records meet are part of the rules. */
function rebuildAllKeys(db: Database): void {
  const { referrals, documents } = RECORD_KINDS;
  rebuildKeys(db, referrals.shape, referrals.rules.keysOf);
  rebuildKeys(db, documents.shape, documents.rules.keysOf);
}

function everything(db: Database): InView {
  return { affected: null, referrals: [...streamReferrals(db)], documents: [...streamDocuments(db)] };
}

function size({ ofIncidents, ofNccu }: ReferencePrefixes): number {
  return ofIncidents.size + ofNccu.size;
}

function asLists({ ofIncidents, ofNccu }: ReferencePrefixes): { ofIncidents: string[]; ofNccu: string[] } {
  return { ofIncidents: [...ofIncidents].sort(), ofNccu: [...ofNccu].sort() };
}

function standingRules({ deadline, calendar, clock }: MatchServices) {
  return { deadline, calendar, asAt: clock.now() };
}

function matchInView(
  services: MatchServices,
  inView: InView,
  tables: Tables,
  everythingBecause: MatchRun['everythingBecause'],
): MatchRun {
  const { db, clock, actor } = services;
  const now = clock.now();
  const decisions = findDecisionsInForce(db, null, inView.affected && inView.referrals.map(({ id }) => id));
  const reopened = contradicted(decisions, inView);
  const event = nextEventId(db);
  for (const { id } of reopened)
    reopenDecision(db, id, { at: now, why: 'The records have changed since the decision.', event });
  const inForce = decisions.filter((decision) => !reopened.includes(decision));
  const outcome = matchAll(tables.referrals, tables.documents, pairDecisions(inForce, inView));
  const run = { matchedAt: now, event };
  const links = linksOf(inView, tables, outcome, run);
  links.push(...reopenedLinks(findReopenedAccepts(db), inView, links, run));
  const ids = inView.affected ? [...inView.affected] : inView.referrals.map(({ id }) => id);
  const before = inView.affected ? findLinksOfReferrals(db, ids) : findAllLinks(db);
  const linkChanges = changedLinks(before, links);
  changeLinks(db, linkChanges, event);
  const changes = changedMatches(linkChanges);
  clearWorklist(db);
  saveMeta(db, 'rule_version', RULE_VERSION);
  const { affected } = inView;
  if (affected === null || areStandingsStale(db, services)) keepAllStandings(db, standingRules(services));
  else {
    const changed = inView.referrals.filter(({ id }) => affected.has(id));
    keepStandings(db, changed, standingRules(services));
  }
  const details = {
    rule_version: RULE_VERSION,
    everything_because: everythingBecause,
    referrals_judged: ids.length,
    changed: changes.map(({ referralId, after }) => [referralId, after?.documentId ?? null]),
    reopened_decisions: reopened.map(({ id }) => id),
  };
  const told = {
    operation: 'combination',
    what: 'match',
    subjectType: 'match',
    subjectId: '',
    why: '',
  } as const;
  appendEvents(db, [{ at: now, actor, ...told, details }]);
  return { everythingBecause, referralsJudged: ids.length, changes, reopened };
}
