/** Who supervises an officer, as at a day, by the directory. */
import { asAtDay, type Directory, type Person } from './directory.ts';
import { readOfficer } from './read.ts';

/** The person whom the directory names as the line manager; null when it names nobody it knows. */
export function supervisorOf(person: Person, directory: Directory, day: number): Person | null {
  const { supervisorNumber, supervisorEmail } = person.record;
  const { number } = readOfficer(supervisorNumber, '');
  const holders = number ? directory.withNumber(number, asAtDay(day)) : [];
  const [holder] = holders.filter(
    ({ force }) => force === '' || person.force === '' || force === person.force,
  );
  return holder ?? directory.withEmail(supervisorEmail.toLowerCase());
}
