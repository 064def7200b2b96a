/** Which row of a person is valid on a day: an officer who moves or gets a new number has a new row. */
import { asAtDay, hadNumberOf, type Directory, type Person } from './directory.ts';
import { compareForces } from './force.ts';
import { compareNames } from './names.ts';

/** Whether a person serves on a day, by the directory's dates. */
export type Service = 'serving' | 'left' | 'not_yet';

export function serviceOn({ activeFrom, activeTo }: Person, day: number): Service {
  if (day > activeTo) return 'left';
  return day < activeFrom ? 'not_yet' : 'serving';
}

/**
 * Of the rows that the directory ties to one person, the one that holds on the day, else the latest that has held;
 * `unclear` where two forces may have the person and the dates do not tell which.
 */
export function currentRow(person: Person, directory: Directory, day: number): Person | 'unclear' {
  if (hasUndatedMove(person, directory, day)) return 'unclear';
  if (person.rows.length === 1) return person;
  const serving = person.rows.filter((row) => serviceOn(row, day) === 'serving');
  const begun = serving.length > 0 ? serving : person.rows.filter(({ activeFrom }) => activeFrom <= day);
  const latestStart = Math.max(...begun.map(({ activeFrom }) => activeFrom));
  const latest = begun.filter(({ activeFrom }) => activeFrom === latestStart);
  const newer = latest.filter((row) => latest.some((other) => hadNumberOf(row, other)));
  const rows = newer.length > 0 && newer.length < latest.length ? newer : latest;
  const [first = person] = rows;
  if (rows.some((row) => compareForces(row.force, first.force) === 'differs')) return 'unclear';
  return rows.includes(person) ? person : first;
}

/** Whether another force has somebody of the name who had the person's number, without dates that tie the two rows. */
function hasUndatedMove(person: Person, directory: Directory, day: number): boolean {
  const isMoved = (row: Person): boolean =>
    row.rows !== person.rows &&
    hadNumberOf(row, person) &&
    compareNames(row.name, person.name) === 'agrees' &&
    compareForces(row.force, person.force) === 'differs' &&
    row.activeFrom <= day;
  return person.numbers.some((number) => directory.withNumber(number, asAtDay(day), isMoved).length > 0);
}
