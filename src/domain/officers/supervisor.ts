/** Who supervises an officer, as at a day, by the directory. */
import { asAtDay, type Directory, type Person } from './directory.ts';
import { compareNames } from './names.ts';
import { isSameNumber, readOfficer, type OfficerNumber } from './read.ts';

/** Whether a person serves on a day, by the directory's dates. */
export type Service = 'serving' | 'left' | 'not_yet';

export function serviceOn({ activeFrom, activeTo }: Person, day: number): Service {
  if (day > activeTo) return 'left';
  return day < activeFrom ? 'not_yet' : 'serving';
}

/**
 * The person whom the directory names as the line manager; null when it names nobody it knows. One who does not serve on
 * the day is answered only where the officer's row names nobody who does: ask `serviceOn` before writing to them.
 */
export function supervisorOf(person: Person, directory: Directory, day: number): Person | null {
  const { supervisorNumber, supervisorEmail } = person.record;
  const asAt = asAtDay(day);
  const isOwnForce = ({ force }: Person): boolean =>
    force.key === '' || person.force.key === '' || force.key === person.force.key;
  const { number } = readOfficer(supervisorNumber, '');
  const [byNumber = null] = number ? directory.withNumber(number, asAt, isOwnForce) : [];
  const byEmail = directory.withEmail(supervisorEmail, asAt);
  // Number and address name one person, not an officer who was issued the number later.
  const isOne = number && byEmail && isOwnForce(byEmail) && hasHeld(byEmail, number);
  const named = isOne ? [byEmail] : [byNumber, byEmail].filter((one) => one !== null);
  const present = named.map((one) => presentRow(one, directory, day));
  return present.find((one) => serviceOn(one, day) === 'serving') ?? present[0] ?? null;
}

function hasHeld(person: Person, number: OfficerNumber): boolean {
  return [...person.numbers, ...person.previousNumbers].some((own) => isSameNumber(own, number));
}

/** The directory row in force for a person on the day; an officer with a new number has a new row. */
function presentRow(person: Person, directory: Directory, day: number): Person {
  const other = directory.withEmail(person.record.email, asAtDay(day));
  const isSame = other !== null && compareNames(other.name, person.name) === 'agrees';
  return isSame && serviceOn(person, day) !== 'serving' ? other : person;
}
