/**
 * Who each officer cell means, asked of the directory once for each officer as read and each span of days. A force
 * writes a few thousand officers in a few hundred thousand ways, so what is read alike is kept once.
 */
import {
  forceKey,
  identify,
  readOfficer,
  type Directory,
  type OfficerIdentity,
  type OfficerReading,
} from '../domain/officers/index.ts';
import type { OfficerCell } from './columns.ts';

/** Cells that read alike, and who they mean in each span of days that was asked about. */
export interface OfficerEntry {
  readonly reading: OfficerReading;
  readonly force: string;
  readonly identities: OfficerIdentity[];
}

export class OfficerBook {
  readonly #directory: Directory;
  readonly #entries = new Map<string, OfficerEntry>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** The entry for a cell; the same for every cell that reads alike. */
  entryOf({ officerNumber, officerName, force }: OfficerCell): OfficerEntry {
    const reading = readOfficer(officerNumber, officerName);
    const key = keyOf(reading) + forceKey(force);
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { reading, force: forceKey(force), identities: [] };
      this.#entries.set(key, entry);
    }
    return entry;
  }

  /** Who is meant on a day number. */
  identityOn({ reading, force, identities }: OfficerEntry, day: number): OfficerIdentity {
    for (const identity of identities) if (day >= identity.from && day <= identity.to) return identity;
    const identity = identify(reading, force, this.#directory, day);
    identities.push(identity);
    return identity;
  }
}

function keyOf({ number, name, email }: OfficerReading): string {
  const written = number ? `${number.prefix} ${number.digits} ${number.suffix}` : '';
  return `${written}|${name ? `${name.words.join(' ')} ${name.surname}` : ''}|${email}|`;
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
