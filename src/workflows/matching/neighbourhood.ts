/**
 * What an import or a decision can have changed the matching of: the changed records, and all that compete with them for
 * a document now or did before. It grows with what changed, not with what is stored.
 *
 * Two records compete where they share an incident, where a person or an earlier run linked them, or where a rule that
 * needs no incident admits the pair. What the same incident has settled is out of reach of such rules, so there the
 * search ends; unless a record of its incident has changed, which may unsettle it.
 */
import type { Database } from '../../../db/database.ts';
import { findDecisionsInForce } from '../../../db/stores/decisions.ts';
import { findDocumentsByIds, type StoredDocument } from '../../../db/stores/documents.ts';
import { findLinksOfDocuments, findLinksOfReferrals, type Link } from '../../../db/stores/links.ts';
import { findNeighbouringDocuments, findNeighbouringReferrals } from '../../../db/stores/neighbours.ts';
import type { StoredReferral } from '../../../db/stores/referrals.ts';
import type { Worklist } from '../../../db/stores/worklist.ts';
import type { Directory } from '../../domain/officers/index.ts';
import { SETTLED_BY_INCIDENT, type ReferencePrefixes } from '../../matching/index.ts';
import { OfficerPairs } from './officer-pairs.ts';
import { RecordsInSearch } from './records-in-search.ts';
import { OfficersOfRecords, soughtOfReferral } from './sought-keys.ts';

export interface Neighbourhood {
  /** The referrals whose matches may have changed, by id. */
  readonly referrals: readonly StoredReferral[];
  /** The documents that may be theirs. */
  readonly documents: readonly StoredDocument[];
  /** Referrals whose matches stay, which tell that an officer has called again. */
  readonly otherCalls: readonly StoredReferral[];
}

/** Ids of referrals and documents. */
interface Found {
  readonly referrals: readonly number[];
  readonly documents: readonly number[];
}

export function findNeighbourhood(
  db: Database,
  changed: Worklist,
  directory: Directory,
  prefixes: ReferencePrefixes,
): Neighbourhood {
  const records = new RecordsInSearch(db, new OfficersOfRecords(directory), changed);
  const pairs = new OfficerPairs(db, records, changed.referrals, prefixes);
  const search = new Search(db, records, pairs);
  search.unsettle(changed);
  const before = pairs.referralsBeforeCalls(changed.referrals);
  search.follow({ referrals: before, documents: [] });
  const { referrals, documents } = search.found;
  return {
    referrals: records.referrals.stored(referrals),
    documents: records.documents.stored(documents),
    otherCalls: records.referrals.stored(pairs.calls.filter((id) => !referrals.has(id))),
  };
}

/**
 * The documents that could be a referral's: of its incident at any time, or of its officer within the time window, those
 * too that match another exactly. What competes for them is not looked at, so it is the same work whatever is stored.
 */
export function findDocumentsNear(
  db: Database,
  referral: StoredReferral,
  directory: Directory,
): StoredDocument[] {
  const { ofIncident, ofOfficer } = soughtOfReferral(referral.record, new OfficersOfRecords(directory));
  const linked = findLinksOfReferrals(db, [referral.id]).map(({ documentId }) => documentId);
  const near = findNeighbouringDocuments(db, [...ofIncident, ...ofOfficer]);
  return findDocumentsByIds(db, [...new Set([...linked, ...near])]);
}

/** Goes from record to record, round by round, until nothing new is found. */
class Search {
  readonly #db: Database;
  readonly #records: RecordsInSearch;
  readonly #pairs: OfficerPairs;
  readonly found = { referrals: new Set<number>(), documents: new Set<number>() };
  /** Those that share an incident, or a decision, with a changed record. */
  #unsettled: Found = { referrals: [], documents: [] };

  constructor(db: Database, records: RecordsInSearch, pairs: OfficerPairs) {
    this.#db = db;
    this.#records = records;
    this.#pairs = pairs;
  }

  /** Finds what the changed records may have unsettled: all that share an incident or a decision with them. */
  unsettle(changed: Found): void {
    let next = this.#add(changed);
    while (isAny(next)) {
      const settling = linksOfFound(this.#db, next).filter(isSettling);
      next = this.#add(joined(this.#ofIncidents(next), this.#decided(next), endsOf(settling)));
    }
    this.#unsettled = { referrals: [...this.found.referrals], documents: [...this.found.documents] };
  }

  /** Finds all that compete with what was unsettled and with these, and with what is found so. */
  follow(others: Found): void {
    const added = this.#add(others);
    const unsettled = joined(this.#unsettled, added);
    let next = this.#addCompeting(unsettled, linksOfFound(this.#db, unsettled), added);
    while (isAny(next)) {
      const links = linksOfFound(this.#db, next);
      next = this.#addCompeting(openOf(next, links), links, next);
    }
  }

  /** `open` are those that nothing has settled, `added` those whose incidents were not looked at. */
  #addCompeting(open: Found, links: readonly Link[], added: Found): Found {
    const ofIncidents = joined(this.#ofIncidents(added), this.#decided(added));
    return this.#add(joined(endsOf(links), ofIncidents, this.#pairs.beside(open)));
  }

  /** Answers those that were not found before. */
  #add({ referrals, documents }: Found): Found {
    return {
      referrals: addNew(this.found.referrals, referrals),
      documents: addNew(this.found.documents, documents),
    };
  }

  #ofIncidents({ referrals, documents }: Found): Found {
    const keys = this.#records.incidentKeys(referrals, documents);
    return {
      referrals: findNeighbouringReferrals(this.#db, keys.ofBoth),
      documents: findNeighbouringDocuments(this.#db, keys.ofReferrals),
    };
  }

  #decided({ referrals }: Found): Found {
    const decisions = referrals.length === 0 ? [] : findDecisionsInForce(this.#db, null, referrals);
    return { referrals: [], documents: decisions.flatMap(({ documentId }) => documentId ?? []) };
  }
}

function isAny({ referrals, documents }: Found): boolean {
  return referrals.length + documents.length > 0;
}

function addNew(set: Set<number>, ids: readonly number[]): number[] {
  const added: number[] = [];
  for (const id of ids) {
    if (set.has(id)) continue;
    set.add(id);
    added.push(id);
  }
  return added;
}

function joined(...parts: readonly Found[]): Found {
  return {
    referrals: parts.flatMap(({ referrals }) => referrals),
    documents: parts.flatMap(({ documents }) => documents),
  };
}

function linksOfFound(db: Database, { referrals, documents }: Found): Link[] {
  return [...findLinksOfReferrals(db, referrals), ...findLinksOfDocuments(db, documents)];
}

function endsOf(links: readonly Link[]): Found {
  return {
    referrals: links.map(({ referralId }) => referralId),
    documents: links.map(({ documentId }) => documentId),
  };
}

function isSettling({ rule }: Link): boolean {
  return SETTLED_BY_INCIDENT.some((settling) => settling === rule);
}

/** Those that nothing has settled that the rules without an incident could not overrule. */
function openOf({ referrals, documents }: Found, links: readonly Link[]): Found {
  const settling = links.filter((link) => link.kind === 'accepted' && isSettling(link));
  const settled = endsOf(settling);
  const [settledReferrals, settledDocuments] = [new Set(settled.referrals), new Set(settled.documents)];
  return {
    referrals: referrals.filter((id) => !settledReferrals.has(id)),
    documents: documents.filter((id) => !settledDocuments.has(id)),
  };
}
