/** Who supervises an officer, as at a day, by the directory. */
import { currentRow, serviceOn } from './current-row.ts';
import { asAtDay, type AsAtDay, type Directory, type Person } from './directory.ts';
import { compareForces, type ForceReading } from './force.ts';
import { compareNames, type PersonName } from './names.ts';
import { isSameNumber, readOfficer, type OfficerNumber } from './read.ts';

/** `unclear` where the directory may mean more than one person; null when it names nobody it knows. */
export type SupervisorFound = Person | 'unclear' | null;

/**
 * The person whom the directory names as the line manager. One who does not serve on the day is answered only where the
 * officer's row names nobody who does: ask `serviceOn` before writing to them. `force` is the officer's.
 */
export function supervisorOf(
  officer: Person,
  directory: Directory,
  day: number,
  force: ForceReading = officer.force,
): SupervisorFound {
  const named = namedBy(officer, force, directory, day);
  if (named === 'unclear') return named;
  const present = named.map((one) => currentRow(one, directory, day));
  if (present.includes('unclear')) return 'unclear';
  const rows = present.filter((one) => one !== 'unclear');
  return rows.find((one) => serviceOn(one, day) === 'serving') ?? rows[0] ?? null;
}

/** The force of an officer: the officer's own where it is known, else the one that a record of the officer names. */
export function forceOfOfficer(own: ForceReading, ofRecord: ForceReading): ForceReading {
  if (own.kind === 'known') return own;
  return ofRecord.kind === 'known' || own.kind === 'blank' ? ofRecord : own;
}

/** The persons that the officer's row names, by number and by address. */
function namedBy(
  { record }: Person,
  force: ForceReading,
  directory: Directory,
  day: number,
): readonly Person[] | 'unclear' {
  const asAt = asAtDay(day);
  const { number, name } = readOfficer(record.supervisorNumber, '');
  const byEmail = directory.withEmail(record.supervisorEmail, asAt);
  if (!number) return byEmail ? [byEmail] : [];
  const isPossible = byEmail !== null && mayBeOf(force)(byEmail);
  // Number and address name one person, not an officer who was issued the number later: an officer who has moved there
  // keeps an address of the former force, and only a person can tell.
  if (byEmail && hasHeld(byEmail, number)) return isPossible ? [byEmail] : 'unclear';
  const byNumber = holderOf({ number, name }, force, directory, asAt);
  if (byNumber === 'unclear') return byNumber;
  const areOfTwoForces =
    isPossible && byNumber !== null && compareForces(byNumber.force, byEmail.force) === 'differs';
  return areOfTwoForces ? 'unclear' : [byNumber, byEmail].filter((one) => one !== null);
}

interface Named {
  readonly number: OfficerNumber;
  readonly name: PersonName | null;
}

/** The only holder of a number whom the officer's force, and the name beside the number, leave. */
function holderOf(
  { number, name }: Named,
  force: ForceReading,
  directory: Directory,
  asAt: AsAtDay,
): SupervisorFound {
  const holders = (isPossible: (person: Person) => boolean): readonly Person[] =>
    directory.withNumber(number, asAt, isPossible);
  const ofForce = holders((person) => compareForces(force, person.force) === 'same');
  const possible = ofForce.length > 0 ? ofForce : holders(mayBeOf(force));
  // Where nothing tells the officer's force, the supervisor may be another force's holder who has left.
  const rivals =
    ofForce.length > 0
      ? []
      : possible.flatMap((one) =>
          holders((person) => mayBeOf(force)(person) && compareForces(one.force, person.force) === 'differs'),
        );
  const persons = distinct([...possible, ...rivals]);
  if (persons.length === 0) return null;
  const named = persons.filter((person) => compareNames(person.name, name) !== 'disagrees');
  const agreeing = named.filter((person) => compareNames(person.name, name) === 'agrees');
  return onlyOf(agreeing) ?? onlyOf(named) ?? 'unclear';
}

/** One row of each person. */
function distinct(rows: readonly Person[]): Person[] {
  return rows.filter((row, at) => rows.findIndex((other) => other.rows === row.rows) === at);
}

function onlyOf([first, second]: readonly Person[]): Person | undefined {
  return second === undefined ? first : undefined;
}

function mayBeOf(force: ForceReading): (person: Person) => boolean {
  return (person) => compareForces(force, person.force) !== 'differs';
}

function hasHeld({ rows }: Person, number: OfficerNumber): boolean {
  return rows
    .flatMap(({ numbers, previousNumbers }) => [...numbers, ...previousNumbers])
    .some((own) => isSameNumber(own, number));
}
