/** A corrected submission time is a correction, earlier or later; only rework keeps the first time. */
import type { Database } from '../../../db/database.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import type { DocumentRecord } from '../../../src/domain/records.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { london } from '../../builders/moments.ts';
import { aDocument } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const { shape, rules } = RECORD_KINDS.documents;

const UPDATED = { new: 0, updated: 1, unchanged: 0, duplicate: 0 };
const UNCHANGED = { new: 0, updated: 0, unchanged: 1, duplicate: 0 };

const submitted = (time: string): Partial<DocumentRecord> => ({ submittedAt: london(time) });
const returned = (time: string): Partial<DocumentRecord> => ({
  ...submitted(time),
  status: 'Returned',
  submission: 'not_submitted',
});
const DRAFT: Partial<DocumentRecord> = { status: 'Draft', submission: 'not_submitted', submittedAt: null };

const take = (db: Database, changes: Partial<DocumentRecord>) =>
  importRecords(db, shape, rules, [aDocument(changes)]);

/** What the document's submission time is after these files, one after another. */
function timeAfter(db: Database, ...files: Partial<DocumentRecord>[]): DocumentRecord['submittedAt'] {
  for (const changes of files) take(db, changes);
  return [...streamDocuments(db)][0]?.record.submittedAt ?? null;
}

test('a later time is a correction: an update, with the earlier version kept', () => {
  const db = newDatabase();
  take(db, submitted('2026-03-16T10:00'));
  expect(take(db, submitted('2026-03-18T10:00'))).toEqual(UPDATED);
  expect(timeAfter(db)).toEqual(london('2026-03-18T10:00'));
  const [earlier] = findEarlierVersions(db, 'documents', 1);
  expect(JSON.parse(earlier?.content ?? '')).toMatchObject({ submittedAt: london('2026-03-16T10:00') });
  expect(take(db, submitted('2026-03-18T10:00'))).toEqual(UNCHANGED);
});

test.each([
  [
    'a day becomes a time of that day',
    [submitted('2026-03-16'), submitted('2026-03-16T15:00')],
    '2026-03-16T15:00',
  ],
  [
    'a correction is corrected',
    [submitted('2026-03-16T10:00'), submitted('2026-03-18T10:00'), submitted('2026-03-17T10:00')],
    '2026-03-17T10:00',
  ],
  [
    'a correction before the return is what the first time was',
    [
      submitted('2026-03-16T10:00'),
      submitted('2026-03-17T10:00'),
      returned('2026-03-18T10:00'),
      submitted('2026-03-20T10:00'),
    ],
    '2026-03-17T10:00',
  ],
  [
    'a draft from before the first submission is no return',
    [DRAFT, submitted('2026-03-16T10:00'), submitted('2026-03-18T10:00')],
    '2026-03-18T10:00',
  ],
  [
    'a document without a date on its way keeps the one it has',
    [submitted('2026-03-16T10:00'), { status: 'Odd', submission: 'unknown', submittedAt: null }],
    '2026-03-16T10:00',
  ],
] as [what: string, files: Partial<DocumentRecord>[], time: string][])('%s', (_what, files, time) => {
  expect(timeAfter(newDatabase(), ...files)).toEqual(london(time));
});

test('rework keeps the first time, however often the export says the later one', () => {
  const db = newDatabase();
  const [first, again] = [submitted('2026-03-16T10:00'), submitted('2026-03-20T10:00')];
  expect(timeAfter(db, first, returned('2026-03-17T10:00'), again)).toEqual(london('2026-03-16T10:00'));
  expect([take(db, again), take(db, again)]).toEqual([UNCHANGED, UNCHANGED]);
  expect(timeAfter(db, { ...again, title: 'New' })).toEqual(london('2026-03-16T10:00'));
  expect(timeAfter(db, submitted('2026-03-15T10:00'))).toEqual(london('2026-03-15T10:00'));
});
