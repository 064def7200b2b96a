import fc from 'fast-check';
import type { Database } from '../../db/database.ts';
import { documentShape } from '../../db/stores/document-shape.ts';
import { findDocumentsByKeys, streamDocuments } from '../../db/stores/documents.ts';
import type { RecordRules } from '../../db/stores/record-shape.ts';
import { findEarlierVersions } from '../../db/stores/versions.ts';
import { findWorklist } from '../../db/stores/worklist.ts';
import type { DocumentRecord } from '../../src/domain/records.ts';
import { settleRows } from '../../src/domain/row-outcomes.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { importRecords } from '../builders/import.ts';
import { london } from '../builders/moments.ts';
import { aDocument } from '../builders/records.ts';

const { newDatabase } = temporaryDatabases();

/** Keys are made of the title, and the first submission time is kept. */
const rules: RecordRules<DocumentRecord> = {
  identityOf: (record) => record.documentReference,
  keysOf: (record) => Array.from(record.title, (letter) => letter.codePointAt(0) ?? 0),
  merge: (stored, incoming) => ({ ...incoming, submittedAt: stored.submittedAt ?? incoming.submittedAt }),
};

function importDocuments(db: Database, records: readonly DocumentRecord[]) {
  return importRecords(db, documentShape, rules, records);
}

function titlesByReference(db: Database): Record<string, string> {
  return Object.fromEntries(
    [...streamDocuments(db)].map(({ record }) => [record.documentReference, record.title] as const),
  );
}

function document(documentReference: string, title: string): DocumentRecord {
  return aDocument({ documentReference, title });
}

test('an update keeps the history and its place in the files', () => {
  const db = newDatabase();
  importDocuments(db, [document('D1', 'first'), document('D2', 'other')]);
  const counts = importDocuments(db, [{ ...document('D1', 'second'), source: { sheet: 'May', row: 7 } }]);
  expect(counts).toEqual({ new: 0, updated: 1, unchanged: 0, duplicate: 0 });
  const [updated] = [...streamDocuments(db)];
  expect(updated).toMatchObject({
    id: 1,
    version: 2,
    record: { title: 'second', source: { sheet: 'May', row: 7 } },
  });
  const [earlier, ...more] = findEarlierVersions(db, 'documents', 1);
  expect(more).toEqual([]);
  expect(earlier).toMatchObject({ version: 1, sheet: '', row: 2 });
  expect(JSON.parse(earlier?.content ?? '')).toMatchObject({ title: 'first', documentReference: 'D1' });
});

test('a document that is submitted again keeps its first submission time', () => {
  const db = newDatabase();
  importDocuments(db, [aDocument({ submittedAt: london('2026-05-12T16:05') })]);
  const again = importDocuments(db, [aDocument({ submittedAt: london('2026-05-20T09:00') })]);
  expect(again).toEqual({ new: 0, updated: 0, unchanged: 1, duplicate: 0 });
  const [kept] = [...streamDocuments(db)];
  expect(kept?.record.submittedAt).toEqual(london('2026-05-12T16:05'));
});

test('what is new or updated waits to be matched, what is unchanged does not', () => {
  const db = newDatabase();
  importDocuments(db, [document('D1', 'a'), document('D2', 'b'), document('D3', 'c')]);
  db.execute('DELETE FROM to_match');
  importDocuments(db, [document('D1', 'a'), document('D2', 'changed'), document('D4', 'd')]);
  expect(findWorklist(db)).toEqual({ referrals: [], documents: [2, 6], officers: [] });
});

test('keys follow the contents', () => {
  const db = newDatabase();
  const found = (letter: string) =>
    findDocumentsByKeys(
      db,
      [letter.codePointAt(0) ?? 0],
      london('2026-05-12').instant,
      london('2026-05-13').instant,
    ).map(({ record }) => record.documentReference);
  importDocuments(db, [document('D1', 'ax'), document('D2', 'bx')]);
  expect([found('a'), found('b'), found('x')]).toEqual([['D1'], ['D2'], ['D1', 'D2']]);
  importDocuments(db, [document('D1', 'cx')]);
  expect([found('a'), found('c'), found('x')]).toEqual([[], ['D1'], ['D1', 'D2']]);
});

test('keys are found within the span of time alone', () => {
  const db = newDatabase();
  importDocuments(db, [document('D1', 'a')]);
  const at = london('2026-05-12T16:05').instant;
  const found = (from: number, to: number) => findDocumentsByKeys(db, [97], from, to).length;
  expect([found(at, at), found(at + 1, at + 9), found(at - 9, at - 1)]).toEqual([1, 0, 0]);
});

test('a key of 53 bits is kept whole', () => {
  const db = newDatabase();
  const key = Number.MAX_SAFE_INTEGER;
  importRecords(db, documentShape, { ...rules, keysOf: () => [key] }, [aDocument()]);
  const found = (wanted: number) => findDocumentsByKeys(db, [wanted], 0, Number.MAX_SAFE_INTEGER).length;
  expect([found(key), found(key - 1)]).toEqual([1, 0]);
});

test('the bulk merge does what settling the rows one by one does, and rows are conserved', () => {
  const row = fc.record({
    reference: fc.constantFrom('D1', 'D2', 'D3', 'D4'),
    title: fc.constantFrom('a', 'b'),
  });
  const files = fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 4 });
  fc.assert(
    fc.property(files, (exports) => {
      const db = newDatabase();
      const model = new Map<string, DocumentRecord>();
      for (const rows of exports) {
        const records = rows.map(({ reference, title }) => document(reference, title));
        const expected = settleInModel(model, records);
        expect(importDocuments(db, records)).toEqual(expected);
        expect(Object.values(expected).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      }
      const titles = Object.fromEntries([...model].map(([reference, { title }]) => [reference, title]));
      expect(titlesByReference(db)).toEqual(titles);
      db.close();
    }),
    { numRuns: 60 },
  );
});

function settleInModel(model: Map<string, DocumentRecord>, records: readonly DocumentRecord[]) {
  const total = { new: 0, updated: 0, unchanged: 0, duplicate: 0 };
  for (const identity of new Set(records.map(rules.identityOf))) {
    const rows = records.filter((record) => rules.identityOf(record) === identity);
    const contentOf = (record: DocumentRecord) => record.title;
    const { counts, contents } = settleRows(model.get(identity) ?? null, rows, {
      merge: (stored, incoming, sameFile) => rules.merge(stored, incoming, sameFile, () => []),
      contentOf,
    });
    for (const outcome of ['new', 'updated', 'unchanged', 'duplicate'] as const)
      total[outcome] += counts[outcome];
    const latest = contents.at(-1);
    if (latest) model.set(identity, latest);
  }
  return total;
}

test('text of any kind comes back as it was given', () => {
  const db = newDatabase();
  const given = [
    'Zoë "Jo" O’Brien',
    'line\nbreak',
    'nul\0inside',
    '🚓',
    '\\u0041',
    "'; DROP TABLE document; --",
  ];
  importDocuments(
    db,
    given.map((title) => document(`D ${title}`, title)),
  );
  expect(Object.values(titlesByReference(db)).sort()).toEqual([...given].sort());
});

test('indexes are there again after a first load', () => {
  const db = newDatabase();
  const indexes = () =>
    db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name`).rows();
  const before = indexes();
  importDocuments(db, [document('D1', 'a')]);
  expect(indexes()).toEqual(before);
});
