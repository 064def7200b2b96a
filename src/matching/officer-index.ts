/** From an officer to the records that may be that officer's, for the rules that need no incident in common. */
import type { OfficerIdentity, Person } from '../domain/officers/index.ts';
import { numberKey, surnameKey } from './keys.ts';
import type { RecordTable } from './tables.ts';

/** Keys that a record is filed under: the person, or where that is not certain whatever may lead to one. */
export function filingKeys(officer: OfficerIdentity): number[] {
  return officer.person
    ? [personKey(officer.person)]
    : [...officer.likely.map(personKey), ...writtenKeys(officer)];
}

/** Keys that may lead from this officer to the same officer's records. */
export function lookupKeys(officer: OfficerIdentity): number[] {
  const persons = officer.person ? [officer.person] : officer.likely;
  return [...persons.map(personKey), ...writtenKeys(officer)];
}

/** One for all rows of a person. */
function personKey({ rows, index }: Person): number {
  return rows[0]?.index ?? index;
}

function writtenKeys({ reading, person }: OfficerIdentity): number[] {
  const name = person?.name ?? reading.name;
  return [
    ...(reading.number ? [numberKey(reading.number)] : []),
    ...(name ? [surnameKey(name.surname)] : []),
  ];
}

export interface OfficerIndex {
  /** The filed records, each once, that may be this officer's and lie within a span of time. */
  recordsNear(officer: OfficerIdentity, from: number, to: number): readonly number[];
}

/** Files records, in the order of their time, under whatever may lead to their officer. */
export function indexByOfficer(table: RecordTable, records: readonly number[]): OfficerIndex {
  const filed = new Map<number, number[]>();
  const keysOf = remembered(filingKeys);
  for (const record of [...records].sort((a, b) => table.instant(a) - table.instant(b))) {
    for (const key of keysOf(table.officer(record))) {
      const list = filed.get(key);
      if (list) list.push(record);
      else filed.set(key, [record]);
    }
  }
  const keysToLookUp = remembered(lookupKeys);
  return {
    recordsNear: (officer, from, to) => {
      const found: number[] = [];
      for (const key of keysToLookUp(officer)) {
        const list = filed.get(key) ?? NO_LIST;
        for (let at = firstFrom(table, list, from); at < list.length; at++) {
          const record = list[at] ?? 0;
          if (table.instant(record) > to) break;
          if (!found.includes(record)) found.push(record);
        }
      }
      return found;
    },
  };
}

const NO_LIST: readonly number[] = [];

/** The place of the first record that is not before a time. */
function firstFrom(table: RecordTable, list: readonly number[], time: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.instant(list[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Officers are few and records many: the keys of each officer are found once. */
function remembered(
  keysOf: (officer: OfficerIdentity) => number[],
): (officer: OfficerIdentity) => readonly number[] {
  const known = new Map<OfficerIdentity, readonly number[]>();
  return (officer) => {
    let keys = known.get(officer);
    if (!keys) {
      keys = [...new Set(keysOf(officer))];
      known.set(officer, keys);
    }
    return keys;
  };
}
