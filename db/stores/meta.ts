/** What the database knows of itself: the version of the rules that it was last matched with, for instance. */
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export function findMeta(db: Database, name: string): string | null {
  return db.first(query.selectFrom('meta').select('value').where('name', '=', name))?.value ?? null;
}

export function saveMeta(db: Database, name: string, value: string): void {
  const save = query.insertInto('meta').values({ name, value });
  db.run(save.onConflict((conflict) => conflict.column('name').doUpdateSet({ value })));
}

export function deleteMeta(db: Database, name: string): void {
  db.run(query.deleteFrom('meta').where('name', '=', name));
}
