/**
 * What a run of matching would change, worked out from the database as it is at one moment. It only reads, so that
 * nobody waits for the lock while a hundred thousand rows are matched; `match-stored.ts` keeps what comes of it.
 */
import type { Database } from '../../../db/database.ts';
import { findDecisionsInForce } from '../../../db/stores/decisions.ts';
import { countDocuments, streamDocuments } from '../../../db/stores/documents.ts';
import { findAllLinks, findLinksOfDocuments, findLinksOfReferrals } from '../../../db/stores/links.ts';
import { findMeta } from '../../../db/stores/meta.ts';
import { areKeysMissing, type KeysInOrder } from '../../../db/stores/keys.ts';
import { countReferrals, streamReferrals, type StoredReferral } from '../../../db/stores/referrals.ts';
import { findTrailHead } from '../../../db/stores/trail.ts';
import { findWorklist, type Worklist } from '../../../db/stores/worklist.ts';
import { groupBy } from '../../domain/group-by.ts';
import { keysOfTable, matchAll, RULE_VERSION, type ReferencePrefixes } from '../../matching/index.ts';
import { exemptBy, type HeldFacts } from '../referrals/standings.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';
import { changedLinks, type LinkChanges } from './link-changes.ts';
import { linksOf } from './links-found.ts';
import { prefixesInUse, tablesOf, type InView, type Tables } from './matching-tables.ts';
import { findNeighbourhood } from './neighbourhood.ts';
import { contradicted, pairDecisions, type ContradictedDecision } from './stored-decisions.ts';

/** Why everything is matched afresh; null where only what changed is. */
export type ReasonForEverything =
  'asked' | 'first_time' | 'mostly_changed' | 'rules_changed' | 'directory_changed' | 'new_prefixes' | null;

export interface MatchPlan {
  readonly everythingBecause: ReasonForEverything;
  /** The trail's last event that the plan knows of: later changes make it void. */
  readonly knownEvent: number;
  /** Whether nothing has changed since the last run. */
  readonly isIdle: boolean;
  readonly referralsJudged: number;
  /** All prefixes of references in use, when there are new ones. */
  readonly grownPrefixes: ReferencePrefixes | null;
  /** Decisions that their records contradict now. */
  readonly reopened: readonly ContradictedDecision[];
  readonly links: LinkChanges;
  /** The referrals whose standing may have changed with all this. */
  readonly touched: ReadonlySet<number>;
  /** The keys of the kinds whose keys are to be made anew. */
  readonly keys: KeysByKind;
  /** All records as they will be, where everything was looked at. */
  readonly whole: WholeView | null;
}

export type KeysByKind = Partial<Record<'referrals' | 'documents', KeysInOrder>>;

export interface WholeView {
  readonly referrals: readonly StoredReferral[];
  readonly held: HeldFacts;
}

export function reasonForEverything(db: Database): ReasonForEverything {
  const matchedWith = findMeta(db, 'rule_version');
  if (matchedWith === null) return 'first_time';
  if (matchedWith !== RULE_VERSION) return 'rules_changed';
  const { officers, referrals, documents } = findWorklist(db);
  if (officers.length > 0) return 'directory_changed';
  const changed = referrals.length + documents.length;
  // Neighbours are sought by keys: where they are missing, everything is looked at, which makes them.
  const isUnkeyed = changed > 0 && (areKeysMissing(db, 'referrals') || areKeysMissing(db, 'documents'));
  return isUnkeyed || isMostOfAll(db, changed) ? 'mostly_changed' : null;
}

/** To seek the neighbours of so many one by one would cost more than to look at everything once. */
function isMostOfAll(db: Database, changed: number): boolean {
  return changed >= CHANGES_WORTH_A_COUNT && changed * 3 > countReferrals(db) + countDocuments(db);
}

const CHANGES_WORTH_A_COUNT = 5000;

/** Call it inside a transaction, so that all of it is read at one moment. */
export function planMatching(db: Database, everythingBecause: ReasonForEverything): MatchPlan {
  const worklist = findWorklist(db);
  const isIdle =
    everythingBecause === null && worklist.referrals.length === 0 && worklist.documents.length === 0;
  return isIdle ? idlePlan(db) : planFor(db, everythingBecause, worklist, prefixesInUse(db));
}

function idlePlan(db: Database): MatchPlan {
  const links = { gone: [], come: [] };
  const nothing = { reopened: [], links, touched: new Set<number>(), keys: {}, whole: null };
  return {
    ...nothing,
    everythingBecause: null,
    knownEvent: findTrailHead(db).id,
    isIdle: true,
    referralsJudged: 0,
    grownPrefixes: null,
  };
}

function planFor(
  db: Database,
  everythingBecause: ReasonForEverything,
  worklist: Worklist,
  known: ReferencePrefixes,
): MatchPlan {
  const directory = storedDirectory(db);
  const inView =
    everythingBecause === null
      ? { ...findNeighbourhood(db, worklist, directory, known), isWhole: false }
      : everything(db);
  const tables = tablesOf(inView, directory, known);
  const { prefixes } = tables.referrals;
  const isGrown = size(prefixes) > size(prefixesInUse(db));
  // A new prefix may change what a document elsewhere was taken to cite.
  if (isGrown && everythingBecause === null) return planFor(db, 'new_prefixes', worklist, prefixes);
  const { links, reopened, whole } = changesInView(db, inView, tables);
  return {
    everythingBecause,
    knownEvent: findTrailHead(db).id,
    isIdle: false,
    referralsJudged: inView.referrals.length,
    grownPrefixes: isGrown ? prefixes : null,
    reopened,
    links,
    touched: touchedBy(db, worklist, links, reopened),
    keys: inView.isWhole ? keysToMake(db, inView, tables, everythingBecause === 'rules_changed') : {},
    whole,
  };
}

function everything(db: Database): InView {
  const referrals = [...streamReferrals(db)];
  // A first load of documents waits for referrals: without one, nothing of theirs is read.
  const isTooEarly = referrals.length === 0 && areKeysMissing(db, 'documents');
  const documents = isTooEarly ? [] : [...streamDocuments(db)];
  return { isWhole: true, referrals, documents, otherCalls: [] };
}

function keysToMake(db: Database, inView: InView, tables: Tables, areAllStale: boolean): KeysByKind {
  const made: KeysByKind = {};
  for (const kind of ['referrals', 'documents'] as const) {
    const records: readonly { readonly id: number }[] = inView[kind];
    const isToMake = areAllStale || areKeysMissing(db, kind);
    const ids = Float64Array.from(records, ({ id }) => id);
    if (isToMake && records.length > 0) made[kind] = keysOfTable(tables[kind], ids);
  }
  return made;
}

function size({ ofIncidents, ofNccu }: ReferencePrefixes): number {
  return ofIncidents.size + ofNccu.size;
}

function changesInView(
  db: Database,
  inView: InView,
  tables: Tables,
): Pick<MatchPlan, 'links' | 'reopened' | 'whole'> {
  const { isWhole, referrals, documents } = inView;
  const ids = isWhole ? null : referrals.map(({ id }) => id);
  const inForce = findDecisionsInForce(db, null, ids);
  const reopened = contradicted(db, inForce, inView);
  const decisions = pairDecisions(inForce, inView);
  const outcome = matchAll(tables.referrals, tables.documents, decisions, tables.otherCalls);
  const links = linksOf(inView, tables, outcome);
  const before = ids ? findLinksOfReferrals(db, ids) : findAllLinks(db);
  const held = (): HeldFacts => ({
    exempt: exemptBy(inForce),
    links: groupBy(links, ({ referralId }) => referralId),
    submissions: new Map(documents.map(({ id, record }) => [id, record.submittedAt])),
  });
  return {
    links: changedLinks(before, links),
    reopened,
    whole: isWhole ? { referrals, held: held() } : null,
  };
}

function touchedBy(
  db: Database,
  { referrals, documents }: Worklist,
  { gone, come }: LinkChanges,
  reopened: readonly ContradictedDecision[],
): ReadonlySet<number> {
  const linked = [...findLinksOfDocuments(db, documents), ...gone, ...come, ...reopened];
  const touched = new Set(referrals);
  for (const { referralId } of linked) touched.add(referralId);
  return touched;
}
