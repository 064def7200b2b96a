/** The import pages from the first form to the result, as a browser without JavaScript sends them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'supertest';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { findUploadsOf, forgetStrayFiles } from '../../../src/web/waiting-uploads.ts';
import { send, settle } from '../../builders/access.ts';
import { previewOf, settled, signedIn, upload, wordsOf, type Browser } from '../../builders/uploads.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { ROOT } from '../../builders/background.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { nccu } from '../../builders/command-line.ts';
import { jsonOf, UNCLEAR_DOCUMENTS } from '../../builders/exports.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

/** One header that no list of names has, and one date that is month first. */
const LOG = [
  'NCCU Ref,Ctrl Rm Ser,Date/Time of Call,Whoever rang,Officer Name',
  'NCCU-0001,Log 123 of 12/05/2026,12/05/2026 14:05,1234,Anna Bell',
  'NCCU-0002,Log 124 of 13/05/2026,13/05/2026 09:00,1235,Ben Slate',
  'NCCU-0003,Log 125 of 14/05/2026,05/13/2026 09:00,1236,Gus Moor',
  '',
].join('\r\n');

const rowOf = (page: Response, outcome: string): string => {
  const cells = new RegExp(`>${outcome}</th>[\\s\\S]*?</tr>`).exec(page.text)?.[0] ?? '';
  return /(\d+)<\/td>\s*<\/tr>/.exec(cells)?.[1] ?? '';
};

/** The number of the column in the form of corrections. */
const columnOf = (page: Response, header: string): string =>
  new RegExp(`name="(column_\\d+)" aria-label="${header} is read as"`).exec(page.text)?.[1] ?? '';

/** What the form of corrections has, as it stands on the page. */
function formOf(page: Response): Record<string, string> {
  const selects = [...page.text.matchAll(/<select[^>]*name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g)];
  const chosen = (options = '') => /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  return Object.fromEntries(selects.map(([, name = '', options]) => [name, chosen(options)]));
}

test('a log is seen, corrected, kept as a profile, confirmed and found in the history', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const address = await previewOf(browser, LOG);

  const first = await settled(web, browser, address);
  expect(wordsOf(first)).toContain('NCCU referral log (recognised)');
  expect(wordsOf(first)).toContain('Row 2 When referred 12/05/2026 14:05 12 May 2026 at 2:05pm');
  expect(wordsOf(first)).toContain('“05/13/2026 09:00”');
  expect(['All rows', 'New', 'Set aside'].map((outcome) => rowOf(first, outcome))).toEqual(['3', '2', '1']);
  expect(findAllFiles(web.services.db)).toEqual([]);

  const corrected = { ...formOf(first), [columnOf(first, 'Officer Name')]: '' };
  expect((await send(browser, address, corrected, `${address}/reading`)).headers['location']).toBe(address);
  const second = await settled(web, browser, address);
  expect(wordsOf(second)).toContain('Profile set by hand');
  expect(wordsOf(second)).toMatch(/Officer number .*1234/);

  const badName = await send(browser, address, { name: '../up' }, `${address}/profile`);
  expect([badName.status, wordsOf(badName)]).toEqual([
    422,
    expect.stringContaining('There is a problem Name the profile'),
  ]);
  await send(browser, address, { name: 'storm' }, `${address}/profile`);
  expect(wordsOf(await settled(web, browser, address))).toContain('Profile storm');

  const confirmed = await send(browser, address, {}, `${address}/confirm`);
  const again = await send(browser, '/import', {}, `${address}/confirm`);
  expect([404, 303]).toContain(again.status);
  const result = await settled(web, browser, String(confirmed.headers['location']));
  expect(result.request.url).toMatch(/\/imports\/1\?job=/);
  expect(wordsOf(result)).toContain('The file was imported, and the referrals were matched.');
  expect(rowOf(result, 'New')).toBe('2');
  expect(
    findAllFiles(web.services.db).map(({ name, profile, importedBy }) => [name, profile, importedBy]),
  ).toEqual([['log.csv', 'storm', 'Ann Sift']]);

  expect(wordsOf(await browser.get('/imports'))).toContain('log.csv');
  expect((await browser.get(address)).status).toBe(404);
  const refused = await send(browser, '/imports/1/problems', { reason: ' ' });
  expect([refused.status, wordsOf(refused)]).toEqual([
    422,
    expect.stringContaining('Say why the list is needed'),
  ]);
  const csv = await send(browser, '/imports/1/problems', { reason: 'to mend them' });
  expect([csv.type, csv.text]).toEqual([
    'text/csv',
    expect.stringContaining('log.csv,,4,Date/Time of Call,05/13/2026 09:00'),
  ]);
  const events = [...streamEvents(web.services.db)].map(({ what, actor }) => `${actor}: ${what}`);
  expect(events).toEqual(
    expect.arrayContaining([
      'Ann Sift: import',
      'Ann Sift: profile_kept',
      'Ann Sift: problems_downloaded',
      'Ann Sift: import_previewed',
    ]),
  );

  const next = await previewOf(browser, LOG.replaceAll('NCCU-0', 'NCCU-9'), 'next.csv', { profile: 'storm' });
  expect(wordsOf(await settled(web, browser, next))).toContain('Profile storm');
  const same = await previewOf(browser, LOG, 'other name.csv');
  const said = await settled(web, browser, same);
  expect(wordsOf(said)).toContain('The same file was imported on 20 May 2026 at 9am by Ann Sift, as log.csv');
  expect(said.text).not.toContain('Confirm and import');
  expect(await importedByCommand(web, 'storm')).toMatchObject({
    files: [{ counts: { new: 2, rejected: 1 } }],
  });
  expect(findAllFiles(web.services.db).at(-1)).toMatchObject({ name: 'later.csv', profile: 'storm' });
});

/** Imports the log of another day at the command line, with a profile. */
async function importedByCommand({ services: { db } }: TestWeb, profile: string) {
  const folder = path.dirname(db.file);
  writeFileSync(
    path.join(folder, 'later.csv'),
    LOG.replaceAll('NCCU-0', 'NCCU-8').replaceAll('Log 1', 'Log 8'),
  );
  const args = ['import', 'referrals', 'later.csv', '--profile', profile, '--json'];
  return jsonOf(await nccu(folder, args, { DATABASE_FILE: db.file }));
}

describe('what can go wrong before anything is read', () => {
  let web: TestWeb;
  let browser: Browser;
  beforeAll(async () => {
    web = await newWeb(newDatabase());
    browser = await signedIn(web);
  });

  test.each([
    ['no file', [], {}, 'Choose a file'],
    ['two lists at once', ['a.csv', 'b.csv'], {}, 'Choose one list at a time'],
    [
      'a profile of another kind',
      ['a.csv'],
      { kind: 'officers', profile: 'example' },
      'The profile is for another kind',
    ],
  ] as const)('%s', async (_case, names, fields, words) => {
    const sent = await upload(
      browser,
      names.map((name) => [name, LOG] as const),
      fields,
    );
    expect([sent.status, wordsOf(sent)]).toEqual([
      422,
      expect.stringContaining(`There is a problem ${words}`),
    ]);
    // Whatever was sent is not left lying about.
    expect(readdirSync(web.services.uploadFolder)).toEqual([]);
  });

  test('a form without the token of its session is refused, and its file is gone', async () => {
    const asked = browser.post('/import').set('Sec-Fetch-Site', 'same-origin').field('_csrf', 'guessed');
    expect((await asked.attach('file', Buffer.from(LOG), { filename: 'a.csv' })).status).toBe(403);
    expect(readdirSync(web.services.uploadFolder)).toEqual([]);
  });

  test('a name that misleads is shown plainly, and only its uploader sees the file', async () => {
    const address = await previewOf(browser, LOG, '..\\..\\up/\u202Evsc.gol.csv');
    const page = await browser.get('/import');
    expect(wordsOf(page)).toContain('vsc.gol.csv');
    expect(page.text).not.toMatch(/\u202E|\.\.\\|up\//);
    const { access } = web.services;
    await settle(access, 'Bea Sift', 'analyst');
    const other = await signedIn(web, 'Bea Sift');
    expect((await other.get(address)).status).toBe(404);
    expect((await send(other, '/import', {}, `${address}/cancel`)).status).toBe(404);
    expect((await other.get('/import')).text).not.toContain('vsc.gol.csv');
    expect((await browser.get('/import/uploads/..%2F..%2Fnccu.sqlite')).status).toBe(404);
    expect((await send(browser, '/import', {}, `${address}/cancel`)).headers['location']).toBe('/import');
    expect(readdirSync(web.services.uploadFolder)).toEqual([]);
  });

  test('what waits for a day is deleted', async () => {
    const address = await previewOf(browser, LOG);
    web.clock.set('2026-05-21T10:00');
    await upload(await signedIn(web), []);
    expect((await (await signedIn(web)).get(address)).status).toBe(404);
  });
});

test('a file of nothing, and one of another kind, are refused in words; a restart loses neither', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const empty = await settled(web, browser, await previewOf(browser, '', 'empty.csv'));
  expect(wordsOf(empty)).toContain('The file cannot be imported as it is read now');
  const address = await previewOf(browser, LOG, 'log.csv', { kind: 'officers' });
  const wrong = await settled(web, browser, address);
  expect(wordsOf(wrong)).toContain('This looks like a referrals export');
  expect(wrong.text).not.toContain('Confirm and import');

  forgetStrayFiles(web.services.uploadFolder);
  const waiting = findUploadsOf(web.services.uploadFolder, web.accounts.analyst.id);
  expect(waiting.map(({ name }) => name).sort()).toEqual(['empty.csv', 'log.csv']);
  await send(browser, address, { kind: 'referrals' }, `${address}/reading`);
  expect(wordsOf(await settled(web, browser, address))).toContain('Read as NCCU referral log');
});

test('forms are sent several at once, seen field by field, and are one import', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const forms = ['outlook-windows-1252-quoted-printable.eml', 'libreoffice-labels-beside.pdf'];
  const files = forms.map(
    (name) => [name, readFileSync(path.join(ROOT, 'test/fixtures/forms', name))] as const,
  );
  const sent = await upload(browser, files);
  const address = String(sent.headers['location']);
  const preview = await settled(web, browser, address);
  expect(wordsOf(preview)).toContain('2 forms.zip');
  expect(wordsOf(preview)).toContain('Submitted documents (recognised)');
  expect(wordsOf(preview)).toMatch(
    /outlook-windows-1252-quoted-printable.eml: Read .*Document reference IR\/26\/00045/,
  );
  const confirmed = await send(browser, address, {}, `${address}/confirm`);
  await settled(web, browser, String(confirmed.headers['location']));
  expect(findAllFiles(web.services.db).map(({ kind, name, counts }) => [kind, name, counts.new])).toEqual([
    ['documents', '2 forms.zip', 2],
  ]);
});

test('a column that is in doubt is asked for with its cells, and the answer reads the next file too', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const address = await previewOf(browser, UNCLEAR_DOCUMENTS, 'documents.csv', { kind: 'documents' });
  const asked = await settled(web, browser, address);
  expect(wordsOf(asked)).toMatch(
    /Written For example 12\/05\/2026 14:00.* Registered For example 12\/05\/2026 18:00/,
  );

  const none = await send(browser, address, { kind: 'documents' }, `${address}/reading`);
  expect(wordsOf(none)).toContain('Select a column for each question');

  await send(browser, address, { kind: 'documents', answer_submitted_at: 'Written' }, `${address}/reading`);
  const read = await settled(web, browser, address);
  expect(wordsOf(read)).toContain('12/05/2026 14:00 12 May 2026 at 2pm');
  expect(['All rows', 'New'].map((outcome) => rowOf(read, outcome))).toEqual(['6', '6']);

  await send(browser, address, {}, `${address}/confirm`);
  await settled(web, browser, address);
  const next = await previewOf(browser, UNCLEAR_DOCUMENTS.replaceAll('IR', 'JR'), 'next.csv', {
    kind: 'documents',
  });
  expect(wordsOf(await settled(web, browser, next))).toMatch(/Read with saved column settings/);
});
