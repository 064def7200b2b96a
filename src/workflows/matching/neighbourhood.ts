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
  surnamesOf,
  type Directory,
  type OfficerCellReading,
  type OfficerIdentity,
  type Person,
} from '../../domain/officers/index.ts';
import {
  documentKeys,
  emailKey,
  filingKeys,
  isOfficerKey,
  lookupKeys,
  numberKey,
  OfficerBook,
  referralKeys,
  surnameKey,
  LONGEST_WINDOW,
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
  const officers = new OfficersOfRecords(directory);
  const linkedReferrals = findLinksOfDocuments(db, changed.documents).map(({ referralId }) => referralId);
  const linkedDocuments = findLinksOfReferrals(db, changed.referrals).map(({ documentId }) => documentId);
  const touched = withSiblings(db, [...changed.referrals, ...linkedReferrals], records);
  const near = new Set([...changed.documents, ...linkedDocuments]);
  // Changed referrals reach their documents, and those the referrals whose match they may be instead.
  addAll(near, documentsBeside(db, [...touched], records, officers));
  const reached = referralsBeside(db, [...near], records, officers);
  const linked = findLinksOfDocuments(db, [...near]).map(({ referralId }) => referralId);
  const affected = withSiblings(db, [...touched, ...reached, ...linked], records);
  // What competes with them must be in view too, though its own matches stay.
  addAll(near, documentsBeside(db, [...affected], records, officers));
  const inView = new Set([...affected, ...referralsBeside(db, [...near], records, officers)]);
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
  const { ofIncident, ofOfficer } = soughtOfReferral(referral, new OfficersOfRecords(directory));
  const linked = findLinksOfReferrals(db, [referral.id]).map(({ documentId }) => documentId);
  const near = findNeighbouringDocuments(db, [...ofIncident, ...ofOfficer], false);
  return findDocumentsByIds(db, [...new Set([...linked, ...near])]);
}

function addAll(set: Set<number>, ids: readonly number[]): void {
  for (const id of ids) set.add(id);
}

/** With the referrals of the same incidents: one officer's share a document. */
function withSiblings(db: Database, ids: readonly number[], records: RecordsById): Set<number> {
  const keys = records.referrals([...new Set(ids)]).flatMap(({ record }) => referralKeys(record));
  const ofIncident = keys.filter((key) => !isOfficerKey(key)).map((key) => ({ key, ...ANY_TIME }));
  return new Set([...ids, ...findNeighbouringReferrals(db, ofIncident, false)]);
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

function documentsBeside(
  db: Database,
  ids: readonly number[],
  records: RecordsById,
  officers: OfficersOfRecords,
): number[] {
  const referrals = records.referrals(ids);
  const sought = referrals.map((referral) => soughtOfReferral(referral, officers));
  const ofIncident = findNeighbouringDocuments(
    db,
    sought.flatMap((of) => of.ofIncident),
    false,
  );
  const maybeOfOfficer = findNeighbouringDocuments(
    db,
    sought.flatMap((of) => of.ofOfficer),
    true,
  );
  // Many officers share a surname. Two of whom it is certain who they are do not meet by it.
  const wanted = new Set(referrals.flatMap((referral) => lookupKeys(officers.ofReferral(referral))));
  const ofOfficer = records
    .documents(maybeOfOfficer)
    .filter((document) => filingKeys(officers.ofDocument(document)).some((key) => wanted.has(key)));
  return [...ofIncident, ...ofOfficer.map(({ id }) => id)];
}

function referralsBeside(
  db: Database,
  ids: readonly number[],
  records: RecordsById,
  officers: OfficersOfRecords,
): number[] {
  const documents = records.documents(ids);
  const sought = documents.map((document) => soughtOfDocument(document, officers));
  const ofIncident = findNeighbouringReferrals(
    db,
    sought.flatMap((of) => of.ofIncident),
    false,
  );
  const maybeOfOfficer = findNeighbouringReferrals(
    db,
    sought.flatMap((of) => of.ofOfficer),
    true,
  );
  const filed = new Set(documents.flatMap((document) => filingKeys(officers.ofDocument(document))));
  const ofOfficer = records
    .referrals(maybeOfOfficer)
    .filter((referral) => lookupKeys(officers.ofReferral(referral)).some((key) => filed.has(key)));
  return [...ofIncident, ...ofOfficer.map(({ id }) => id)];
}

function soughtOfReferral(referral: StoredReferral, officers: OfficersOfRecords): Sought {
  const { record } = referral;
  const { before, after } = LONGEST_WINDOW;
  const near = nearby(record.referredAt.instant, before, after);
  return soughtBy(referralKeys(record), officers.ofReferral(referral), near);
}

function soughtOfDocument(document: StoredDocument, officers: OfficersOfRecords): Sought {
  const { record } = document;
  const { before, after } = LONGEST_WINDOW;
  const near = nearby(submissionOf(record), after, before);
  return soughtBy(documentKeys(record), officers.ofDocument(document), near);
}

const submissionOf = ({ submittedAt }: StoredDocument['record']): number => submittedAt?.instant ?? 0;

interface Sought {
  readonly ofIncident: readonly SoughtKey[];
  readonly ofOfficer: readonly SoughtKey[];
}

type Span = Pick<SoughtKey, 'fromAt' | 'toAt'>;

const MILLISECONDS_A_DAY = 86_400_000;

/** A day more on either side, for moments of which only the day is known. */
function nearby(at: number, before: number, after: number): Span {
  return { fromAt: at - before - MILLISECONDS_A_DAY, toAt: at + after + MILLISECONDS_A_DAY };
}

/** The keys under which a record's neighbours lie: its own, and those of every number and name of its officer. */
function soughtBy(keys: readonly number[], { person, likely }: OfficerIdentity, near: Span): Sought {
  const ofPersons = (person ? [person] : likely).flatMap(keysOfPerson);
  const officer = new Set([...keys.filter(isOfficerKey), ...ofPersons]);
  return {
    ofIncident: keys.filter((key) => !isOfficerKey(key)).map((key) => ({ key, ...ANY_TIME })),
    ofOfficer: [...officer].map((key) => ({ key, ...near })),
  };
}

/** Under whatever a record may have written a person. */
function keysOfPerson({ rows }: Person): number[] {
  return rows.flatMap(keysOfRow);
}

function keysOfRow(person: Person): number[] {
  const { numbers, previousNumbers, record } = person;
  return [
    ...[...numbers, ...previousNumbers].map(numberKey),
    ...surnamesOf(person).map(surnameKey),
    emailKey(record.email.toLowerCase()),
  ];
}

interface OfficerText {
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
}

/** Who the officer of a record is, as matching will see it. */
class OfficersOfRecords {
  readonly #book: OfficerBook;
  /** The same few officers, in each of the many records. */
  readonly #cells = new Map<string, OfficerCellReading>();

  constructor(directory: Directory) {
    this.#book = new OfficerBook(directory);
  }

  ofReferral({ record }: StoredReferral): OfficerIdentity {
    return this.#of(record, record.referredAt.instant);
  }

  ofDocument({ record }: StoredDocument): OfficerIdentity {
    return this.#of(record, submissionOf(record));
  }

  #of({ officerNumber, officerName, force }: OfficerText, at: number): OfficerIdentity {
    const [number, name] = [this.#cell(officerNumber), this.#cell(officerName)];
    return this.#book.identityOn(number, name, force, londonDayNumber(at));
  }

  #cell(text: string): OfficerCellReading {
    const known = this.#cells.get(text);
    if (known) return known;
    const reading = this.#book.readCell(text);
    this.#cells.set(text, reading);
    return reading;
  }
}
