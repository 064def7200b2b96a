/** The records that a search for neighbours looks at: each read once, and the changed ones also as they were before. */
import type { Database } from '../../../db/database.ts';
import { findDocumentsByIds, type StoredDocument } from '../../../db/stores/documents.ts';
import type { SoughtKey } from '../../../db/stores/neighbours.ts';
import { findReferralsByIds, type StoredReferral } from '../../../db/stores/referrals.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import type { Worklist } from '../../../db/stores/worklist.ts';
import { viewOfDocument, viewOfReferral, type DocumentView, type RecordView } from '../../matching/index.ts';
import { soughtOfDocument, soughtOfReferral, type OfficersOfRecords, type Sought } from './sought-keys.ts';

type Stored = StoredReferral | StoredDocument;

/** A record as it is, or as it was. */
interface Face<Row extends Stored, View extends RecordView> {
  readonly id: number;
  readonly record: Row['record'];
  readonly view: View;
  readonly sought: Sought;
}

export type ReferralFace = Face<StoredReferral, RecordView>;
export type DocumentFace = Face<StoredDocument, DocumentView>;

/** How the records of a kind are found and read. */
interface KindOfRecord<Row extends Stored, View extends RecordView> {
  readonly kind: 'referrals' | 'documents';
  readonly find: (db: Database, ids: readonly number[]) => Row[];
  readonly viewOf: (record: Row['record'], officers: OfficersOfRecords) => View;
  readonly soughtOf: (record: Row['record'], officers: OfficersOfRecords) => Sought;
}

const REFERRALS: KindOfRecord<StoredReferral, RecordView> = {
  kind: 'referrals',
  find: findReferralsByIds,
  viewOf: (record, officers) => viewOfReferral(record, officers.ofReferral(record)),
  soughtOf: soughtOfReferral,
};

const DOCUMENTS: KindOfRecord<StoredDocument, DocumentView> = {
  kind: 'documents',
  find: findDocumentsByIds,
  viewOf: (record, officers) => viewOfDocument(record, officers.ofDocument(record)),
  soughtOf: soughtOfDocument,
};

interface Keys {
  /** The keys of the incidents of referrals. */
  readonly ofReferrals: readonly SoughtKey[];
  /** Those, and those of documents. */
  readonly ofBoth: readonly SoughtKey[];
}

export class RecordsInSearch {
  readonly officers: OfficersOfRecords;
  readonly referrals: RecordsOfKind<StoredReferral, RecordView>;
  readonly documents: RecordsOfKind<StoredDocument, DocumentView>;

  constructor(db: Database, officers: OfficersOfRecords, changed: Worklist) {
    this.officers = officers;
    this.referrals = new RecordsOfKind(db, officers, REFERRALS, changed.referrals);
    this.documents = new RecordsOfKind(db, officers, DOCUMENTS, changed.documents);
  }

  incidentKeys(referrals: readonly number[], documents: readonly number[]): Keys {
    const ofReferrals = this.referrals.faces(referrals).flatMap(({ sought }) => sought.ofIncident);
    const ofDocuments = this.documents.faces(documents).flatMap(({ sought }) => sought.ofIncident);
    return { ofReferrals, ofBoth: [...ofReferrals, ...ofDocuments] };
  }
}

interface Entry<Row extends Stored, View extends RecordView> {
  readonly stored: Row;
  readonly faces: readonly Face<Row, View>[];
}

class RecordsOfKind<Row extends Stored, View extends RecordView> {
  readonly #db: Database;
  readonly #officers: OfficersOfRecords;
  readonly #kind: KindOfRecord<Row, View>;
  readonly #changed: ReadonlySet<number>;
  readonly #known = new Map<number, Entry<Row, View>>();

  constructor(
    db: Database,
    officers: OfficersOfRecords,
    kind: KindOfRecord<Row, View>,
    changed: readonly number[],
  ) {
    this.#db = db;
    this.#officers = officers;
    this.#kind = kind;
    this.#changed = new Set(changed);
  }

  stored(ids: Iterable<number>): Row[] {
    return this.#entries([...ids]).map(({ stored }) => stored);
  }

  faces(ids: readonly number[]): Face<Row, View>[] {
    return this.#entries(ids).flatMap(({ faces }) => faces);
  }

  #entries(ids: readonly number[]): Entry<Row, View>[] {
    const missing = ids.filter((id) => !this.#known.has(id));
    const found = missing.length === 0 ? [] : this.#kind.find(this.#db, missing);
    for (const stored of found) this.#known.set(stored.id, { stored, faces: this.#facesOf(stored) });
    return ids.flatMap((id) => this.#known.get(id) ?? []);
  }

  #facesOf(stored: Row): Face<Row, View>[] {
    const { viewOf, soughtOf } = this.#kind;
    return this.#asItWas(stored).map((record) => ({
      id: stored.id,
      record,
      view: viewOf(record, this.#officers),
      sought: soughtOf(record, this.#officers),
    }));
  }

  /** What a record says; of a changed one also what it said before, which others may have been matched beside. */
  #asItWas({ id, version, record }: Row): Row['record'][] {
    if (version === 1 || !this.#changed.has(id)) return [record];
    const earlier = findEarlierVersions(this.#db, this.#kind.kind, id).map(
      // It was written from a record of this kind, all but its place.
      ({ content }) => ({ source: record.source, ...(JSON.parse(content) as object) }) as Row['record'],
    );
    return [record, ...earlier];
  }
}
