/** The pairs of a referral and a document that a rule without an incident admits, and the calls between the two. */
import type { Database } from '../../../db/database.ts';
import {
  findDocumentsOfOfficers,
  findReferralsOfOfficers,
  type NeighbourOfOfficer,
} from '../../../db/stores/neighbours.ts';
import { groupBy } from '../../domain/group-by.ts';
import { compareOfficers } from '../../domain/officers/index.ts';
import { MILLISECONDS_A_DAY } from '../../domain/london-time.ts';
import {
  isAnotherCall,
  isByOfficer,
  judgePair,
  LONGEST_WINDOW,
  mayBeCredited,
  mayFollowLaterCall,
  SETTLED_BY_INCIDENT,
  WINDOWS,
  type MatchRule,
  type ReferencePrefixes,
} from '../../matching/index.ts';
import type { DocumentFace, RecordsInSearch, ReferralFace } from './records-in-search.ts';

/** On either side of a window, for moments of which only the day is known. */
const LEEWAY = MILLISECONDS_A_DAY;
/** A document without a reference is not taken for a call of longer ago. */
const LONGEST_AFTER_CALL = WINDOWS.officer_and_time.after + 2 * LEEWAY;

interface Pair {
  readonly referral: ReferralFace;
  readonly document: DocumentFace;
  readonly rule: MatchRule | null;
}

export class OfficerPairs {
  readonly #db: Database;
  readonly #records: RecordsInSearch;
  readonly #changed: ReadonlySet<number>;
  readonly #prefixes: ReferencePrefixes;
  readonly #calls = new Set<number>();

  constructor(
    db: Database,
    records: RecordsInSearch,
    changedReferrals: readonly number[],
    prefixes: ReferencePrefixes,
  ) {
    this.#db = db;
    this.#records = records;
    this.#changed = new Set(changedReferrals);
    this.#prefixes = prefixes;
  }

  /** The referrals that were looked at to tell whether an officer has called again. */
  get calls(): number[] {
    return [...this.#calls];
  }

  /** What competes with open referrals and documents, of what no incident has settled. */
  beside({
    referrals,
    documents,
  }: {
    readonly referrals: readonly number[];
    readonly documents: readonly number[];
  }): { referrals: number[]; documents: number[] } {
    const [asked, written] = [
      this.#records.referrals.faces(referrals),
      this.#records.documents.faces(documents),
    ];
    return {
      referrals: this.#withoutLaterCall(this.#referralsOf(written)).map(({ referral }) => referral.id),
      documents: this.#withoutLaterCall(this.#documentsOf(asked)).map(({ document }) => document.id),
    };
  }

  /** Open referrals that had a document without a reference until their officer called again, or have it now. */
  referralsBeforeCalls(changed: readonly number[]): number[] {
    const calls = this.#records.referrals.faces(changed);
    const sought = calls.flatMap(({ view, sought: { ofSameOfficer } }) => {
      const { earliest, latest } = view.when;
      return ofSameOfficer.map((key) => ({ key, fromAt: earliest - LONGEST_AFTER_CALL, toAt: latest }));
    });
    const near = findReferralsOfOfficers(this.#db, sought, SETTLED_BY_INCIDENT).filter(
      ({ id }) => !this.#changed.has(id),
    );
    const before = this.#meeting(calls, near, (call, at) => at <= call.view.when.latest);
    const ids = [...new Set(before.map(([, id]) => id))];
    const firstCall = Math.min(...calls.map(({ view }) => view.when.earliest));
    const late = this.#documentsOf(this.#records.referrals.faces(ids), firstCall - LEEWAY).filter(
      isByTimeAndLate,
    );
    const callsOf = groupBy(before, ([, id]) => id);
    return late.flatMap((pair) => {
      const later = (callsOf.get(pair.referral.id) ?? []).map(([call]) => call);
      return later.some((call) => isAnotherCallBetween(pair, call)) ? [pair.referral.id] : [];
    });
  }

  /** `from` (UTC milliseconds) leaves out earlier documents. */
  #documentsOf(referrals: readonly ReferralFace[], from = -Infinity): Pair[] {
    const sought = referrals
      .flatMap((referral) => referral.sought.ofOfficer)
      .map((span) => ({ ...span, fromAt: Math.max(span.fromAt, from) }));
    const near = findDocumentsOfOfficers(this.#db, sought, SETTLED_BY_INCIDENT);
    const met = this.#meeting(referrals, near, isInWindowAfter);
    const found = facesMet(met, (ids) => this.#records.documents.faces(ids));
    return found.flatMap(([referral, document]) => this.#pairOf(referral, document));
  }

  #referralsOf(documents: readonly DocumentFace[]): Pair[] {
    const submitted = documents.filter(({ record }) => mayBeCredited(record));
    const sought = submitted.flatMap((document) => document.sought.ofOfficer);
    const near = findReferralsOfOfficers(this.#db, sought, SETTLED_BY_INCIDENT);
    const met = this.#meeting(submitted, near, isInWindowBefore);
    const found = facesMet(met, (ids) => this.#records.referrals.faces(ids));
    return found.flatMap(([document, referral]) => this.#pairOf(referral, document));
  }

  /** The neighbours, each once, whose officers may be those of the records that they share a key with. */
  #meeting<Face extends ReferralFace | DocumentFace>(
    faces: readonly Face[],
    near: readonly NeighbourOfOfficer[],
    isInWindow: (face: Face, at: number) => boolean,
  ): [Face, number][] {
    const keys = faces.flatMap((face) => face.sought.ofOfficer.map(({ key }) => ({ key, face })));
    const byKey = groupBy(keys, ({ key }) => key);
    const known = new Map<Face, Set<number>>();
    const found: [Face, number][] = [];
    for (const { key, at, id, ...officerText } of near) {
      const alike = (byKey.get(key) ?? []).filter(
        ({ face }) => isInWindow(face, at) && !known.get(face)?.has(id),
      );
      if (alike.length === 0) continue;
      const officer = this.#records.officers.at(officerText, at);
      for (const { face } of alike) {
        known.set(face, (known.get(face) ?? new Set()).add(id));
        if (compareOfficers(face.view.officer, officer).kind !== 'other') found.push([face, id]);
      }
    }
    return found;
  }

  #pairOf(referral: ReferralFace, document: DocumentFace): Pair[] {
    if (!mayBeCredited(document.record)) return [];
    const judgement = judgePair(referral.view, document.view, this.#prefixes);
    return isByOfficer(judgement) ? [{ referral, document, rule: judgement.rule }] : [];
  }

  /** Leaves out the pairs between which their officer has called again, in a call that has not changed. */
  #withoutLaterCall(pairs: readonly Pair[]): Pair[] {
    const late = pairs.filter(isByTimeAndLate);
    if (late.length === 0) return [...pairs];
    const sought = late.flatMap(({ referral, document }) =>
      referral.sought.ofSameOfficer.map((key) => ({
        key,
        fromAt: referral.view.when.latest + 1,
        toAt: document.view.when.latest,
      })),
    );
    const near = findReferralsOfOfficers(this.#db, sought, []).filter(({ id }) => !this.#changed.has(id));
    const referrals = [...new Set(late.map(({ referral }) => referral))];
    const met = this.#meeting(referrals, near, isInWindowAfter);
    for (const [, id] of met) this.#calls.add(id);
    const found = facesMet(met, (ids) => this.#records.referrals.faces(ids));
    const calls = groupBy(found, ([referral]) => referral);
    return pairs.filter((pair) => {
      const later = calls.get(pair.referral) ?? [];
      return !isByTimeAndLate(pair) || !later.some(([, call]) => isAnotherCallBetween(pair, call));
    });
  }
}

function isByTimeAndLate({ rule, referral, document }: Pair): boolean {
  return rule === 'officer_and_time' && !mayFollowLaterCall(referral.view.when, document.view.when);
}

function isAnotherCallBetween({ referral, document }: Pair, call: ReferralFace): boolean {
  const { earliest } = call.view.when;
  const isBetween = earliest > referral.view.when.latest && earliest <= document.view.when.latest;
  return isBetween && isAnotherCall(referral.view, call.view);
}

function isInWindowAfter({ view }: ReferralFace, at: number): boolean {
  const { before, after } = LONGEST_WINDOW;
  return at >= view.when.earliest - before - LEEWAY && at <= view.when.latest + after + LEEWAY;
}

function isInWindowBefore({ view }: DocumentFace, at: number): boolean {
  const { before, after } = LONGEST_WINDOW;
  return at >= view.when.earliest - after - LEEWAY && at <= view.when.latest + before + LEEWAY;
}

/** For each id that was met, all faces of its record. */
function facesMet<Face, Other extends { readonly id: number }>(
  met: readonly (readonly [Face, number])[],
  read: (ids: readonly number[]) => readonly Other[],
): [Face, Other][] {
  const faces = groupBy(read([...new Set(met.map(([, id]) => id))]), ({ id }) => id);
  return met.flatMap(([face, id]) => (faces.get(id) ?? []).map((other): [Face, Other] => [face, other]));
}
