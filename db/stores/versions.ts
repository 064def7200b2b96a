/** What records held before they were updated. */
import type { ExportKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export interface EarlierVersion {
  readonly version: number;
  readonly fileId: number;
  readonly sheet: string;
  readonly row: number;
  /** When it came in, in UTC milliseconds; it held until the next version did. */
  readonly knownFrom: number;
  /** The record's fields, as JSON. */
  readonly content: string;
}

/** The earlier contents of a record, oldest first; none when it was never updated. */
export function findEarlierVersions(db: Database, kind: ExportKind, recordId: number): EarlierVersion[] {
  const kept = query
    .selectFrom('record_version')
    .select(['version', 'file_id as fileId', 'sheet', 'row', 'known_from as knownFrom', 'content']);
  return db.all(kept.where('kind', '=', kind).where('record_id', '=', recordId).orderBy('version'));
}
