/**
 * Which rows of a directory tell of one person. A number is not a person: two forces issue it, and one issues it again
 * after a leaver. So rows are told apart by force, by the domain of their address, by name and by dates.
 */
import type { OfficerRecord } from '../records.ts';
import { contentOf, officerIdentity, officerText } from '../identity.ts';
import { compareForces, forceKey, forceOf } from './force.ts';
import { compareNames, readName } from './names.ts';

/** A person as known so far: what identifies the record, and what it says. */
export interface KnownOfficer {
  readonly identity: string;
  readonly record: OfficerRecord;
}

export interface OfficersOfFile {
  /** Each row with its identity, in the order of the file. */
  readonly known: readonly KnownOfficer[];
  /** Rows of which nobody can tell whose they are, among several of one number. */
  readonly unclear: readonly OfficerRecord[];
  /** Numbers that two persons or more hold at once in one force, or where no force tells them apart, as typed. */
  readonly shared: readonly string[];
  /** How many rows name no force for a person whose force is known. */
  readonly keepingForce: number;
}

/** Gives every row of a file its identity: a stored person's, or a new one. The order of the rows does not matter. */
export function identifyOfficers(
  stored: readonly KnownOfficer[],
  rows: readonly OfficerRecord[],
): OfficersOfFile {
  const byNumber = new Map<string, Persons>();
  const personsOf = (record: OfficerRecord): Persons => {
    const number = officerText(record);
    const persons = byNumber.get(number) ?? new Persons();
    byNumber.set(number, persons);
    return persons;
  };
  for (const one of stored) personsOf(one.record).know(one);
  const identities = new Map<OfficerRecord, string | null>();
  // Rows that say most come first: what says less is then compared with them.
  const inOrder = [...rows].sort(
    (a, b) => weightOf(b) - weightOf(a) || compareTexts(contentOf(a), contentOf(b)),
  );
  for (const record of inOrder) identities.set(record, personsOf(record).identify(record));
  const known = rows.flatMap((record) => {
    const identity = identities.get(record) ?? null;
    return identity === null ? [] : [{ identity, record }];
  });
  return {
    known,
    unclear: rows.filter((record) => identities.get(record) === null),
    shared: [...byNumber.values()].flatMap((persons) => persons.sharedNumber()),
    keepingForce: known.filter(({ identity, record }) => personsOf(record).keepsForce(identity, record))
      .length,
  };
}

/** The persons of one number. */
class Persons {
  readonly #known = new Map<string, OfficerRecord>();
  readonly #forces = new Map<string, string>();

  know({ identity, record }: KnownOfficer): void {
    this.#known.set(identity, record);
    if (record.force !== '') this.#forces.set(identity, record.force);
  }

  /** The identity of a row; null where it may be of several persons. */
  identify(record: OfficerRecord): string | null {
    const [first, ...others] = this.#holders(record);
    if (first !== undefined && others.length > 0) return null;
    const identity = first ?? this.#newIdentity(record);
    const known = this.#known.get(identity);
    this.know({ identity, record: known ? { ...record, force: record.force || known.force } : record });
    return identity;
  }

  /** Those who may be the person of a row: of the surest kind. */
  #holders(record: OfficerRecord): string[] {
    const found = [...this.#known].map(([identity, known]) => ({
      identity,
      likeness: likenessOf(known, record),
    }));
    const best = Math.max(0, ...found.map(({ likeness }) => likeness));
    return best === 0
      ? []
      : found.filter(({ likeness }) => likeness === best).map(({ identity }) => identity);
  }

  #newIdentity(record: OfficerRecord): string {
    const plain = officerIdentity(record);
    const name = readName(record.officerName)?.words.join(' ') ?? record.officerName;
    const address = record.email.toLowerCase();
    const free = [plain, `${plain} ${name}`, `${plain} ${name} ${address}`].find(
      (text) => !this.#known.has(text),
    );
    return free ?? `${plain} ${name} ${address} ${this.#known.size}`;
  }

  sharedNumber(): string[] {
    const holders = [...this.#known.values()];
    const [first] = holders;
    const areAtOnce = holders.some((one, at) =>
      holders.slice(at + 1).some((other) => overlap(one, other) && !areOfTwoForces(one, other)),
    );
    return first && areAtOnce ? [first.officerNumber] : [];
  }

  keepsForce(identity: string, record: OfficerRecord): boolean {
    return record.force === '' && this.#forces.has(identity);
  }
}

/** How like a known person is the person of a row: 0 for another, more for what is surer. */
const LIKENESS = { other: 0, perhaps: 1, same: 2, sameForce: 3, sameAddress: 4 } as const;

function likenessOf(known: OfficerRecord, row: OfficerRecord): number {
  const names = compareNames(readName(known.officerName), readName(row.officerName));
  const [a, b] = [known.email, row.email].map((address) => address.trim().toLowerCase());
  if (a !== '' && a === b) return names === 'disagrees' ? LIKENESS.other : LIKENESS.sameAddress;
  if (areOfTwoForces(known, row) || !overlap(known, row)) return LIKENESS.other;
  if (names === 'agrees')
    return forceKey(known.force) === forceKey(row.force) ? LIKENESS.sameForce : LIKENESS.same;
  // A surname changes by marriage; a number with another forename is another person's.
  return names === 'half_surname' || names === 'forename_only' ? LIKENESS.perhaps : LIKENESS.other;
}

function areOfTwoForces(a: OfficerRecord, b: OfficerRecord): boolean {
  return compareForces(forceOf(a.force, a.email), forceOf(b.force, b.email)) === 'differs';
}

/** Whether two rows may hold on one day. */
function overlap(a: OfficerRecord, b: OfficerRecord): boolean {
  const startsAfter = (one: OfficerRecord, other: OfficerRecord): boolean =>
    one.activeFrom !== null && other.activeTo !== null && one.activeFrom > other.activeTo;
  return !startsAfter(a, b) && !startsAfter(b, a);
}

function weightOf({ force, email, activeFrom, activeTo }: OfficerRecord): number {
  return [force, email, activeFrom ?? '', activeTo ?? ''].filter((text) => text !== '').length;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
