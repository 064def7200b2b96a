/**
 * What an import or a decision can have changed the matching of, and what must be looked at to tell: records that share
 * an incident at any time, or an officer within the time window. It grows with what changed, not with what is stored.
 */
import type { Database } from '../../../db/database.ts';
import { findDocumentsByIds, type StoredDocument } from '../../../db/stores/documents.ts';
import { findLinksOfDocuments, findLinksOfReferrals } from '../../../db/stores/links.ts';
import {
  findNeighbouringDocuments,
  findNeighbouringReferrals,
  type SoughtKey,
} from '../../../db/stores/neighbours.ts';
import { findReferralsByIds, type StoredReferral } from '../../../db/stores/referrals.ts';
import type { Worklist } from '../../../db/stores/worklist.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import {
  forceKey,
  identify,
  readOfficer,
  surnamesOf,
  type Directory,
  type Person,
} from '../../domain/officers/index.ts';
import {
  documentKeys,
  emailKey,
  isOfficerKey,
  numberKey,
  referralKeys,
  surnameKey,
  WINDOWS,
} from '../../matching/index.ts';

export interface Neighbourhood {
  /** The referrals whose matches may have changed. */
  readonly affected: ReadonlySet<number>;
  /** Those and whatever competes with them, by id. */
  readonly referrals: readonly StoredReferral[];
  readonly documents: readonly StoredDocument[];
}

const ANY_TIME = { fromAt: -8.64e15, toAt: 8.64e15 };

export function findNeighbourhood(db: Database, changed: Worklist, directory: Directory): Neighbourhood {
  const records = new RecordsById(db);
  const keys = new KeysToSeek(directory);
  const linkedReferrals = findLinksOfDocuments(db, changed.documents).map(({ referralId }) => referralId);
  const linkedDocuments = findLinksOfReferrals(db, changed.referrals).map(({ documentId }) => documentId);
  const touched = new Set([...changed.referrals, ...linkedReferrals]);
  const near = new Set([...changed.documents, ...linkedDocuments]);
  // Changed referrals reach their documents, and those the referrals whose match they may be instead.
  addAll(near, documentsBeside(db, records.referrals([...touched]), keys));
  const affected = new Set([...touched, ...referralsBeside(db, records.documents([...near]), keys)]);
  // What competes with them must be in view too, though its own matches stay.
  addAll(near, documentsBeside(db, records.referrals([...affected]), keys));
  const inView = new Set([...affected, ...referralsBeside(db, records.documents([...near]), keys)]);
  return { affected, referrals: records.referrals([...inView]), documents: records.documents([...near]) };
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
  const { ofIncident, ofOfficer } = soughtOfReferral(referral, new KeysToSeek(directory));
  const linked = findLinksOfReferrals(db, [referral.id]).map(({ documentId }) => documentId);
  const near = findNeighbouringDocuments(db, [...ofIncident, ...ofOfficer], false);
  return findDocumentsByIds(db, [...new Set([...linked, ...near])]);
}

function addAll(set: Set<number>, ids: readonly number[]): void {
  for (const id of ids) set.add(id);
}

/** Reads each record once. */
class RecordsById {
  readonly #db: Database;
  readonly #referrals = new Map<number, StoredReferral>();
  readonly #documents = new Map<number, StoredDocument>();

  constructor(db: Database) {
    this.#db = db;
  }

  referrals(ids: readonly number[]): StoredReferral[] {
    return readOnce(this.#referrals, ids, (missing) => findReferralsByIds(this.#db, missing));
  }

  documents(ids: readonly number[]): StoredDocument[] {
    return readOnce(this.#documents, ids, (missing) => findDocumentsByIds(this.#db, missing));
  }
}

function readOnce<Row extends { readonly id: number }>(
  known: Map<number, Row>,
  ids: readonly number[],
  read: (ids: readonly number[]) => readonly Row[],
): Row[] {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) for (const row of read(missing)) known.set(row.id, row);
  return ids.flatMap((id) => known.get(id) ?? []);
}

function documentsBeside(db: Database, referrals: readonly StoredReferral[], keys: KeysToSeek): number[] {
  const sought = referrals.map((referral) => soughtOfReferral(referral, keys));
  return [
    ...findNeighbouringDocuments(
      db,
      sought.flatMap(({ ofIncident }) => ofIncident),
      false,
    ),
    ...findNeighbouringDocuments(
      db,
      sought.flatMap(({ ofOfficer }) => ofOfficer),
      true,
    ),
  ];
}

function soughtOfReferral({ record }: StoredReferral, keys: KeysToSeek): Sought {
  const { before, after } = WINDOWS.near_reference;
  return keys.of(record, record.referredAt.instant, referralKeys(record), { before, after });
}

function referralsBeside(db: Database, documents: readonly StoredDocument[], keys: KeysToSeek): number[] {
  const { before, after } = WINDOWS.near_reference;
  const sought = documents.map(({ record }) =>
    keys.of(record, record.submittedAt?.instant ?? 0, documentKeys(record), { before: after, after: before }),
  );
  return [
    ...findNeighbouringReferrals(
      db,
      sought.flatMap(({ ofIncident }) => ofIncident),
      false,
    ),
    ...findNeighbouringReferrals(
      db,
      sought.flatMap(({ ofOfficer }) => ofOfficer),
      true,
    ),
  ];
}

interface OfficerText {
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
}

interface Sought {
  readonly ofIncident: readonly SoughtKey[];
  readonly ofOfficer: readonly SoughtKey[];
}

const MILLISECONDS_A_DAY = 86_400_000;

/** The keys under which a record's neighbours lie: its own, and those of every number and name of its officer. */
class KeysToSeek {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  of(
    record: OfficerText,
    at: number,
    keys: readonly number[],
    { before, after }: { readonly before: number; readonly after: number },
  ): Sought {
    const officer = new Set([...keys.filter(isOfficerKey), ...this.#keysOfPersons(record, at)]);
    // A day more on either side, for moments of which only the day is known.
    const near = { fromAt: at - before - MILLISECONDS_A_DAY, toAt: at + after + MILLISECONDS_A_DAY };
    return {
      ofIncident: keys.filter((key) => !isOfficerKey(key)).map((key) => ({ key, ...ANY_TIME })),
      ofOfficer: [...officer].map((key) => ({ key, ...near })),
    };
  }

  #keysOfPersons({ officerNumber, officerName, force }: OfficerText, at: number): number[] {
    const reading = readOfficer(officerNumber, officerName);
    const { person, likely } = identify(reading, forceKey(force), this.#directory, londonDayNumber(at));
    return (person ? [person] : likely).flatMap(keysOfPerson);
  }
}

/** Under whatever a record may have written a person. */
function keysOfPerson(person: Person): number[] {
  const { numbers, previousNumbers, record } = person;
  return [
    ...[...numbers, ...previousNumbers].map(numberKey),
    ...surnamesOf(person).map(surnameKey),
    emailKey(record.email.toLowerCase()),
  ];
}
