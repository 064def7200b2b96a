/** From a whole-number key to the records that have it: an open-addressing table over typed arrays. */
import type { RecordColumns } from './columns.ts';

const EMPTY = -1;

export interface KeyIndex {
  /** The first entry with this key, or -1; `next` leads to the others. Entries are positions in `columns.keys`. */
  first(key: number): number;
  next(entry: number): number;
  /** The record that an entry belongs to. */
  recordOf(entry: number): number;
}

export function indexKeys(columns: RecordColumns): KeyIndex {
  const { keys, keyEnds } = columns;
  const size = 2 ** Math.ceil(Math.log2(Math.max(keys.length * 2, 16)));
  const heads = new Int32Array(size).fill(EMPTY);
  const nexts = new Int32Array(keys.length).fill(EMPTY);
  const records = recordsOfEntries(keyEnds, keys.length);
  const slotOf = (key: number): number => {
    let slot = hashOf(key) & (size - 1);
    for (;;) {
      const head = heads[slot] ?? EMPTY;
      if (head === EMPTY || keys[head] === key) return slot;
      slot = (slot + 1) & (size - 1);
    }
  };
  for (let entry = keys.length - 1; entry >= 0; entry--) {
    const slot = slotOf(keys[entry] ?? 0);
    nexts[entry] = heads[slot] ?? EMPTY;
    heads[slot] = entry;
  }
  return {
    first: (key) => heads[slotOf(key)] ?? EMPTY,
    next: (entry) => nexts[entry] ?? EMPTY,
    recordOf: (entry) => records[entry] ?? EMPTY,
  };
}

function recordsOfEntries(keyEnds: Uint32Array, count: number): Int32Array {
  const records = new Int32Array(count);
  for (let record = 0, entry = 0; record < keyEnds.length; record++) {
    for (const end = keyEnds[record] ?? 0; entry < end; entry++) records[entry] = record;
  }
  return records;
}

function hashOf(key: number): number {
  const low = key >>> 0;
  const high = (key / 2 ** 32) >>> 0;
  let hash = Math.imul(low ^ (low >>> 16), 0x45d9f3b) ^ Math.imul(high ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
