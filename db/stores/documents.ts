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
