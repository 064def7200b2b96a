/** The records that a search for neighbours looks at: each read once, and the changed ones also as they were before. */
import type { Database } from '../../../db/database.ts';
import { findDocumentsByIds, type StoredDocument } from '../../../db/stores/documents.ts';
import type { SoughtKey } from '../../../db/stores/neighbours.ts';
import { findReferralsByIds, type StoredReferral } from '../../../db/stores/referrals.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import type { Worklist } from '../../../db/stores/worklist.ts';
import type { DocumentRecord, ExportKind, RecordOfKind, ReferralRecord } from '../../domain/records.ts';
import { viewOfDocument, viewOfReferral, type DocumentView, type RecordView } from '../../matching/index.ts';
import { soughtOfDocument, soughtOfReferral, type OfficersOfRecords, type Sought } from './sought-keys.ts';

/** A referral as it is, or as it was. */
export interface ReferralFace {
  readonly id: number;
  readonly record: ReferralRecord;
  readonly view: RecordView;
  readonly sought: Sought;
}

export interface DocumentFace {
  readonly id: number;
  readonly record: DocumentRecord;
  readonly view: DocumentView;
  readonly sought: Sought;
}

interface Keys {
  /** The keys of the incidents of referrals. */
  readonly ofReferrals: readonly SoughtKey[];
  /** Those, and those of documents. */
  readonly ofBoth: readonly SoughtKey[];
}

export class RecordsInSearch {
  readonly #db: Database;
  readonly #changed: { readonly referrals: ReadonlySet<number>; readonly documents: ReadonlySet<number> };
  readonly officers: OfficersOfRecords;
  readonly #referrals = new Map<
    number,
    { readonly stored: StoredReferral; readonly faces: ReferralFace[] }
  >();
  readonly #documents = new Map<
    number,
    { readonly stored: StoredDocument; readonly faces: DocumentFace[] }
  >();

  constructor(db: Database, officers: OfficersOfRecords, { referrals, documents }: Worklist) {
    this.#db = db;
    this.officers = officers;
    this.#changed = { referrals: new Set(referrals), documents: new Set(documents) };
  }

  storedReferrals(ids: Iterable<number>): StoredReferral[] {
    return this.#referralEntries([...ids]).map(({ stored }) => stored);
  }

  storedDocuments(ids: Iterable<number>): StoredDocument[] {
    return this.#documentEntries([...ids]).map(({ stored }) => stored);
  }

  referralFaces(ids: readonly number[]): ReferralFace[] {
    return this.#referralEntries(ids).flatMap(({ faces }) => faces);
  }

  documentFaces(ids: readonly number[]): DocumentFace[] {
    return this.#documentEntries(ids).flatMap(({ faces }) => faces);
  }

  incidentKeys(referrals: readonly number[], documents: readonly number[]): Keys {
    const ofReferrals = this.referralFaces(referrals).flatMap(({ sought }) => sought.ofIncident);
    const ofDocuments = this.documentFaces(documents).flatMap(({ sought }) => sought.ofIncident);
    return { ofReferrals, ofBoth: [...ofReferrals, ...ofDocuments] };
  }

  #referralEntries(ids: readonly number[]) {
    return readOnce(this.#referrals, ids, (missing) =>
      findReferralsByIds(this.#db, missing).map((stored) => ({
        stored,
        faces: this.#asItWas('referrals', stored).map((record) => ({
          id: stored.id,
          record,
          view: viewOfReferral(record, this.officers.ofReferral(record)),
          sought: soughtOfReferral(record, this.officers),
        })),
      })),
    );
  }

  #documentEntries(ids: readonly number[]) {
    return readOnce(this.#documents, ids, (missing) =>
      findDocumentsByIds(this.#db, missing).map((stored) => ({
        stored,
        faces: this.#asItWas('documents', stored).map((record) => ({
          id: stored.id,
          record,
          view: viewOfDocument(record, this.officers.ofDocument(record)),
          sought: soughtOfDocument(record, this.officers),
        })),
      })),
    );
  }

  /** What a record says; of a changed one also what it said before, which others may have been matched beside. */
  #asItWas<Kind extends 'referrals' | 'documents'>(
    kind: Kind & ExportKind,
    {
      id,
      version,
      record,
    }: { readonly id: number; readonly version: number; readonly record: RecordOfKind[Kind] },
  ): RecordOfKind[Kind][] {
    if (version === 1 || !this.#changed[kind].has(id)) return [record];
    const earlier = findEarlierVersions(this.#db, kind, id).map(
      // It was written from a record of this kind, all but its place.
      ({ content }) => ({ source: record.source, ...(JSON.parse(content) as object) }) as RecordOfKind[Kind],
    );
    return [record, ...earlier];
  }
}

function readOnce<Entry extends { readonly stored: { readonly id: number } }>(
  known: Map<number, Entry>,
  ids: readonly number[],
  read: (ids: readonly number[]) => readonly Entry[],
): Entry[] {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) for (const entry of read(missing)) known.set(entry.stored.id, entry);
  return ids.flatMap((id) => known.get(id) ?? []);
}
