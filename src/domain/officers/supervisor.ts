/** Who supervises an officer, as at a day, by the directory. */
import { asAtDay, type AsAtDay, type Directory, type Person } from './directory.ts';
import { compareForces } from './force.ts';
import { isSameNumber, readOfficer, type OfficerNumber } from './read.ts';

/** Whether a person serves on a day, by the directory's dates. */
export type Service = 'serving' | 'left' | 'not_yet';

export function serviceOn({ activeFrom, activeTo }: Person, day: number): Service {
  if (day > activeTo) return 'left';
  return day < activeFrom ? 'not_yet' : 'serving';
}

/**
 * The person whom the directory names as the line manager; null when it names nobody it knows, `unclear` where it may be
 * one of several. One who does not serve on the day is answered only where the officer's row names nobody who does: ask
 * `serviceOn` before writing to them.
 */
export function supervisorOf(person: Person, directory: Directory, day: number): Person | 'unclear' | null {
  const { supervisorNumber, supervisorEmail } = person.record;
  const asAt = asAtDay(day);
  const { number } = readOfficer(supervisorNumber, '');
  const address = directory.withEmail(supervisorEmail, asAt);
  const byEmail = address && isOfForceOf(person, address) ? address : null;
  const holders = number ? holdersFor(person, number, directory, asAt) : [];
  // Number and address name one person, not an officer who was issued the number later.
  const isOne = number && byEmail && hasHeld(byEmail, number);
  const [byNumber = null, ...others] = isOne ? [byEmail] : onePerPerson(holders);
  if (others.length > 0) return 'unclear';
  const named = [byNumber, byEmail].filter((one) => one !== null);
  const present = named.map((one) => presentRow(one, day));
  return present.find((one) => serviceOn(one, day) === 'serving') ?? present[0] ?? null;
}

/** The holders of a number who are of the officer's force; where nobody surely is, those who may be. */
function holdersFor(
  person: Person,
  number: OfficerNumber,
  directory: Directory,
  asAt: AsAtDay,
): readonly Person[] {
  const isSame = (other: Person): boolean => compareForces(person.force, other.force) === 'same';
  const same = directory.withNumber(number, asAt, isSame);
  return same.length > 0 ? same : directory.withNumber(number, asAt, (other) => isOfForceOf(person, other));
}

function isOfForceOf(person: Person, other: Person): boolean {
  return compareForces(person.force, other.force) !== 'differs';
}

/** Of each person one row. */
function onePerPerson(persons: readonly Person[]): readonly Person[] {
  return persons.filter((one, at) => persons.findIndex(({ rows }) => rows === one.rows) === at);
}

function hasHeld({ rows }: Person, number: OfficerNumber): boolean {
  const own = rows.flatMap(({ numbers, previousNumbers }) => [...numbers, ...previousNumbers]);
  return own.some((each) => isSameNumber(each, number));
}

/** The row that holds for a person on the day: whoever moves or gets a new number has a new one. */
export function presentRow(person: Person, day: number): Person {
  if (serviceOn(person, day) === 'serving') return person;
  return person.rows.find((row) => serviceOn(row, day) === 'serving') ?? person;
}
