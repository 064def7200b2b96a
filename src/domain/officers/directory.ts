/**
 * The directory of officers: it ties numbers, previous numbers, names and e-mail addresses to persons. Numbers are
 * issued again after leavers, so every question is asked as at a day.
 */
import { dayNumberOf } from '../london-time.ts';
import type { OfficerRecord } from '../records.ts';
import { slipBetweenNumbers } from '../slips.ts';
import { forceKey } from './force.ts';
import { compareNames, type PersonName } from './names.ts';
import { isSameNumber, readOfficer, type OfficerNumber } from './read.ts';

/** One person of the directory, from one row of it. */
export interface Person {
  readonly record: OfficerRecord;
  readonly numbers: readonly OfficerNumber[];
  readonly previousNumbers: readonly OfficerNumber[];
  readonly name: PersonName | null;
  readonly force: string;
  /** Day numbers, both included; infinite where the directory is silent. */
  readonly activeFrom: number;
  readonly activeTo: number;
}

export interface Directory {
  readonly persons: readonly Person[];
  /** Persons with this number on this day: those who hold it then, else those who held it before. */
  withNumber(number: OfficerNumber, day: number): readonly Person[];
  /** Persons of this name who serve on this day. */
  withName(name: PersonName, day: number): readonly Person[];
  withEmail(email: string): Person | null;
}

export function createDirectory(records: readonly OfficerRecord[]): Directory {
  const persons = records.map(personOf);
  const byDigits = groupBy(persons, (person) =>
    [...person.numbers, ...person.previousNumbers].map(({ digits }) => digits),
  );
  const byWord = groupBy(persons, (person) => person.name?.words ?? []);
  const byEmail = new Map(persons.map((person) => [person.record.email.toLowerCase(), person]));
  return {
    persons,
    withNumber: (number, day) => holdersOf(byDigits.get(number.digits) ?? [], number, day),
    withName: (name, day) => namesakesOf(byWord, name, day),
    withEmail: (email) => (email === '' ? null : (byEmail.get(email) ?? null)),
  };
}

export const EMPTY_DIRECTORY: Directory = createDirectory([]);

function personOf(record: OfficerRecord): Person {
  const reading = readOfficer(record.officerNumber, record.officerName);
  const previous = record.previousNumbers
    .map((text) => readOfficer(text, '').number)
    .filter((number) => number !== null);
  return {
    record,
    numbers: reading.number ? [reading.number] : [],
    previousNumbers: previous,
    name: reading.name,
    force: forceKey(record.force),
    activeFrom: dayOf(record.activeFrom, -Infinity),
    activeTo: dayOf(record.activeTo, Infinity),
  };
}

function dayOf(isoDay: string | null, unknown: number): number {
  if (isoDay === null) return unknown;
  const [year = NaN, month = NaN, day = NaN] = isoDay.split('-').map(Number);
  return dayNumberOf(year, month, day);
}

function groupBy(
  persons: readonly Person[],
  keysOf: (person: Person) => readonly string[],
): Map<string, Person[]> {
  const groups = new Map<string, Person[]>();
  for (const person of persons) {
    for (const key of new Set(keysOf(person))) {
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
  }
  return groups;
}

function isActive(person: Person, day: number): boolean {
  return day >= person.activeFrom && day <= person.activeTo;
}

function holdersOf(known: readonly Person[], number: OfficerNumber, day: number): readonly Person[] {
  const current = known.filter((person) => person.numbers.some((own) => isSameNumber(own, number)));
  const exact = current.filter((person) => person.numbers.some((own) => hasSameLetters(own, number)));
  const holders = exact.length > 0 ? exact : current;
  const active = holders.filter((person) => isActive(person, day));
  if (active.length > 0) return active;
  const former = known.filter(
    (person) => isActive(person, day) && person.previousNumbers.some((own) => isSameNumber(own, number)),
  );
  return former.length > 0 ? former : holders;
}

function hasSameLetters(a: OfficerNumber, b: OfficerNumber): boolean {
  return a.prefix === b.prefix && a.suffix === b.suffix;
}

function namesakesOf(
  byWord: ReadonlyMap<string, readonly Person[]>,
  name: PersonName,
  day: number,
): readonly Person[] {
  const found = new Set(name.words.flatMap((word) => byWord.get(word) ?? []));
  return [...found].filter((person) => isActive(person, day) && compareNames(person.name, name) === 'agrees');
}

/** Whether a number is one slip from one that this person has or had. */
export function isNearNumberOf(person: Person, number: OfficerNumber): boolean {
  const own = [...person.numbers, ...person.previousNumbers];
  return own.some(({ digits }) => slipBetweenNumbers(digits, number.digits) !== null);
}
