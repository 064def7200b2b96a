/**
 * The directory of officers: it ties numbers, previous numbers, names and e-mail addresses to persons. Numbers are
 * issued again after leavers, so every question is asked as at a day.
 */
import { dayNumberOf } from '../london-time.ts';
import type { OfficerRecord } from '../records.ts';
import { slipBetweenNumbers } from '../slips.ts';
import { forceOf, type ForceReading } from './force.ts';
import { compareNames, surnameForms, type PersonName } from './names.ts';
import { isSameNumber, readOfficer, type OfficerNumber } from './read.ts';

/** One person of the directory, from one row of it. */
export interface Person {
  /** Its place in `Directory.persons`. */
  readonly index: number;
  readonly record: OfficerRecord;
  readonly numbers: readonly OfficerNumber[];
  readonly previousNumbers: readonly OfficerNumber[];
  readonly name: PersonName | null;
  /** By the row, else by the domain of the address. */
  readonly force: ForceReading;
  /** All rows of this person, this one included: an officer who moves gets a new row. */
  readonly rows: readonly Person[];
  /** Day numbers, both included; infinite where the directory is silent. */
  readonly activeFrom: number;
  readonly activeTo: number;
}

/** A day, and the days around it on which the directory gives the same answers to what was asked so far. */
export interface AsAtDay {
  readonly day: number;
  from: number;
  to: number;
}

export function asAtDay(day: number): AsAtDay {
  return { day, from: -Infinity, to: Infinity };
}

export interface Directory {
  readonly persons: readonly Person[];
  /** Whether it says of anybody which force they are of. */
  readonly tellsForces: boolean;
  /** Whether officers of this force are in it. */
  hasForce(key: string): boolean;
  /** Persons with this number on this day, of those who may be meant: those who hold it then, else those who held it before. */
  withNumber(
    number: OfficerNumber,
    asAt: AsAtDay,
    isPossible?: (person: Person) => boolean,
  ): readonly Person[];
  /** Persons of this name who serve on this day; where there is none, those of whose double surname it has one half. */
  withName(name: PersonName, asAt: AsAtDay): readonly Person[];
  /** The person with this address: one who serves on this day, where there is one. */
  withEmail(email: string, asAt: AsAtDay): Person | null;
}

export function createDirectory(records: readonly OfficerRecord[]): Directory {
  const persons = records.map(personOf);
  const forces = new Set(persons.map(({ force }) => force.key));
  const byDigits = groupBy(persons, (person) =>
    [...person.numbers, ...person.previousNumbers].map(({ digits }) => digits),
  );
  const bySurname = groupBy(persons, surnamesOf);
  const byEmail = groupBy(persons, ({ record }) => (record.email === '' ? [] : [record.email.toLowerCase()]));
  joinRows(persons, byDigits, byEmail);
  return {
    persons,
    tellsForces: persons.some(({ force }) => force.key !== ''),
    hasForce: (key) => forces.has(key),
    withNumber: (number, asAt, isPossible = () => true) =>
      holdersOf((byDigits.get(number.digits) ?? []).filter(isPossible), number, asAt),
    withName: (name, asAt) => namesakesOf(bySurname, name, asAt),
    withEmail: (email, asAt) => {
      const known = byEmail.get(email.toLowerCase()) ?? [];
      return known.find((person) => isActive(person, asAt)) ?? known.at(-1) ?? null;
    },
  };
}

export const EMPTY_DIRECTORY: Directory = createDirectory([]);

/** A person whose rows are still being put together. */
interface Joining extends Person {
  rows: readonly Person[];
}

function personOf(record: OfficerRecord, index: number): Joining {
  const reading = readOfficer(record.officerNumber, record.officerName);
  const previous = record.previousNumbers
    .map((text) => readOfficer(text, '').number)
    .filter((number) => number !== null);
  const person: Joining = {
    rows: [],
    index,
    record,
    numbers: reading.number ? [reading.number] : [],
    previousNumbers: previous,
    name: reading.name,
    force: forceOf(record.force, record.email),
    activeFrom: dayOf(record.activeFrom, -Infinity),
    activeTo: dayOf(record.activeTo, Infinity),
  };
  person.rows = [person];
  return person;
}

/** Ties the rows of one person: those of one name and address, and of one name where a later row has the earlier number. */
function joinRows(
  persons: readonly Joining[],
  byDigits: ReadonlyMap<string, readonly Joining[]>,
  byEmail: ReadonlyMap<string, readonly Joining[]>,
): void {
  for (const person of persons) {
    const sameAddress = byEmail.get(person.record.email.toLowerCase()) ?? [];
    const former = person.previousNumbers.flatMap(({ digits }) => byDigits.get(digits) ?? []);
    for (const other of [...sameAddress, ...former]) {
      if (person.rows.includes(other) || compareNames(other.name, person.name) !== 'agrees') continue;
      if (sameAddress.includes(other) || isSuccessor(person, other)) joinTwo(person, other, persons);
    }
  }
}

/** Whether a row continues an earlier one under a new number. */
function isSuccessor(person: Person, earlier: Person): boolean {
  return hadNumberOf(person, earlier) && earlier.activeTo < person.activeFrom;
}

/** Whether a row has the number of another as a previous one. */
export function hadNumberOf({ previousNumbers }: Person, earlier: Person): boolean {
  return previousNumbers.some((own) => earlier.numbers.some((number) => isSameNumber(own, number)));
}

function joinTwo(a: Person, b: Person, persons: readonly Joining[]): void {
  const rows = [...a.rows, ...b.rows].sort((x, y) => x.index - y.index);
  for (const { index } of rows) {
    const row = persons[index];
    if (row) row.rows = rows;
  }
}

function dayOf(isoDay: string | null, unknown: number): number {
  if (isoDay === null) return unknown;
  const [year = NaN, month = NaN, day = NaN] = isoDay.split('-').map(Number);
  return dayNumberOf(year, month, day);
}

function groupBy(
  persons: readonly Joining[],
  keysOf: (person: Person) => readonly string[],
): Map<string, Joining[]> {
  const groups = new Map<string, Joining[]>();
  for (const person of persons) {
    for (const key of new Set(keysOf(person))) {
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
  }
  return groups;
}

/** The surname, its halves, and with the word before it as one: `Anna Smith Jones` is looked for as `Smith-Jones`, too. */
export function surnamesOf({ name }: Person): readonly string[] {
  return name ? [...surnameForms(name).filter((form) => form.endsWith(name.surname)), ...name.halves] : [];
}

/** Whether a person serves on the day; narrows the days for which that holds. */
function isActive(person: Person, asAt: AsAtDay): boolean {
  const { day } = asAt;
  for (const [first, last] of [
    [-Infinity, person.activeFrom - 1],
    [person.activeFrom, person.activeTo],
    [person.activeTo + 1, Infinity],
  ] as const) {
    if (day < first || day > last) continue;
    asAt.from = Math.max(asAt.from, first);
    asAt.to = Math.min(asAt.to, last);
  }
  return day >= person.activeFrom && day <= person.activeTo;
}

function holdersOf(known: readonly Person[], number: OfficerNumber, asAt: AsAtDay): readonly Person[] {
  const current = known.filter((person) => person.numbers.some((own) => isSameNumber(own, number)));
  const exact = current.filter((person) => person.numbers.some((own) => hasSameLetters(own, number)));
  const holders = exact.length > 0 ? exact : current;
  const active = holders.filter((person) => isActive(person, asAt));
  if (active.length > 0) return active;
  const former = known.filter((person) => person.previousNumbers.some((own) => isSameNumber(own, number)));
  const serving = former.filter((person) => isActive(person, asAt));
  return serving.length > 0 ? serving : holders.length > 0 ? holders : former;
}

function hasSameLetters(a: OfficerNumber, b: OfficerNumber): boolean {
  return a.prefix === b.prefix && a.suffix === b.suffix;
}

function namesakesOf(
  bySurname: ReadonlyMap<string, readonly Person[]>,
  name: PersonName,
  asAt: AsAtDay,
): readonly Person[] {
  const forms = [...surnameForms(name), ...name.halves];
  const found = [...new Set(forms.flatMap((word) => bySurname.get(word) ?? []))];
  for (const agreement of ['agrees', 'half_surname'] as const) {
    const namesakes = found.filter((person) => compareNames(person.name, name) === agreement);
    const serving = namesakes.filter((person) => isActive(person, asAt));
    if (serving.length > 0) return serving;
  }
  return [];
}

/** Whether a number is one slip from one that this person has or had. */
export function isNearNumberOf(person: Person, number: OfficerNumber): boolean {
  const own = [...person.numbers, ...person.previousNumbers];
  return own.some(({ digits }) => slipBetweenNumbers(digits, number.digits) !== null);
}
