/** A form that was not read for certain is completed by a person, and what was named is remembered for its layout. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { findKeptProfiles } from '../../../db/stores/profiles.ts';
import { importForms, type FormImportRequest } from '../../../src/workflows/imports/import-forms.ts';
import { setByHand } from '../../../src/workflows/imports/named-profile.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { formReaderHere } from '../../builders/forms.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { zipOf } from '../../builders/zip.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const vocabulary = loadVocabulary(path.join(__dirname, '../../../config'));
/** Found nowhere but in the forms themselves. */
const SENTINEL = 'Ruritania';

/** A form of which two dates may be the date of submission. */
function formText(reference: string, { sent = 'Gone on', more = '' } = {}): string {
  return [
    `Document reference: ${reference}`,
    'Submitting officer: PC 1234 Anna Compliant',
    'Incident reference: Log 123 of 12/05/2026',
    `${sent}: 12/05/2026 18:30`,
    'Vetted: 14/05/2026 09:00',
    more,
    '',
    'Details of intelligence',
    `The heron flies over ${SENTINEL} at dusk.`,
    '',
  ].join('\n');
}

async function run(
  db: Database,
  content: string | Buffer,
  asked: Partial<FormImportRequest> = {},
  name = 'form.txt',
) {
  if (!vocabulary.ok) throw new Error(vocabulary.problem.message);
  const file = path.join(newFolder(), name);
  writeFileSync(file, content);
  const services = { db, clock: { now: () => Date.UTC(2026, 4, 20, 8) }, actor: 'anna' };
  const request = { path: file, name, profile: null, strict: false, dryRun: false, ...asked };
  const outcome = await importForms(
    { ...services, vocabulary: vocabulary.value, reader: formReaderHere() },
    request,
  );
  expect(JSON.stringify(outcome)).not.toContain(SENTINEL);
  return outcome;
}

const GONE_ON = { row: 1, labels: { submitted_at: ['Gone on'] }, typed: {} };

function submitted(db: Database): unknown[][] {
  return db.prepare('SELECT document_reference, submitted_at FROM document ORDER BY id').rows();
}

const SENT = Date.UTC(2026, 4, 12, 17, 30);

test('a form that is refused tells what was read and which labels may be named', async () => {
  const refused = await run(newDatabase(), formText('IR/26/1'));
  expect(refused).toMatchObject({
    ok: false,
    problem: {
      code: 'form_label_unclear',
      forms: [
        {
          row: 1,
          outcome: 'rejected',
          values: { document_reference: { value: 'IR/26/1' } },
          labels: [
            { label: 'Document reference', value: 'IR/26/1' },
            { label: 'Submitting officer' },
            { label: 'Incident reference' },
            { label: 'Gone on', value: '12/05/2026 18:30', where: 'line 4' },
            { label: 'Vetted', value: '14/05/2026 09:00' },
          ],
        },
      ],
    },
  });
});

test('a label that is named once is used for the next form with the same labels', async () => {
  const db = newDatabase();
  expect(await run(db, formText('IR/26/1'), { formsByHand: [GONE_ON] })).toMatchObject({
    ok: true,
    value: { forms: [{ outcome: 'read', settings: null }] },
  });
  const next = await run(db, formText('IR/26/2'));
  expect(next).toMatchObject({ ok: true, value: { forms: [{ outcome: 'read', settings: 'form' }] } });
  expect(submitted(db)).toEqual([
    ['IR/26/1', SENT],
    ['IR/26/2', SENT],
  ]);
});

test('a form with other labels is asked about again', async () => {
  const db = newDatabase();
  await run(db, formText('IR/26/1'), { formsByHand: [GONE_ON] });
  const other = formText('IR/26/2', { more: 'NCCU reference: NCCU/26/9' });
  expect(await run(db, other)).toMatchObject({ ok: false, problem: { code: 'form_label_unclear' } });
});

test('a trial run remembers nothing', async () => {
  const db = newDatabase();
  await run(db, formText('IR/26/1'), { formsByHand: [GONE_ON], dryRun: true });
  expect(findKeptProfiles(db)).toEqual([]);
});

test('a correction takes the place of an earlier choice; a label that only other forms have stays', async () => {
  const db = newDatabase();
  await run(db, formText('IR/26/1'), {
    formsByHand: [{ ...GONE_ON, labels: { submitted_at: ['Vetted'] } }],
  });
  await run(db, formText('IR/26/2'), { formsByHand: [GONE_ON] });
  const sentOn = { ...GONE_ON, labels: { submitted_at: ['Passed'] } };
  await run(db, formText('IR/26/3', { sent: 'Passed' }), { formsByHand: [sentOn] });
  await run(db, formText('IR/26/4'));
  expect(submitted(db).slice(1)).toEqual([
    ['IR/26/2', SENT],
    ['IR/26/3', SENT],
    ['IR/26/4', SENT],
  ]);
});

test('what is named for one form of an archive holds for the others of its layout; what is typed does not', async () => {
  const db = newDatabase();
  const archive = zipOf([
    { name: 'a.txt', content: formText('IR/26/1') },
    { name: 'b.txt', content: formText('IR/26/2') },
    { name: 'c.txt', content: formText('IR/26/3', { more: 'NCCU reference: NCCU/26/9' }) },
  ]);
  const typed = { row: 3, labels: {}, typed: { submitted_at: '13/05/2026 10:00' } };
  const imported = await run(db, archive, { formsByHand: [GONE_ON, typed] }, 'forms.zip');
  expect(imported).toMatchObject({ ok: true, value: { counts: { new: 3, rejected: 0 } } });
  expect(submitted(db)).toEqual([
    ['IR/26/1', SENT],
    ['IR/26/2', SENT],
    ['IR/26/3', Date.UTC(2026, 4, 13, 9)],
  ]);
  const again = formText('IR/26/4', { more: 'NCCU reference: NCCU/26/9' });
  expect(await run(db, again)).toMatchObject({ ok: false });
});

test('a typed value is kept with the note that it is not on the form', async () => {
  const db = newDatabase();
  await run(db, formText('IR/26/1'), {
    formsByHand: [{ row: 1, labels: {}, typed: { submitted_at: '13/05/2026 10:00' } }],
  });
  const [[description] = []] = db.prepare('SELECT description FROM import_file').rows();
  expect(JSON.parse(String(description))).toMatchObject({
    forms: [
      {
        fields: expect.arrayContaining([
          { field: 'submitted_at', label: 'typed by hand', where: 'not on the form' },
        ]) as unknown,
      },
    ],
  });
});

test('a typed value that cannot be read sets the form aside', async () => {
  const typed = { row: 1, labels: {}, typed: { submitted_at: 'last Tuesday' } };
  expect(await run(newDatabase(), formText('IR/26/1'), { formsByHand: [typed] })).toMatchObject({
    ok: false,
    problem: { code: 'date_unreadable' },
  });
});

test('on the command line a label is named as a column is, and remembered too', async () => {
  const db = newDatabase();
  const profile = setByHand({ kind: 'documents', columns: { submitted_at: 'Gone on' } });
  expect(await run(db, formText('IR/26/1'), { profile })).toMatchObject({ ok: true });
  expect(await run(db, formText('IR/26/2'))).toMatchObject({
    ok: true,
    value: { forms: [{ settings: 'form' }] },
  });
});
