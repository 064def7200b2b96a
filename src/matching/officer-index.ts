/** From an officer to the records that may be that officer's, for the rules that need no incident in common. */
import type { OfficerIdentity } from '../domain/officers/index.ts';
import { numberKey, surnameKey } from './keys.ts';
import type { RecordTable } from './tables.ts';

/** Keys that a record is filed under: the person, or where that is not certain whatever may lead to one. */
function filingKeys(officer: OfficerIdentity): number[] {
  return officer.person
    ? [officer.person.index]
    : [...officer.likely.map(({ index }) => index), ...writtenKeys(officer)];
}

/** Keys that may lead from this officer to the same officer's records. */
function lookupKeys(officer: OfficerIdentity): number[] {
  const persons = officer.person ? [officer.person] : officer.likely;
  return [...persons.map(({ index }) => index), ...writtenKeys(officer)];
}

function writtenKeys({ reading, person }: OfficerIdentity): number[] {
  const name = person?.name ?? reading.name;
  return [...(reading.number ? [numberKey(reading.number)] : []), ...(name ? [surnameKey(name)] : [])];
}

export interface OfficerIndex {
  /** The filed records, each once, that may be this officer's. */
  recordsOf(officer: OfficerIdentity): readonly number[];
}

export function indexByOfficer(table: RecordTable, records: Iterable<number>): OfficerIndex {
  const filed = new Map<number, number[]>();
  const keysOf = remembered(filingKeys);
  for (const record of records) {
    for (const key of keysOf(table.officer(record))) {
      const list = filed.get(key);
      if (list) list.push(record);
      else filed.set(key, [record]);
    }
  }
  const keysToLookUp = remembered(lookupKeys);
  return {
    recordsOf: (officer) => {
      const lists = keysToLookUp(officer).flatMap((key) => filed.get(key) ?? NO_LIST);
      return lists.length < 2 ? lists : [...new Set(lists)];
    },
  };
}

const NO_LIST: readonly number[] = [];

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
