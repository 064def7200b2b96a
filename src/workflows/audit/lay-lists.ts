/** Two lists of referrals laid against each other, one to one: the NCCU's own and the force's log. Pure. */
import { groupBy } from '../../domain/group-by.ts';
import { plainReference, referralIdentity } from '../../domain/identity.ts';
import type { Directory } from '../../domain/officers/index.ts';
import type { DocumentRecord, ReferralRecord } from '../../domain/records.ts';
import { bestAgreement } from '../../domain/references/index.ts';
import {
  DocumentColumnsBuilder,
  DocumentTable,
  matchAll,
  ReferralColumnsBuilder,
  ReferralTable,
  type MatchOutcome,
  type MatchRule,
} from '../../matching/index.ts';
import { referencesOf, rowDateOf } from '../../matching/keys.ts';

/** Why a pair is doubtful: a rule of matching that leaves it to a person, or what speaks against one that it accepts. */
export type Doubt = MatchRule | 'nccu_reference_differs' | 'several_rows';

/** A row of each list, by its number from 0. */
export interface RowPair {
  readonly listed: number;
  readonly logged: number;
}

export interface DoubtfulPair extends RowPair {
  readonly doubt: Doubt;
}

export interface LaidLists {
  readonly pairs: readonly RowPair[];
  /** A row may be in several. */
  readonly doubtful: readonly DoubtfulPair[];
}

/**
 * First rows with the same NCCU reference, then the very same incident, officer and time; what is left goes through
 * the matching of referrals and documents, with the log in the place of the documents.
 */
export function layLists(
  listed: readonly ReferralRecord[],
  logged: readonly ReferralRecord[],
  directory: Directory,
): LaidLists {
  const open = { listed: new Set(listed.keys()), logged: new Set(logged.keys()) };
  const alike = [nccuKey, referralIdentity].flatMap((keyOf) => pairByKey(listed, logged, open, keyOf));
  const [leftListed, leftLogged] = [[...open.listed], [...open.logged]];
  const matched = matchRows(
    leftListed.flatMap((row) => listed[row] ?? []),
    leftLogged.flatMap((row) => logged[row] ?? []),
    directory,
  );
  const inLists = <Pair extends RowPair>(pair: Pair): Pair => ({
    ...pair,
    listed: leftListed[pair.listed] ?? NaN,
    logged: leftLogged[pair.logged] ?? NaN,
  });
  return { pairs: [...alike, ...matched.pairs.map(inLists)], doubtful: matched.doubtful.map(inLists) };
}

/** Rows still without a partner, by their numbers. */
interface OpenRows {
  readonly listed: Set<number>;
  readonly logged: Set<number>;
}

/** Pairs what has a key that one row of each list has, and takes it out of the open rows. */
function pairByKey(
  listed: readonly ReferralRecord[],
  logged: readonly ReferralRecord[],
  open: OpenRows,
  keyOf: (record: ReferralRecord) => string | null,
): RowPair[] {
  const byKey = (records: readonly ReferralRecord[], rows: Iterable<number>) =>
    groupBy(rows, (row) => {
      const record = records[row];
      return record ? keyOf(record) : null;
    });
  const inLog = byKey(logged, open.logged);
  const pairs: RowPair[] = [];
  for (const [key, [row = NaN, ...more]] of byKey(listed, open.listed)) {
    const [partner, ...others] = (key !== null && inLog.get(key)) || [];
    if (partner === undefined || more.length + others.length > 0) continue;
    open.listed.delete(row);
    open.logged.delete(partner);
    pairs.push({ listed: row, logged: partner });
  }
  return pairs;
}

function nccuKey({ nccuReference }: ReferralRecord): string | null {
  const plain = plainReference(nccuReference);
  return /\d/.test(plain) ? plain : null;
}

function matchRows(
  listed: readonly ReferralRecord[],
  logged: readonly ReferralRecord[],
  directory: Directory,
): LaidLists {
  const referrals = new ReferralColumnsBuilder();
  const documents = new DocumentColumnsBuilder();
  for (const record of listed) referrals.add(record);
  for (const record of logged) documents.add(asDocument(record));
  const outcome = matchAll(
    new ReferralTable(referrals.build(), directory),
    new DocumentTable(documents.build(), directory),
  );
  return settle(listed, logged, outcome);
}

/** A row of the log, in the place of the document that answers a row of the NCCU's list. */
function asDocument(record: ReferralRecord): DocumentRecord {
  return {
    ...record,
    documentReference: record.nccuReference,
    submittedAt: record.referredAt,
    status: '',
    submission: 'submitted',
    documentType: '',
    requiredType: 'required',
    title: '',
    crimeIdentifierCode: '',
  };
}

/** One document may answer several referrals of an incident; one row of the log is one referral. */
function settle(
  listed: readonly ReferralRecord[],
  logged: readonly ReferralRecord[],
  outcome: MatchOutcome,
): LaidLists {
  const accepted: RowPair[] = [];
  const doubtful: DoubtfulPair[] = [];
  for (const row of listed.keys()) {
    const found = outcome.accepted(row);
    if (found) accepted.push({ listed: row, logged: found.document });
    for (const { document, rule } of found ? [] : outcome.candidates(row)) {
      doubtful.push({ listed: row, logged: document, doubt: rule });
    }
    const byOther = found ? null : outcome.byOther(row);
    if (byOther !== null) doubtful.push({ listed: row, logged: byOther, doubt: 'other_officer' });
  }
  const pairs: RowPair[] = [];
  for (const sharing of groupBy(accepted, (pair) => pair.logged).values()) {
    for (const pair of sharing) {
      const differs = nccuReferencesDiffer(listed[pair.listed], logged[pair.logged]);
      if (!differs && sharing.length === 1) pairs.push(pair);
      else doubtful.push({ ...pair, doubt: differs ? 'nccu_reference_differs' : 'several_rows' });
    }
  }
  return { pairs, doubtful };
}

/** Whether both rows have an NCCU reference, and the two are not one. */
function nccuReferencesDiffer(a: ReferralRecord | undefined, b: ReferralRecord | undefined): boolean {
  const [one = [], other = []] = [a, b].map((record) => (record ? nccuReferencesOf(record) : []));
  return one.length > 0 && other.length > 0 && bestAgreement(one, other).kind !== 'same';
}

function nccuReferencesOf({ incidentReference, nccuReference, referredAt }: ReferralRecord) {
  return referencesOf(incidentReference, nccuReference, rowDateOf(referredAt)).nccu;
}
