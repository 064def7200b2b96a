/** Profiles that were made on a page. */
import type { ExportKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export interface KeptProfile {
  readonly name: string;
  readonly kind: ExportKind;
  /** As JSON. */
  readonly content: string;
  readonly madeBy: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
}

/** All of them, in the order of their names. */
export function findKeptProfiles(db: Database): KeptProfile[] {
  const rows = db.all(query.selectFrom('profile').selectAll().orderBy('name'));
  return rows.map(({ made_by: madeBy, made_at: madeAt, ...rest }) => ({ ...rest, madeBy, madeAt }));
}

export function findKeptProfile(db: Database, name: string): KeptProfile | null {
  return findKeptProfiles(db).find((profile) => profile.name === name) ?? null;
}

/** Keeps a profile, in the place of one that has its name. */
export function saveKeptProfile(db: Database, { madeBy, madeAt, ...rest }: KeptProfile): void {
  const row = { ...rest, made_by: madeBy, made_at: madeAt };
  const save = query.insertInto('profile').values(row);
  db.run(save.onConflict((conflict) => conflict.column('name').doUpdateSet(row)));
}
