/**
 * Who each officer cell means, asked of the directory once for each officer as read and each span of days. A force
 * writes a few thousand officers in a few hundred thousand ways, so what is read alike is kept once.
 */
import {
  identify,
  officerOfCells,
  readForce,
  readOfficerCell,
  type Directory,
  type ForceReading,
  type OfficerCellReading,
  type OfficerIdentity,
  type OfficerNumber,
  type OfficerReading,
  type PersonName,
} from '../domain/officers/index.ts';

/** Cells that read alike, and who they mean in each span of days that was asked about. */
interface OfficerEntry {
  readonly reading: OfficerReading;
  readonly force: ForceReading;
  readonly identities: OfficerIdentity[];
}

export class OfficerBook {
  readonly #directory: Directory;
  readonly #numbers = new Map<string, OfficerNumber>();
  readonly #names = new Map<string, PersonName>();
  readonly #entries = new Map<OfficerNumber | null, Map<PersonName | null, OfficerEntry[]>>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Reads a cell of a number or a name; equal numbers and equal names are each one object of this book. */
  readCell(text: string): OfficerCellReading {
    const { number, name, email, ofEmail } = readOfficerCell(text);
    return {
      number: this.#oneNumber(number),
      name: this.#oneName(name),
      email,
      ofEmail: ofEmail && { number: this.#oneNumber(ofEmail.number), name: this.#oneName(ofEmail.name) },
    };
  }

  /** Who is meant on a day number by two cells that this book has read. */
  identityOn(
    numberCell: OfficerCellReading,
    nameCell: OfficerCellReading,
    force: string,
    day: number,
  ): OfficerIdentity {
    const { reading, force: told, identities } = this.#entryOf(officerOfCells(numberCell, nameCell), force);
    for (const identity of identities) if (day >= identity.from && day <= identity.to) return identity;
    const identity = identify(reading, told, this.#directory, day);
    identities.push(identity);
    return identity;
  }

  #entryOf(reading: OfficerReading, forceText: string): OfficerEntry {
    const force = readForce(forceText);
    const ofNumber = inMap(this.#entries, reading.number, () => new Map<PersonName | null, OfficerEntry[]>());
    const alike = inMap(ofNumber, reading.name, () => []);
    let entry = alike.find(
      (known) => isSameReading(known.force, force) && known.reading.email === reading.email,
    );
    if (!entry) {
      entry = { reading, force, identities: [] };
      alike.push(entry);
    }
    return entry;
  }

  #oneNumber(number: OfficerNumber | null): OfficerNumber | null {
    return number && inMap(this.#numbers, `${number.prefix} ${number.digits} ${number.suffix}`, () => number);
  }

  #oneName(name: PersonName | null): PersonName | null {
    return name && inMap(this.#names, `${name.words.join(' ')}|${name.surname}`, () => name);
  }
}

function isSameReading(a: ForceReading, b: ForceReading): boolean {
  return a === b || (a.kind === b.kind && a.key === b.key && a.name === b.name);
}

function inMap<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

const books = new WeakMap<Directory, OfficerBook>();

/** The book of a directory: one, so that referrals and documents share what was asked. */
export function bookOf(directory: Directory): OfficerBook {
  let book = books.get(directory);
  if (!book) {
    book = new OfficerBook(directory);
    books.set(directory, book);
  }
  return book;
}
