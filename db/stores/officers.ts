import type { OfficerRecord } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { officerShape } from './officer-shape.ts';
import { streamRecords } from './read-records.ts';
import type { Stored } from './record-shape.ts';

/** The whole directory. */
export function findAllOfficers(db: Database): Stored<OfficerRecord>[] {
  return [...streamRecords(db, officerShape)];
}
