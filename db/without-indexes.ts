/** A first load makes the indexes after the rows: sorting once is faster than a million insertions in any order. */
import type { Database } from './database.ts';

/** Loads a table while it has no indexes, and makes them again; within a writing transaction. */
export function withoutIndexes<Loaded>(db: Database, table: string, load: () => Loaded): Loaded {
  const find = `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`;
  const indexes = db.prepare(find).rows(table);
  for (const [name] of indexes) db.execute(`DROP INDEX ${String(name)}`);
  const loaded = load();
  for (const [, sql] of indexes) db.execute(String(sql));
  return loaded;
}
