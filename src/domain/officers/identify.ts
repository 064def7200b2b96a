/** Which person an officer cell means, as at a day, and how sure that is. */
import { asAtDay, isNearNumberOf, type AsAtDay, type Directory, type Person } from './directory.ts';
import { compareNames, type PersonName } from './names.ts';
import type { OfficerReading } from './read.ts';

/**
 * `person` is certain: the number or the e-mail address is that person's. `likely` are the persons that the cell may
 * mean when it is not: the only one of that name, the one of that name whose number is a slip away, or the holder of the
 * number beside whom another name is written.
 */
export interface OfficerIdentity {
  readonly reading: OfficerReading;
  readonly force: string;
  readonly person: Person | null;
  readonly likely: readonly Person[];
  /** The day numbers, both included, for which this answer holds. */
  readonly from: number;
  readonly to: number;
}

export function identify(
  reading: OfficerReading,
  force: string,
  directory: Directory,
  day: number,
): OfficerIdentity {
  const asAt = asAtDay(day);
  const found = reading.number
    ? byNumber(reading, force, directory, asAt)
    : byEmailOrName(reading, force, directory, asAt);
  return { reading, force, from: asAt.from, to: asAt.to, ...found };
}

type Finding = Pick<OfficerIdentity, 'person' | 'likely'>;

function byNumber(reading: OfficerReading, force: string, directory: Directory, asAt: AsAtDay): Finding {
  const { number, name } = reading;
  if (!number) return { person: null, likely: [] };
  const holders = ofForce(directory.withNumber(number, asAt), force);
  const agreeing = holders.filter((person) => mayBeName(person, name));
  const [only] = agreeing;
  if (only && agreeing.length === 1) return { person: only, likely: [] };
  // The number is nobody's, or somebody's of another name: then the name may tell whose number was meant.
  const namesakes = name ? ofForce(directory.withName(name, asAt), force) : [];
  const near = namesakes.filter((person) => isNearNumberOf(person, number));
  if (near.length > 0) return { person: null, likely: near };
  const [holder] = holders;
  if (holder && holders.length === 1 && namesakes.length === 0) {
    // Surnames change: a number that one person holds, beside that person's forename, is that person's.
    const isRenamed = compareNames(holder.name, name) === 'forename_only';
    return isRenamed ? { person: holder, likely: [] } : { person: null, likely: [holder] };
  }
  return { person: null, likely: [...new Set([...agreeing, ...namesakes])] };
}

function byEmailOrName(reading: OfficerReading, force: string, directory: Directory, asAt: AsAtDay): Finding {
  const byEmail = directory.withEmail(reading.email, asAt);
  if (byEmail) return { person: byEmail, likely: [] };
  return { person: null, likely: reading.name ? ofForce(directory.withName(reading.name, asAt), force) : [] };
}

function mayBeName({ name }: Person, written: PersonName | null): boolean {
  const agreement = compareNames(name, written);
  return agreement !== 'disagrees' && agreement !== 'forename_only';
}

function ofForce(persons: readonly Person[], force: string): readonly Person[] {
  return persons.filter((person) => force === '' || person.force === '' || person.force === force);
}
