/** Brings the stored matches up to date: for what changed, or for everything when the rules themselves changed. */
import { readTransaction, writeTransaction, type Database } from '../../../db/database.ts';
import { reopenDecision } from '../../../db/stores/decisions.ts';
import { replaceAllKeys } from '../../../db/stores/keys.ts';
import { changeLinks } from '../../../db/stores/links.ts';
import { saveMeta } from '../../../db/stores/meta.ts';
import { appendEvents, haveRecordsChangedSince, nextEventId } from '../../../db/stores/trail.ts';
import { clearWorklist } from '../../../db/stores/worklist.ts';
import { success, type Result } from '../../domain/problem.ts';
import { RULE_VERSION, type ReferencePrefixes } from '../../matching/index.ts';
import { RECORD_KINDS } from '../imports/record-kinds.ts';
import { restsOnDirectory } from '../referrals/counted-force.ts';
import {
  areStandingsStale,
  keepAllStandings,
  keepAllStandingsOf,
  keepStandings,
  keepStandingsOf,
  type StandingRules,
} from '../referrals/standings.ts';
import { changedMatches, type ChangedMatch } from './link-changes.ts';
import {
  planMatching,
  reasonForEverything,
  type KeysByKind,
  type MatchPlan,
  type ReasonForEverything,
} from './plan-matching.ts';
import type { ContradictedDecision } from './stored-decisions.ts';

export interface MatchServices extends StandingRules {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who asks, as the trail names them. */
  readonly actor: string;
}

export interface MatchRun {
  /** Whether everything was matched afresh, and why; null when only what changed was. */
  readonly everythingBecause: ReasonForEverything;
  readonly referralsJudged: number;
  readonly changes: readonly ChangedMatch[];
  /** Decisions that new data contradict; they hold until a person has looked again. */
  readonly reopened: readonly ContradictedDecision[];
}

/**
 * Matches what imports and decisions touched since the last run. It is worked out before the write lock is taken, and
 * again under it only when somebody has changed records meanwhile.
 */
export function matchStored(services: MatchServices): Result<MatchRun> {
  const planned = readTransaction(services.db, () => success(planNow(services.db)));
  return planned.ok ? keepPlan(services, planned.value, planNow) : planned;
}

/** Matches everything afresh; with `keep` false, only tells what would change. */
export function matchEverything(services: MatchServices, keep: boolean): Result<MatchRun> {
  const planAll = (db: Database): MatchPlan => planMatching(db, 'asked');
  const planned = readTransaction(services.db, () => success(planAll(services.db)));
  if (!planned.ok) return planned;
  return keep ? keepPlan(services, planned.value, planAll) : success(runOf(planned.value));
}

/** The same as `matchStored`, inside a write transaction that somebody else has begun. */
export function matchWhatChanged(services: MatchServices): MatchRun {
  return keep(services, planNow(services.db));
}

function planNow(db: Database): MatchPlan {
  return planMatching(db, reasonForEverything(db));
}

function keepPlan(
  services: MatchServices,
  plan: MatchPlan,
  planAgain: (db: Database) => MatchPlan,
): Result<MatchRun> {
  const { db } = services;
  if (plan.isIdle && !areStandingsStale(db, services)) return success(runOf(plan));
  return writeTransaction(db, () =>
    success(keep(services, haveRecordsChangedSince(db, plan.knownEvent) ? planAgain(db) : plan)),
  );
}

function keep(services: MatchServices, plan: MatchPlan): MatchRun {
  const { db, clock } = services;
  const { grownPrefixes, reopened, links } = plan;
  const run = runOf(plan);
  if (!plan.isIdle) {
    const [at, event] = [clock.now(), nextEventId(db)];
    keepKeys(db, plan.keys);
    if (grownPrefixes) saveMeta(db, 'reference_prefixes', JSON.stringify(asLists(grownPrefixes)));
    for (const { id, why } of reopened) reopenDecision(db, id, { at, why, event });
    changeLinks(db, links, { matchedAt: at, event });
    clearWorklist(db);
    saveMeta(db, 'rule_version', RULE_VERSION);
  }
  keepHowTheyStand(services, plan);
  if (!plan.isIdle) tell(services, run);
  return run;
}

function runOf({ everythingBecause, referralsJudged, links, reopened }: MatchPlan): MatchRun {
  return { everythingBecause, referralsJudged, changes: changedMatches(links), reopened };
}

function keepKeys(db: Database, { referrals, documents }: KeysByKind): void {
  if (referrals) replaceAllKeys(db, RECORD_KINDS.referrals.shape, referrals);
  if (documents) replaceAllKeys(db, RECORD_KINDS.documents.shape, documents);
}

function asLists({ ofIncidents, ofNccu }: ReferencePrefixes): { ofIncidents: string[]; ofNccu: string[] } {
  return { ofIncidents: [...ofIncidents].sort(), ofNccu: [...ofNccu].sort() };
}

/** Whoever asks for everything wants everything made anew. */
const MAKES_ALL_ANEW: readonly ReasonForEverything[] = ['asked', 'first_time', 'rules_changed'];

function keepHowTheyStand(services: MatchServices, { everythingBecause, touched, whole }: MatchPlan): void {
  const { db, deadline, calendar, clock } = services;
  const rules = { deadline, calendar, asAt: clock.now() };
  if (MAKES_ALL_ANEW.includes(everythingBecause) || areStandingsStale(db, services)) {
    if (whole) keepAllStandingsOf(db, whole.referrals, whole.held, rules);
    else keepAllStandings(db, rules);
  } else if (whole) {
    // Another directory may give a force to referrals whose log has none.
    const isOther = everythingBecause === 'directory_changed';
    const ofTouched = whole.referrals.filter(
      ({ id, record }) => touched.has(id) || (isOther && restsOnDirectory(record)),
    );
    keepStandingsOf(db, ofTouched, whole.held, rules);
  } else {
    keepStandings(db, [...touched], rules);
  }
}

function tell(
  { db, clock, actor }: MatchServices,
  { everythingBecause, referralsJudged, changes, reopened }: MatchRun,
): void {
  const details = {
    rule_version: RULE_VERSION,
    everything_because: everythingBecause,
    referrals_judged: referralsJudged,
    changed: changes.map(({ referralId, after }) => [referralId, after?.documentId ?? null]),
    reopened_decisions: reopened.map(({ id }) => id),
  };
  const subject = { subjectType: 'match', subjectId: '', why: '' };
  appendEvents(db, [
    { at: clock.now(), actor, operation: 'combination', what: 'match', ...subject, details },
  ]);
}
