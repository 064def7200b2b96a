/** Words that somebody adds to the tables count for the documents that are stored. */
import { loadVocabulary, type Vocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import { findWorklist } from '../../../db/stores/worklist.ts';
import type { DocumentRecord } from '../../../src/domain/records.ts';
import type { Result } from '../../../src/domain/problem.ts';
import { rereadStatusWords } from '../../../src/workflows/imports/reread-status-words.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument } from '../../builders/records.ts';
import { importAll } from '../../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const clock = { now: () => instantOf('2026-06-01T09:00') };

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const words = valueOf(loadVocabulary('config'));

function withWord(list: keyof Vocabulary['statusWords'], word: string): Vocabulary {
  return { ...words, statusWords: { ...words.statusWords, [list]: [...words.statusWords[list], word] } };
}

const reread = (db: Database, vocabulary: Vocabulary): number =>
  valueOf(rereadStatusWords({ db, clock, actor: 'anna', profileOf: () => null }, vocabulary));

const recordsOf = (db: Database): DocumentRecord[] => [...streamDocuments(db)].map(({ record }) => record);

/** A document whose status word no table has, and one that is submitted; both read, and off the worklist. */
function newlyImported(changes: Partial<DocumentRecord> = {}): Database {
  const db = newDatabase();
  const odd = { status: 'Lodged', submission: 'unknown' } as const;
  importAll(db, 'documents', [
    aDocument({ ...odd, ...changes }),
    aDocument({ documentReference: 'INT/26/2' }),
  ]);
  reread(db, words);
  db.execute('DELETE FROM to_match');
  return db;
}

test('a word that is added counts, is matched again, and is an event; the same tables again change nothing', () => {
  const db = newlyImported();
  expect(reread(db, withWord('submitted', 'lodged'))).toBe(1);
  expect(recordsOf(db)[0]).toMatchObject({ status: 'Lodged', submission: 'submitted' });
  expect(findWorklist(db)).toEqual({ referrals: [], documents: [1], officers: [] });
  const event = [...streamEvents(db)].at(-1);
  expect(event).toMatchObject({
    operation: 'alteration',
    what: 'status_words_reread',
    subjectId: 'documents',
  });
  expect(JSON.parse(event?.details ?? '')).toEqual({
    documents: 1,
    submitted: 1,
    not_submitted: 0,
    unknown: 0,
  });
  expect(reread(db, withWord('submitted', 'lodged'))).toBe(0);
});

test('what it held before is kept, and carries its event', () => {
  const db = newlyImported();
  reread(db, withWord('submitted', 'lodged'));
  expect(findEarlierVersions(db, 'documents', 1)).toMatchObject([{ version: 1 }]);
  expect([...streamDocuments(db)][0]).toMatchObject({ version: 2, event: 2 });
});

test.each([
  ['notSubmitted', london('2026-05-12T16:05')],
  // A draft's date never passes for the first submission.
  ['notYetSubmitted', null],
] as const)('a word added to %s takes it out', (list, submittedAt) => {
  const db = newlyImported();
  expect(reread(db, withWord(list, 'lodged'))).toBe(1);
  expect(recordsOf(db)[0]).toMatchObject({ submission: 'not_submitted', submittedAt });
});

test('a draft that was submitted before keeps its first submission', () => {
  const db = newDatabase();
  const first = london('2026-05-11T10:00');
  importAll(db, 'documents', [aDocument({ submittedAt: first })]);
  importAll(db, 'documents', [aDocument({ status: 'Reopened', submission: 'unknown', submittedAt: first })]);
  expect(reread(db, withWord('notYetSubmitted', 'reopened'))).toBe(1);
  expect(recordsOf(db)[0]?.submittedAt).toEqual(first);
});

test('a document without a date does not count as submitted, whatever its word means now', () => {
  const db = newlyImported({ submittedAt: null });
  expect(reread(db, withWord('submitted', 'lodged'))).toBe(0);
  expect(recordsOf(db)[0]?.submission).toBe('unknown');
});

test('document types are read again, too', () => {
  const db = newlyImported();
  const types = {
    ...words,
    documentTypes: { required: 'all' as const, notRequired: ['Intelligence report'] },
  };
  expect(reread(db, types)).toBe(2);
  expect(recordsOf(db).map(({ requiredType }) => requiredType)).toEqual(['not_required', 'not_required']);
});

test('what was read with a profile that is gone stays as it is', () => {
  const db = newlyImported();
  db.execute(`UPDATE import_file SET profile = 'gone'`);
  expect(reread(db, withWord('submitted', 'lodged'))).toBe(0);
});
