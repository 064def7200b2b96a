/** Under which keys, and within which span of time, the records lie that could belong together with a record. */
import type { SoughtKey } from '../../../db/stores/neighbours.ts';
import { groupBy } from '../../domain/group-by.ts';
import { londonDayNumber, MILLISECONDS_A_DAY } from '../../domain/london-time.ts';
import {
  surnamesOf,
  type Directory,
  type OfficerCellReading,
  type OfficerIdentity,
  type Person,
} from '../../domain/officers/index.ts';
import type { DocumentRecord, ReferralRecord } from '../../domain/records.ts';
import {
  bookOf,
  documentKeys,
  emailKey,
  isOfficerKey,
  isSurnameKey,
  LONGEST_WINDOW,
  numberKey,
  referralKeys,
  soughtOfficerKeys,
  surnameKey,
  type OfficerBook,
} from '../../matching/index.ts';

const ANY_TIME = { fromAt: -8.64e15, toAt: 8.64e15 };

export function soughtOfReferral(record: ReferralRecord, officers: OfficersOfRecords): Sought {
  const { before, after } = LONGEST_WINDOW;
  const near = nearby(record.referredAt.instant, before, after);
  return soughtBy(referralKeys(record), officers.ofReferral(record), near, officers);
}

export function soughtOfDocument(record: DocumentRecord, officers: OfficersOfRecords): Sought {
  const { before, after } = LONGEST_WINDOW;
  const near = nearby(submissionOf(record), after, before);
  return soughtBy(documentKeys(record), officers.ofDocument(record), near, officers);
}

export const submissionOf = ({ submittedAt }: DocumentRecord): number => submittedAt?.instant ?? 0;

export interface Sought {
  readonly ofIncident: readonly SoughtKey[];
  readonly ofOfficer: readonly SoughtKey[];
  /** Of the keys of its officer, those by which a record may plainly be the same officer's. */
  readonly ofSameOfficer: readonly number[];
}

type Span = Pick<SoughtKey, 'fromAt' | 'toAt'>;

/** A day more on either side, for moments of which only the day is known. */
function nearby(at: number, before: number, after: number): Span {
  return { fromAt: at - before - MILLISECONDS_A_DAY, toAt: at + after + MILLISECONDS_A_DAY };
}

/** The keys under which a record's neighbours lie: its own, and those of every number and name of its officer. */
function soughtBy(
  keys: readonly number[],
  officer: OfficerIdentity,
  near: Span,
  officers: OfficersOfRecords,
): Sought {
  const ofPersons = officers.personsMeant(officer).flatMap(keysOfPerson);
  const ofOfficer = [...new Set([...soughtOfficerKeys(officer.reading), ...ofPersons])];
  return {
    ofIncident: keys.filter((key) => !isOfficerKey(key)).map((key) => ({ key, ...ANY_TIME })),
    ofOfficer: ofOfficer.map((key) => ({ key, ...near })),
    ofSameOfficer: ofOfficer.filter((key) => !isSurnameKey(key)),
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

export interface OfficerText {
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
}

/** Who the officer of a record is, as matching will see it. */
export class OfficersOfRecords {
  readonly #book: OfficerBook;
  /** The same few officers, in each of the many records. */
  readonly #cells = new Map<string, OfficerCellReading>();
  readonly #directory: Directory;
  #bySurname: ReadonlyMap<string, readonly Person[]> | null = null;

  constructor(directory: Directory) {
    this.#directory = directory;
    // The book that the tables read officers from: who is meant is asked once.
    this.#book = bookOf(directory);
  }

  ofReferral(record: ReferralRecord): OfficerIdentity {
    return this.at(record, record.referredAt.instant);
  }

  ofDocument(record: DocumentRecord): OfficerIdentity {
    return this.at(record, submissionOf(record));
  }

  /** The person; where that is not certain, everybody who may be meant: those of the same surname too, who may write a number alone. */
  personsMeant({ person, likely, reading: { name } }: OfficerIdentity): readonly Person[] {
    if (person) return [person];
    this.#bySurname ??= groupBy(this.#directory.persons, (one) => one.name?.surname ?? '');
    return name ? [...likely, ...(this.#bySurname.get(name.surname) ?? [])] : likely;
  }

  /** At an instant in UTC milliseconds. */
  at({ officerNumber, officerName, force }: OfficerText, at: number): OfficerIdentity {
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
