import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { MIGRATIONS } from '../../db/migrate.ts';
import type { Database } from '../../db/database.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const { open } = temporaryDatabases();
const newFolder = temporaryFolder();
const TABLES = ['message', 'message_recipient', 'reminder'];
const BEFORE_RETURNS = 3;

/** A database as it was before returns were published, with a refused message and the one that stands in for it. */
function withAnOutbox(): { readonly file: string; readonly before: unknown[][][] } {
  const file = path.join(newFolder(), 'nccu.sqlite');
  const db = new Sqlite(file);
  db.exec(`${MIGRATIONS.slice(0, BEFORE_RETURNS).join('')}
    PRAGMA user_version = ${BEFORE_RETURNS}; PRAGMA application_id = 1313030997; PRAGMA foreign_keys = ON`);
  const columns =
    'id, day, kind, addressee, route, message_id, instead_of, subject, text, html, state, planned_at, next_attempt_at, settled_at';
  db.exec(`
    INSERT INTO message (${columns}) VALUES
      (4, '2026-05-12', 'digest', 'cara', 'supervisor', '<1@x>', NULL, 's', 't', 'h', 'refused', 1, 1, 2),
      (6, '2026-05-12', 'rerouted', 'cara', 'intelligence_unit', '<2@x>', 4, 's', 't', 'h', 'planned', 1, 1, NULL),
      (9, '2026-05-12', 'note', 'unit', 'intelligence_unit', '<3@x>', NULL, 's', 't', 'h', 'planned', 1, 1, NULL);
    DELETE FROM message WHERE id = 9;
    INSERT INTO message_recipient VALUES (4, 'cara@x', 'to', 'refused', '550'), (6, 'unit@x', 'to', 'waiting', '');
    INSERT INTO import_file VALUES (1, 'referrals', 'r', '${'0'.repeat(64)}', 1, 1, 'a', NULL, 0, 0, 0, 0, 0, 0, 0, '{}', 1);
    INSERT INTO referral (id, identity, version, file_id, sheet, row, nccu_reference, incident_reference, referred_at,
      referred_at_has_time, officer_number, officer_name, team, force, reason, outcome, notes, nccu_plain, incident_plain)
      VALUES (1, 'i', 1, 1, '', 2, 'n', 'i', 1, 1, '1', 'n', 't', 'f', '', '', '', 'N', 'I');
    INSERT INTO reminder VALUES (1, '2026-05-12', 1, 'due', 's', 'none', 1, 4);
  `);
  const before = TABLES.map((table) => db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]);
  db.close();
  return { file, before };
}

/** Later migrations may add columns, at the end. */
const contentsOf = (db: Database, columns: readonly number[]) =>
  TABLES.map((table, index) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .rows()
      .map((row) => row.slice(0, columns[index])),
  );

test('the outbox keeps every message, recipient and reminder when it is made anew', () => {
  const { file, before } = withAnOutbox();
  const db = open(file);
  const columns = before.map(([row]) => row?.length ?? 0);
  expect(contentsOf(db, columns)).toEqual(before);
  expect(db.prepare('PRAGMA foreign_key_check').rows()).toEqual([]);
  expect(() => db.execute('DELETE FROM message WHERE id = 4')).toThrow('FOREIGN KEY');
});

test('the number of a message that was taken back is not given again', () => {
  const db = open(withAnOutbox().file);
  db.execute(`INSERT INTO message (day, kind, addressee, route, message_id, subject, text, html, state, planned_at, next_attempt_at)
    VALUES ('2026-06-01', 'return_ready', 'unit', 'intelligence_unit', '<4@x>', 's', 't', 'h', 'planned', 1, 1)`);
  expect(db.prepare('SELECT max(id) FROM message').rows()).toEqual([[10]]);
});
