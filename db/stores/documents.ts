import type { DocumentRecord } from '../../src/domain/records.ts';
import { plainReference } from '../../src/domain/identity.ts';
import type { Database } from '../database.ts';
import { documentShape } from './document-shape.ts';
import { findRecordsKnownBy } from './known-records.ts';
import { findIdsByKeys, findRecords, streamByIds, streamRecords } from './read-records.ts';
import type { Stored } from './record-shape.ts';

export type StoredDocument = Stored<DocumentRecord>;

/** In the order of the ids given; an id that is not there is left out. */
export function findDocumentsByIds(db: Database, ids: readonly number[]): StoredDocument[] {
  return [...streamByIds(db, documentShape, ids)];
}

/** Those of these documents that were known by an event of the trail, as they were then. */
export function findDocumentsKnownBy(db: Database, known: number, ids: readonly number[]): StoredDocument[] {
  return findRecordsKnownBy(db, documentShape, known, ids);
}

/** The documents that have one of the keys and were submitted from `fromAt` to `toAt` (UTC milliseconds, both included). */
export function findDocumentsByKeys(
  db: Database,
  keys: readonly number[],
  fromAt: number,
  toAt: number,
): StoredDocument[] {
  return findDocumentsByIds(
    db,
    findIdsByKeys(db, { table: 'document_key', idColumn: 'document_id' }, keys, fromAt, toAt),
  );
}

/** The documents whose document reference a person typed, whatever the case, spaces and punctuation. */
export function findDocumentsByReference(db: Database, reference: string): StoredDocument[] {
  const plain = plainReference(reference);
  return plain === ''
    ? []
    : findRecords(db, documentShape, `document_plain = ? AND document_plain <> '' ORDER BY id`, plain);
}

/** Every document, in the order of the ids; for one and the same moment, within a `readTransaction`. */
export function streamDocuments(db: Database): Generator<StoredDocument> {
  return streamRecords(db, documentShape);
}

/** What a document's words were read as when it came in, and the profile of the file that it came from. */
export interface DocumentReading extends Pick<
  DocumentRecord,
  'status' | 'submission' | 'documentType' | 'requiredType'
> {
  readonly profile: string | null;
}

/** Every reading that some document has: as many as there are words, however many documents. */
export function findDocumentReadings(db: Database): DocumentReading[] {
  const sql = `SELECT DISTINCT status, submission, document_type, required_type, profile
    FROM document JOIN import_file ON import_file.id = file_id WHERE disposed_event IS NULL`;
  const rows = db.prepare(sql).rows();
  return rows.map(([status, submission, documentType, requiredType, profile]) => ({
    status: String(status),
    submission: submission as DocumentReading['submission'],
    documentType: String(documentType),
    requiredType: requiredType as DocumentReading['requiredType'],
    profile: profile === null ? null : String(profile),
  }));
}

export function findDocumentsOfReading(db: Database, reading: DocumentReading): StoredDocument[] {
  const { status, submission, documentType, requiredType, profile } = reading;
  const condition = `status = ? AND submission = ? AND document_type = ? AND required_type = ?
    AND file_id IN (SELECT id FROM import_file WHERE profile IS ?) ORDER BY id`;
  return findRecords(db, documentShape, condition, status, submission, documentType, requiredType, profile);
}

export function countDocuments(db: Database): number {
  return Number(db.prepare('SELECT count(*) FROM document').rows()[0]?.[0]);
}
