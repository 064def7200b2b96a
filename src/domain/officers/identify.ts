/** Which person an officer cell means, as at a day, and how sure that is. */
import { asAtDay, isNearNumberOf, type AsAtDay, type Directory, type Person } from './directory.ts';
import { compareForces, readForceOfEmail, type ForceReading } from './force.ts';
import { compareNames, type PersonName } from './names.ts';
import type { OfficerNumber, OfficerReading } from './read.ts';

/**
 * `person` is certain: the number or the e-mail address is that person's. `likely` are the persons that the cell may
 * mean when it is not: the only one of that name, the one of that name whose number is a slip away, or the holder of the
 * number beside whom another name is written.
 */
export interface OfficerIdentity {
  readonly reading: OfficerReading;
  /** The force that the record names: its officer's or its incident's. */
  readonly force: ForceReading;
  /** The officer's own: by the directory, else by the domain of an address beside the number; else the record's. */
  readonly home: ForceReading;
  readonly person: Person | null;
  readonly likely: readonly Person[];
  /** The day numbers, both included, for which this answer holds. */
  readonly from: number;
  readonly to: number;
}

export function identify(
  reading: OfficerReading,
  force: ForceReading,
  directory: Directory,
  day: number,
): OfficerIdentity {
  const asAt = asAtDay(day);
  const ofAddress = readForceOfEmail(reading.email);
  const told = ofAddress.kind === 'known' ? ofAddress : force;
  const sought: Sought = { ...reading, force: told, directory, asAt };
  const found = reading.number ? byNumber(sought, reading.number) : byEmailOrName(sought);
  const home = found.person?.force.kind === 'blank' ? told : (found.person?.force ?? told);
  return { reading, force, home, from: asAt.from, to: asAt.to, ...found };
}

type Finding = Pick<OfficerIdentity, 'person' | 'likely'>;

/** Whom a cell may mean, and where to look. */
interface Sought extends OfficerReading {
  readonly force: ForceReading;
  readonly directory: Directory;
  readonly asAt: AsAtDay;
}

function byNumber(sought: Sought, number: OfficerNumber): Finding {
  const { name } = sought;
  const holders = holdersIn(sought, number, isOfForce(sought));
  const agreeing = holders.filter((person) => mayBeName(person, name));
  const [only] = agreeing;
  if (only && agreeing.length === 1) return certainly(only);
  // The number is nobody's, or somebody's of another name: then the name may tell whose number was meant.
  const namesakes = namesakesIn(sought);
  const elsewhere = only ? [] : holdersIn(sought, number, isOfAnotherForce(sought));
  const sameElsewhere = elsewhere.filter((person) => compareNames(person.name, name) === 'agrees');
  const [visitor] = sameElsewhere;
  // Number and name are those of one officer of another force: the record's force is then its incident's.
  if (visitor && sameElsewhere.length === 1 && namesakes.length === 0) return certainly(visitor);
  const near = namesakes.filter((person) => isNearNumberOf(person, number));
  if (near.length > 0) return likely(near);
  const [holder] = holders;
  if (holder && holders.length === 1 && namesakes.length === 0) {
    // Surnames change: a number that one person holds, beside that person's forename, is that person's.
    const isRenamed = compareNames(holder.name, name) === 'forename_only';
    return isRenamed ? certainly(holder) : likely([holder]);
  }
  const found = [...agreeing, ...namesakes];
  return likely(found.length === 0 && name === null ? elsewhere : found);
}

function byEmailOrName(sought: Sought): Finding {
  const byEmail = sought.directory.withEmail(sought.email, sought.asAt);
  return byEmail ? certainly(byEmail) : likely(namesakesIn(sought));
}

function certainly(person: Person): Finding {
  return { person, likely: [] };
}

function likely(persons: readonly Person[]): Finding {
  return { person: null, likely: [...new Set(persons)] };
}

function holdersIn(
  { directory, asAt }: Sought,
  number: OfficerNumber,
  isPossible: (person: Person) => boolean,
): readonly Person[] {
  return directory.withNumber(number, asAt, isPossible);
}

function namesakesIn(sought: Sought): readonly Person[] {
  const { name, directory, asAt } = sought;
  return name ? directory.withName(name, asAt).filter(isOfForce(sought)) : [];
}

/** Whether a person may be of the force that is told. Where the directory has that force, a name unlike it is another's. */
function isOfForce({ force, directory }: Sought): (person: Person) => boolean {
  const isKnown = force.key !== '' && directory.hasForce(force.key);
  return ({ force: own }) => {
    const agreement = compareForces(force, own);
    return agreement === 'unsure' ? !isKnown || own.kind === 'joint' : agreement !== 'differs';
  };
}

function isOfAnotherForce(sought: Sought): (person: Person) => boolean {
  const isOwn = isOfForce(sought);
  return (person) => !isOwn(person);
}

function mayBeName({ name }: Person, written: PersonName | null): boolean {
  const agreement = compareNames(name, written);
  return agreement !== 'disagrees' && agreement !== 'forename_only';
}

/**
 * The force that a record counts for: the one that it names; where it names none, several or one that the list lacks, its
 * officer's own; '' where nothing tells.
 */
export function forceOfRecord({ force, home, likely }: OfficerIdentity): string {
  if (force.kind === 'known' || (force.kind === 'unknown' && home.kind !== 'known')) return force.name;
  if (home.key !== '') return home.name;
  const [only, ...others] = new Set(likely.map((person) => person.force.name));
  return only && others.length === 0 ? only : force.name;
}
