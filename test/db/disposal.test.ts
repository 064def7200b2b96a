/** Taking away the content of what is not a record: messages, rows set aside, published detail, samples. */
import { writeTransaction, type Database } from '../../db/database.ts';
import { dispose } from '../../db/stores/disposal.ts';
import { findPastPeriod } from '../../db/stores/past-period.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import type { RetentionClass } from '../../src/audit/retention.ts';
import { success } from '../../src/domain/problem.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const DAY = 86_400_000;
const END = { day: '2020-06-01', instant: Date.UTC(2020, 4, 31, 23) };
const OLD = END.instant - DAY;
const HASH = 'a'.repeat(64);

/** One of each that is past its period, and one that is not. */
function keeping(): Database {
  const db = newDatabase();
  for (const [id, at] of [
    [1, OLD],
    [2, END.instant],
  ] as const) {
    db.execute(`
      INSERT INTO message (id, day, kind, addressee, route, message_id, subject, text, html, state, planned_at,
        next_attempt_at, settled_at)
      VALUES (${id}, '2020-05-0${id}', 'digest', 'cara@x.example', 'supervisor', '<${id}@x>', 'Secret', 'Secret', 'Secret',
        'accepted', ${at}, ${at}, ${at});
      INSERT INTO message_recipient VALUES (${id}, 'cara@x.example', 'to', 'accepted', '250 Secret'),
        (${id}, 'dora@x.example', 'copy', 'accepted', '250');
      INSERT INTO import_file (id, kind, name, sha256, bytes, imported_at, imported_by, row_count, new_count, updated_count,
        unchanged_count, duplicate_count, rejected_count, ignored_count, description)
      VALUES (${id}, 'referrals', 'log.csv', '${HASH.slice(1)}${id}', 1, ${at}, 'anna', 1, 0, 0, 0, 0, 1, 0, '{}');
      INSERT INTO import_problem (id, file_id, code, message, what_to_do, row, value)
      VALUES (${id}, ${id}, 'date_unreadable', 'Secret is no date', 'Mend it', 7, 'Secret');
      INSERT INTO publication (id, month, number, state, as_at, known, deadline, rule_version, published_at, published_by,
        reason, summary)
      VALUES (${id}, '2020-0${id + 4}', 1, 'final', ${at}, 0, '24h', '1', ${at}, 'anna', '', '[]');
      INSERT INTO publication_file VALUES (${id}, 'detail', '${HASH}', 6, 'Secret', NULL),
        (${id}, 'summary', '${HASH}', 6, 'counts', NULL);
      INSERT INTO publication_row VALUES (${id}, 1, 9, '"Secret"', NULL);
      INSERT INTO sample (id, from_month, to_month, as_at, known, seed, seed_source, method, frame_hash, confidence, size,
        reviewer, drawn_by, drawn_at)
      VALUES (${id}, '2020-01', '2020-02', ${at}, 0, 's', 'given', 'm', 'h', 95, 1, 'rae', 'rae', ${at});
      INSERT INTO sample_item VALUES (${id}, 1, 9, 'missing', '"Secret"');
      INSERT INTO finding (sample, item, side, finding, true_status, note, reason, conflict, found_by, found_at)
      VALUES (${id}, 1, 'first', 'agree', 'missing', 'Secret', '', 0, 'rae', ${at})`);
  }
  return db;
}

const CLASSES: readonly (readonly [RetentionClass, readonly string[]])[] = [
  ['messages', ['message', 'message_recipient']],
  ['rejected_rows', ['import_problem']],
  ['published_detail', ['publication_file', 'publication_row']],
  ['samples', ['sample_item', 'finding']],
];

const textOf = (db: Database, table: string): string =>
  JSON.stringify(db.prepare(`SELECT * FROM ${table}`).rows());
const countIn = (text: string, word: string): number => text.split(word).length - 1;

test.each(CLASSES)('%s: what is past its period goes, once; the rest stays', (of, tables) => {
  const db = keeping();
  const before = tables.map((table) => textOf(db, table)).join('');
  const { ids, oldest } = findPastPeriod(db, of, END, []);
  expect({ ids, oldest }).toEqual({ ids: [1], oldest: OLD });
  const event = {
    at: END.instant,
    actor: 'rae',
    operation: 'erasure',
    what: 'disposal',
    why: 'past',
  } as const;
  const written = writeTransaction(db, () => {
    const head = appendEvents(db, [{ ...event, subjectType: 'retention', subjectId: '1', details: {} }]);
    dispose(db, of, ids, head.id);
    return success(null);
  });
  expect(written.ok).toBe(true);
  const after = tables.map((table) => textOf(db, table)).join('');
  expect(countIn(after, 'Secret')).toBe(countIn(before, 'Secret') / 2);
  expect(countIn(after, '@x.example')).toBe(countIn(before, '@x.example') / 2);
  expect(findPastPeriod(db, of, END, []).ids).toEqual([]);
});

test('the summary of a publication and the hash of its detail stay', () => {
  const db = keeping();
  writeTransaction(db, () => {
    const event = {
      at: 5,
      actor: 'rae',
      operation: 'erasure',
      what: 'disposal',
      why: 'past',
      details: {},
    } as const;
    const head = appendEvents(db, [{ ...event, subjectType: 'retention', subjectId: '1' }]);
    dispose(db, 'published_detail', [1], head.id);
    return success(null);
  });
  const files = db.prepare(
    'SELECT kind, sha256, content, disposed_at FROM publication_file WHERE publication = 1',
  );
  expect(files.rows()).toEqual([
    ['detail', HASH, null, 5],
    ['summary', HASH, 'counts', null],
  ]);
});

test('a month on hold keeps its published detail', () => {
  const held = { month: '2020-05', from: 0, before: 1 };
  expect(findPastPeriod(keeping(), 'published_detail', END, [held]).ids).toEqual([]);
});
