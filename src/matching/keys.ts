/** Under which whole numbers the incident references of a record meet those of another. */
import { londonDayNumber, londonTimeOfDay, type Moment } from '../domain/london-time.ts';
import {
  readOfficer,
  surnameForms,
  type OfficerNumber,
  type OfficerReading,
} from '../domain/officers/index.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';
import {
  keysOfReferences,
  readReferences,
  type Family,
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

/**
 * Reads an NCCU reference: a bare number is the NCCU's own, never a serial of the row's day. A serial written with its
 * date is an incident in the wrong field.
 */
export function readNccuReference(text: string, row: RowDate | null): readonly Reference[] {
  if (text === '') return [];
  return readReferences(text, row).references.map((reference) => {
    if (reference.assumed === 'day')
      return { ...reference, family: 'opaque', days: [], date: '', assumed: 'nothing', isNccu: true };
    const isOfDate = SERIALS_OF_DATE.has(reference.family) || reference.assumed === 'year';
    return isOfDate ? reference : { ...reference, isNccu: true };
  });
}

const SERIALS_OF_DATE: ReadonlySet<Family> = new Set(['serial_of_date', 'serial_letter_date']);

/** The references of a record, by the field they are in. */
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

function incidentKeys(incidentText: string, nccuText: string, moment: Moment | null): number[] {
  const keys = keysOfRecord(referencesOf(incidentText, nccuText, moment && rowDateOf(moment)));
  return keys.map(({ key }) => key);
}

/** The whole numbers under which a referral can be found: those of its incident, and those of its officer. */
export function referralKeys(record: ReferralRecord): number[] {
  const { incidentReference, nccuReference, referredAt } = record;
  return [
    ...new Set([...incidentKeys(incidentReference, nccuReference, referredAt), ...officerKeys(record)]),
  ];
}

/** The same of a document. */
export function documentKeys(record: DocumentRecord): number[] {
  const { incidentReference, nccuReference, submittedAt } = record;
  return [
    ...new Set([...incidentKeys(incidentReference, nccuReference, submittedAt), ...officerKeys(record)]),
  ];
}

/** Whether a key is of an officer: then it only connects records whose times are near. */
export function isOfficerKey(key: number): boolean {
  return key >= NUMBER_KEYS;
}

/** Whether a key is of a surname alone, by which no two records are plainly the same officer's. */
export function isSurnameKey(key: number): boolean {
  return key >= SURNAME_KEYS && key < EMAIL_KEYS;
}

/** Kinds of key above those of references. All are safe integers. */
const NUMBER_KEYS = 2 ** 50;
const SURNAME_KEYS = 2 ** 51;
const EMAIL_KEYS = 2 ** 52;

/**
 * The whole numbers of a record's officer. A name is kept under each word that may be its surname, for `MARSH JO` does
 * not tell which.
 */
export function officerKeys({ officerNumber, officerName }: OfficerText): number[] {
  const reading = readOfficer(officerNumber, officerName);
  const { name } = reading;
  const surnames = name ? [...surnameForms(name), ...name.halves] : [];
  return [...new Set([...soughtOfficerKeys(reading), ...surnames.map(surnameKey)])];
}

/** The keys under which the records of an officer are sought: the number, the likeliest surname and the address, as written. */
export function soughtOfficerKeys({ number, name, email }: OfficerReading): number[] {
  return [
    ...(number ? [numberKey(number)] : []),
    ...(name ? [surnameKey(name.surname)] : []),
    ...(email === '' ? [] : [emailKey(email)]),
  ];
}

interface OfficerText {
  readonly officerNumber: string;
  readonly officerName: string;
}

export function numberKey({ digits }: OfficerNumber): number {
  return NUMBER_KEYS + Number(digits);
}

export function surnameKey(surname: string): number {
  return SURNAME_KEYS + hashOf(surname);
}

/** Of an address in small letters. */
export function emailKey(email: string): number {
  return EMAIL_KEYS + hashOf(email);
}

/** Two texts with one hash only mean that a pair is looked at in vain. */
function hashOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash;
}
