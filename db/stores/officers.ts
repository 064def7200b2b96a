import type { OfficerRecord } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { officerShape } from './officer-shape.ts';
import { findRecordsKnownBy } from './known-records.ts';
import { findRecords, readBlock, streamRecords } from './read-records.ts';
import type { Stored } from './record-shape.ts';

/** The whole directory: as known by an event of the trail, or now. */
export function findAllOfficers(db: Database, known: number | null = null): Stored<OfficerRecord>[] {
  return known === null ? [...streamRecords(db, officerShape)] : findRecordsKnownBy(db, officerShape, known);
}

/** Every person of the directory, with what identifies the record. */
export function findKnownOfficers(db: Database): { identity: string; record: OfficerRecord }[] {
  const source = 'SELECT * FROM officer WHERE disposed_event IS NULL ORDER BY id';
  const rows = readBlock(db, ['identity', 'sheet', 'row', ...officerShape.columns], source);
  return rows.map(([identity, sheet, row, ...values]) => ({
    identity: String(identity),
    record: officerShape.recordOf(values, { sheet: String(sheet), row: Number(row) }),
  }));
}

/** A text that is another whenever the directory is another. */
export function findOfficersStamp(db: Database): string {
  const sql = 'SELECT count(*), max(id), sum(version), max(event) FROM officer';
  return db.prepare(sql).rows().join();
}

/** The ids of the whole directory, in the order of `findAllOfficers`. */
export function findOfficerIds(db: Database): number[] {
  const sql = 'SELECT id FROM officer WHERE disposed_event IS NULL ORDER BY id';
  return db
    .prepare(sql)
    .rows()
    .map(([id]) => Number(id));
}

/** What follows the @ of every e-mail address in the directory, of officers and supervisors, in lower case and in order. */
export function findEmailDomains(db: Database): string[] {
  const column = (name: string): string =>
    `SELECT lower(trim(substr(${name}, instr(${name}, '@') + 1))) AS domain FROM officer WHERE instr(${name}, '@') > 0`;
  return db
    .prepare(`${column('email')} UNION ${column('supervisor_email')} ORDER BY domain`)
    .rows()
    .map(([domain]) => String(domain));
}

export function findOfficer(db: Database, id: number): Stored<OfficerRecord> | null {
  return findRecords(db, officerShape, 'id = ?', id)[0] ?? null;
}
