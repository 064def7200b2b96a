import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { emlWithAttachment, emlWithBody } from '../../../scripts/simulator/forms/write-eml.ts';
import type { FormPart } from '../../../scripts/simulator/forms/form-layouts.ts';
import { docxOf, textOf } from '../../../scripts/simulator/forms/write-html.ts';
import { pdfOf } from '../../../scripts/simulator/forms/write-pdf.ts';
import { importForms } from '../../../src/workflows/imports/import-forms.ts';
import { openFormReader } from '../../../src/workflows/imports/form-reader-process.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { builtProgram } from '../../builders/built.ts';
import { formReaderHere, formVocabulary } from '../../builders/forms.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { zipOf } from '../../builders/zip.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const vocabulary = loadVocabulary(path.join(__dirname, '../../../config'));
const NOW = Date.UTC(2026, 4, 20, 8);
/** Found nowhere but in the forms themselves. */
const SENTINEL = 'The heron flies over Ruritania at dusk';

function form(...fields: readonly (readonly [label: string, value: string])[]): FormPart[] {
  return [
    { kind: 'heading', text: 'INTELLIGENCE FORM' },
    { kind: 'grid', shares: [1, 1], rows: fields },
    { kind: 'heading', text: 'Details of intelligence' },
    { kind: 'prose', text: `${SENTINEL}.` },
  ];
}

const REFERENCE = ['Document reference', 'IR/26/1'] as const;
const INCIDENT = ['Incident reference', 'Log 123 of 12/05/2026'] as const;
const OFFICER = ['Submitting officer', 'PC 1234 Anna Compliant'] as const;
const DATE = ['Date submitted', '12/05/2026 18:30'] as const;
const WHOLE = form(REFERENCE, INCIDENT, OFFICER, DATE);

function written(name: string, bytes: Buffer | string): string {
  const file = path.join(newFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

function importing(db: Database, reader = formReaderHere()) {
  if (!vocabulary.ok) throw new Error(vocabulary.problem.message);
  const services = { db, clock: { now: () => NOW }, vocabulary: vocabulary.value, actor: 'anna', reader };
  return async (file: string, { dryRun = false } = {}) => {
    const request = { path: file, name: path.basename(file), profile: null, strict: false, dryRun };
    return importForms(services, request);
  };
}

/** What became of a file: its counts that are not 0, or the code of its problem. */
async function outcomeOf(db: Database, name: string, bytes: Buffer | string): Promise<object | string> {
  const imported = await importing(db)(written(name, bytes));
  if (!imported.ok) return imported.problem.code;
  return Object.fromEntries(Object.entries(imported.value.counts).filter(([, count]) => count > 0));
}

function documents(db: Database): unknown[][] {
  return db
    .prepare('SELECT document_reference, submitted_at, officer_number, sheet, row FROM document ORDER BY id')
    .rows();
}

test('a form is a document, traced to its file and to where each field was read', async () => {
  const db = newDatabase();
  expect(await outcomeOf(db, 'form.docx', docxOf(WHOLE))).toEqual({ rows: 1, new: 1 });
  expect(documents(db)).toEqual([
    ['IR/26/1', Date.UTC(2026, 4, 12, 17, 30), 'PC 1234 Anna Compliant', '', 1],
  ]);
  const [[description = ''] = []] = db.prepare('SELECT description FROM import_file').rows();
  expect(JSON.parse(String(description))).toMatchObject({
    table: null,
    forms: [
      { row: 1, fields: [{ field: 'document_reference', where: 'table 1, row 1, cell 2' }, {}, {}, {}] },
    ],
  });
});

test('the same file again, under any name, changes nothing and says so', async () => {
  const db = newDatabase();
  const run = importing(db);
  await run(written('form.docx', docxOf(WHOLE)));
  expect(await run(written('copy.docx', docxOf(WHOLE)))).toMatchObject({
    ok: true,
    value: { sameFile: true },
  });
  expect(documents(db)).toHaveLength(1);
});

test('a dry run shows what was read and keeps nothing', async () => {
  const db = newDatabase();
  const imported = await importing(db)(written('form.pdf', pdfOf(WHOLE)), { dryRun: true });
  expect(imported).toMatchObject({
    ok: true,
    value: {
      forms: [{ outcome: 'read', values: { submitted_at: { where: 'page 1, line 5' } } }],
    },
  });
  expect(documents(db)).toEqual([]);
});

describe('the same form in two containers is one document', () => {
  const unreferenced = form(INCIDENT, OFFICER, DATE);
  test.each([
    ['with a reference', WHOLE],
    ['without one', unreferenced],
  ])('%s', async (_what, parts) => {
    const db = newDatabase();
    expect(await outcomeOf(db, 'form.docx', docxOf(parts))).toEqual({ rows: 1, new: 1 });
    expect(await outcomeOf(db, 'form.pdf', pdfOf(parts))).toEqual({ rows: 1, unchanged: 1 });
    const mail = emlWithAttachment('See attached.', {
      name: 'f.docx',
      type: 'application/x',
      bytes: docxOf(parts),
    });
    expect(await outcomeOf(db, 'mail.eml', mail)).toEqual({ rows: 2, unchanged: 1, ignored: 1 });
    expect(documents(db)).toHaveLength(1);
  });

  test('a form without a reference is known by a hash', async () => {
    const db = newDatabase();
    await outcomeOf(db, 'form.docx', docxOf(unreferenced));
    expect(documents(db)[0]?.[0]).toMatch(/^SHA256-[0-9a-f]{64}$/);
  });

  test('two forms that name no incident are two documents, though they say the same', async () => {
    const db = newDatabase();
    await outcomeOf(db, 'one.docx', docxOf(form(OFFICER, DATE)));
    await outcomeOf(db, 'two.docx', docxOf([...form(OFFICER, DATE), { kind: 'prose', text: 'And more.' }]));
    expect(documents(db)).toHaveLength(2);
  });

  test('a covering note that repeats some of the form is no document of its own', async () => {
    const db = newDatabase();
    const note = 'Incident reference: Log 123 of 12/05/2026\r\nCollar number: 1234\r\n';
    const mail = emlWithAttachment(note, { name: 'f.docx', type: 'application/x', bytes: docxOf(WHOLE) });
    expect(await outcomeOf(db, 'mail.eml', mail)).toEqual({ rows: 2, new: 1, ignored: 1 });
  });
});

describe('the time of submission', () => {
  const undated = form(REFERENCE, INCIDENT, OFFICER);

  test('is the form’s own, also in an e-mail', async () => {
    const db = newDatabase();
    await outcomeOf(db, 'mail.eml', emlWithBody(WHOLE));
    expect(documents(db)[0]?.[1]).toBe(Date.UTC(2026, 4, 12, 17, 30));
  });

  test('else that of the e-mail', async () => {
    const db = newDatabase();
    await outcomeOf(db, 'mail.eml', emlWithBody(undated));
    expect(documents(db)[0]?.[1]).toBe(Date.UTC(2026, 4, 12, 17, 5));
  });

  test.each([
    ['Submitted', '12/05/2026 18:30', Date.UTC(2026, 4, 12, 17, 30)],
    ['Passed to intelligence on', '12/05/2026 18:30', Date.UTC(2026, 4, 12, 17, 30)],
    ['Date submitted', '', Date.UTC(2026, 4, 12, 17, 5)],
  ])('under any label: "%s"', async (label, value, submittedAt) => {
    const db = newDatabase();
    await outcomeOf(db, 'mail.eml', emlWithBody(form(REFERENCE, INCIDENT, OFFICER, [label, value])));
    expect(documents(db)[0]?.[1]).toBe(submittedAt);
  });

  test('never that of the e-mail where one of the form may be meant', async () => {
    const unclear = form(REFERENCE, INCIDENT, OFFICER, ['Gone on', '12/05/2026 18:30']);
    expect(await outcomeOf(newDatabase(), 'mail.eml', emlWithBody(unclear))).toBe('form_label_unclear');
  });

  test('else none: never the file’s', async () => {
    expect(await outcomeOf(newDatabase(), 'form.docx', docxOf(undated))).toBe('date_missing');
  });

  test('one that cannot be read is no reason to take the e-mail’s', async () => {
    const unreadable = form(REFERENCE, INCIDENT, OFFICER, ['Date submitted', '05/13/2026']);
    expect(await outcomeOf(newDatabase(), 'mail.eml', emlWithBody(unreadable))).toBe('date_month_first');
  });
});

describe('the status is what a person sees, and none at all is no submission', () => {
  const FIXTURES = path.join(__dirname, '../../fixtures/forms');
  const fixture = (name: string): Buffer => readFileSync(path.join(FIXTURES, name));

  test.each([
    [
      'an old drop-down that says Draft',
      fixture('word-old-drop-down-says-draft.docx'),
      'Draft',
      'not_submitted',
    ],
    ['a box ticked beside Draft', fixture('pdf-box-ticked-beside-draft.pdf'), 'Draft', 'not_submitted'],
    [
      'a status left blank',
      docxOf(form(REFERENCE, INCIDENT, OFFICER, DATE, ['Status', ''])),
      '(blank on the form)',
      'unknown',
    ],
    [
      'no box ticked',
      docxOf(form(REFERENCE, INCIDENT, OFFICER, DATE, ['Status', '☐ Draft ☐ Submitted'])),
      '(blank on the form)',
      'unknown',
    ],
    [
      'the box of Submitted',
      docxOf(form(REFERENCE, INCIDENT, OFFICER, DATE, ['Status', '☐ Draft ☒ Submitted'])),
      'Submitted',
      'submitted',
    ],
    ['a form that asks for none', docxOf(WHOLE), '', 'submitted'],
  ])('%s', async (_what, bytes, status, submission) => {
    const db = newDatabase();
    const imported = await importing(db)(written('form', bytes));
    if (!imported.ok) throw new Error(imported.problem.message);
    expect(db.prepare('SELECT status, submission FROM document').rows()).toEqual([[status, submission]]);
    const unknown = imported.value.description.intake.unknownStatuses.map(({ word }) => word);
    expect(unknown).toEqual(submission === 'unknown' ? [status] : []);
  });

  test('hidden text before the reference is no part of it', async () => {
    const db = newDatabase();
    await importing(db)(written('form.docx', fixture('word-hidden-reference-before-the-real-one.docx')));
    expect(db.prepare('SELECT incident_reference FROM document').rows()).toEqual([['Log 123 of 12/05/2026']]);
  });

  test('a prompt is no officer', async () => {
    const file = written('form.docx', fixture('word-control-shows-its-prompt.docx'));
    expect(await importing(newDatabase())(file)).toMatchObject({
      ok: false,
      problem: { code: 'officer_missing' },
    });
  });
});

describe('what cannot be read for certain is a problem that says what', () => {
  test.each([
    [
      'two values',
      form(REFERENCE, ['CAD ref', 'Log 9 of 01/05/2026'], INCIDENT, OFFICER, DATE),
      'form_values_differ',
      'table 1, row 2, cell 2',
    ],
    [
      'a label without a value',
      form(REFERENCE, INCIDENT, ['Submitting officer', ''], DATE),
      'officer_missing',
      '"Submitting officer" (table 1, row 3, cell 1) has no value',
    ],
    ['no officer at all', form(REFERENCE, INCIDENT, DATE), 'officer_missing', 'no label of it was found'],
    [
      'no form',
      [{ kind: 'line', text: 'Minutes of the meeting' }] as FormPart[],
      'form_not_recognised',
      'No labels',
    ],
  ])('%s', async (_what, parts, code, says) => {
    const db = newDatabase();
    const imported = await importing(db)(written('form.docx', docxOf(parts)));
    expect(imported).toMatchObject({
      ok: false,
      problem: { code, message: expect.stringContaining(says) as string },
    });
    // Nothing of it is kept, so that it is read anew once its labels are known.
    expect(db.prepare('SELECT count(*) FROM import_file').rows()).toEqual([[0]]);
  });

  test('the other forms of an archive go in, and every one is counted', async () => {
    const db = newDatabase();
    const archive = zipOf([
      { name: 'whole.docx', content: docxOf(WHOLE) },
      { name: 'undated.docx', content: docxOf(form(['URN', 'IR/26/2'], OFFICER)) },
      { name: 'broken.pdf', content: '%PDF-1.4' },
      { name: 'again.pdf', content: pdfOf(WHOLE) },
    ]);
    const imported = await importing(db)(written('forms.zip', archive));
    expect(imported).toMatchObject({
      ok: true,
      value: {
        counts: { rows: 4, new: 1, duplicate: 1, rejected: 2 },
        problems: [
          { code: 'form_damaged', where: { sheet: 'broken.pdf', row: 3 } },
          { code: 'date_missing', where: { file: 'forms.zip', sheet: 'undated.docx', row: 2 } },
        ],
      },
    });
    expect(db.prepare('SELECT code FROM import_problem ORDER BY id').rows()).toEqual([
      ['form_damaged'],
      ['date_missing'],
    ]);
  });
});

test('the intelligence itself is nowhere: not in the database, its log, or what is answered', async () => {
  const db = newDatabase();
  const run = importing(db);
  const answers = [
    await run(written('form.docx', docxOf(WHOLE))),
    await run(written('form.pdf', pdfOf(form(['URN', 'IR/2'], OFFICER)))),
    await run(
      written(
        'mail.eml',
        emlWithBody(form(['URN', 'IR/3'], INCIDENT, OFFICER, ['Status', SENTINEL.repeat(4)])),
      ),
    ),
    await run(written('form.txt', textOf(form(['URN', 'IR/4'], INCIDENT, OFFICER, DATE)))),
    await run(
      written(
        'forms.zip',
        zipOf([
          { name: 'a.docx', content: docxOf(WHOLE) },
          { name: 'b.txt', content: SENTINEL },
        ]),
      ),
    ),
  ];
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true, true]);
  expect(JSON.stringify(answers)).not.toContain('heron');
  const folder = path.dirname(db.file);
  const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  for (const bytes of kept) {
    expect(bytes.includes('heron')).toBe(false);
    expect(bytes.includes(Buffer.from('heron', 'utf16le'))).toBe(false);
  }
});

test.each([
  ['a file that is not there', () => path.join(newFolder(), 'gone.docx'), 'file_not_found'],
  ['a folder', () => newFolder(), 'file_unreadable'],
])('%s', async (_what, place, code) => {
  expect(await importing(newDatabase())(place())).toMatchObject({ ok: false, problem: { code } });
});

describe('in a process of its own', () => {
  const program = builtProgram('form-reader');

  test('a form is read as it is here', async () => {
    const reader = openFormReader({ program, words: formVocabulary() });
    try {
      const file = written('form.docx', docxOf(WHOLE));
      expect(await reader.read({ path: file, name: 'form.docx' })).toEqual(
        await formReaderHere().read({ path: file, name: 'form.docx' }),
      );
    } finally {
      reader.close();
    }
  }, 60_000);

  test('a process that breaks is a problem of the file, and the next file has a new one', async () => {
    const broken = openFormReader({
      program: { ...program, nodeOptions: ['--no-such-option'] },
      words: formVocabulary(),
    });
    const file = { path: written('form.docx', docxOf(WHOLE)), name: 'form.docx' };
    expect(await broken.read(file)).toMatchObject({ ok: false, problem: { code: 'form_reader_failed' } });
    expect(await broken.read(file)).toMatchObject({ ok: false, problem: { code: 'form_reader_failed' } });
  });

  test('a file that takes too long is given up', async () => {
    const reader = openFormReader({ program, words: formVocabulary(), timeLimit: 1 });
    try {
      const read = await reader.read({ path: written('form.docx', docxOf(WHOLE)), name: 'form.docx' });
      expect(read).toMatchObject({ ok: false, problem: { code: 'form_too_slow' } });
    } finally {
      reader.close();
    }
  });
});
