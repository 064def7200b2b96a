/** Under which whole numbers the incident references of a record meet those of another. */
import { londonDayNumber, londonTimeOfDay, type Moment } from '../domain/london-time.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';
import {
  keysOfReferences,
  readReferences,
  type Reference,
  type ReferenceKey,
  type ReferenceReading,
  type RowDate,
} from '../domain/references/index.ts';

/** Until this hour a serial without a date may be the day before's: a call shortly before midnight is written up after it. */
const EARLY_HOURS = 8 * 3_600_000;

/** The date of a row as its references see it. */
export function rowDateOf(moment: Moment): RowDate {
  const day = londonDayNumber(moment.instant);
  return { day, early: moment.hasTime && londonTimeOfDay(moment.instant) < EARLY_HOURS };
}

/** Reads an NCCU reference: a bare number is the NCCU's own, never a serial of the row's day. */
export function readNccuReference(text: string, row: RowDate | null): readonly Reference[] {
  if (text === '') return [];
  return readReferences(text, row).references.map((reference) =>
    reference.assumed === 'day'
      ? { ...reference, family: 'opaque', days: [], assumed: 'nothing' }
      : reference,
  );
}

/** The references of a record, by the field they stand in. */
export interface ReferencesOfRecord {
  readonly incident: ReferenceReading;
  readonly nccu: readonly Reference[];
}

export function referencesOf(
  incidentText: string,
  nccuText: string,
  row: RowDate | null,
): ReferencesOfRecord {
  return { incident: readReferences(incidentText, row), nccu: readNccuReference(nccuText, row) };
}

export function keysOfRecord({ incident, nccu }: ReferencesOfRecord): ReferenceKey[] {
  return nccu.length === 0
    ? keysOfReferences(incident.references)
    : keysOfReferences([...incident.references, ...nccu]);
}

function plainKeys(incidentText: string, nccuText: string, moment: Moment | null): number[] {
  const keys = keysOfRecord(referencesOf(incidentText, nccuText, moment && rowDateOf(moment)));
  return [...new Set(keys.map(({ key }) => key))];
}

export function referralKeys(record: ReferralRecord): number[] {
  return plainKeys(record.incidentReference, record.nccuReference, record.referredAt);
}

export function documentKeys(record: DocumentRecord): number[] {
  return plainKeys(record.incidentReference, record.nccuReference, record.submittedAt);
}
