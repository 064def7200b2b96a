/** The whole numbers under which the records of a table can be found: what `referralKeys` and `documentKeys` say of one. */
import { orderOf } from '../domain/number-order.ts';
import { NumberListBuilder } from '../domain/text-column.ts';
import { officerKeys } from './keys.ts';
import type { RecordTable } from './tables.ts';

/** Keys with the record and the instant (UTC milliseconds, 0 for none) of each, by key, instant and record. */
export interface TableKeys {
  readonly keys: Float64Array;
  readonly instants: Float64Array;
  readonly ids: Float64Array;
}

/** `ids` are those of the records, ascending. Their references were read with the table. */
export function keysOfTable(table: RecordTable, ids: Float64Array): TableKeys {
  const instants = table.columns.instants.map((instant) => (Number.isNaN(instant) ? 0 : instant));
  const keys = new NumberListBuilder(Float64Array);
  const records = new NumberListBuilder(Uint32Array);
  for (const record of orderOf(instants)) {
    for (const key of keysOfRecord(table, record)) {
      keys.add(key);
      records.add(record);
    }
  }
  const unordered = keys.build();
  const order = orderOf(unordered);
  const inOrder = (valueOf: (entry: number) => number): Float64Array => Float64Array.from(order, valueOf);
  return {
    keys: inOrder((entry) => unordered[entry] ?? 0),
    instants: inOrder((entry) => instants[records.at(entry)] ?? 0),
    ids: inOrder((entry) => ids[records.at(entry)] ?? 0),
  };
}

function keysOfRecord(table: RecordTable, record: number): Set<number> {
  const { keys, keyEnds } = table.columns;
  const found = new Set(officerKeys(table.officerCell(record)));
  const end = keyEnds[record] ?? 0;
  for (let at = record === 0 ? 0 : (keyEnds[record - 1] ?? 0); at < end; at++) found.add(keys[at] ?? 0);
  return found;
}
