/** The directory, as people look each other up in it. */
import type { Response } from 'supertest';
import { streamEvents } from '../../../db/stores/trail.ts';
import { browserOf, signInAs } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { anOfficer } from '../../builders/records.ts';
import { importAll, THE_FORCE } from '../../builders/reminders.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

const left = anOfficer({
  officerName: 'Zed Gone',
  officerNumber: '900',
  activeTo: '2026-05-01',
  previousNumbers: ['899'],
  elearningModules: 3,
  hydraCompletedOn: '2026-02-01',
  email: 'zed@elsewhere.example',
});
const byAddress = anOfficer({
  officerName: 'Ada By',
  officerNumber: '901',
  supervisorNumber: '',
  supervisorEmail: 'sergeant@lakeshire.example',
  email: 'not an address',
  previousNumbers: [],
});

const underZed = anOfficer({
  officerName: 'Una Orr',
  officerNumber: '902',
  supervisorNumber: '900',
  supervisorEmail: '',
  email: 'una@lakeshire.example',
  previousNumbers: [],
});

let web: TestWeb;
let browser: ReturnType<typeof browserOf>;
beforeAll(async () => {
  web = await newWeb(newDatabase());
  browser = browserOf(web.express);
  await signInAs(browser, 'Vera Look');
});

const wordsOf = ({ text }: Response): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const namesOf = ({ text }: Response): string[] =>
  [...text.matchAll(/<th scope="row"[^>]*><a class="govuk-link" href="\/officers\/\d+">([^<]+)/g)].map(
    ([, name = '']) => name,
  );

test('without a directory the page says what to do next', async () => {
  expect(wordsOf(await browser.get('/officers'))).toContain('There is no directory yet');
});

describe('with a directory', () => {
  beforeAll(() => importAll(web.services.db, 'officers', [...THE_FORCE, left, byAddress, underZed]));

  test('everybody stands in it, in the order of their names', async () => {
    const names = namesOf(await browser.get('/officers'));
    expect(names).toHaveLength(THE_FORCE.length + 3);
    expect(names).toEqual([...names].sort());
  });

  test.each([
    ['group=no_supervisor', ['Dora Fenn', 'Una Orr']],
    ['group=supervisors', ['Cara Lund', 'Dora Fenn', 'Eve Hart', 'Zed Gone']],
    ['group=supervisors_no_address', ['Zed Gone']],
    ['group=no_address', ['Ada By', 'Ben Slate', 'Gus Moor']],
    ['text=gus+1236', ['Gus Moor']],
    ['text=CARA+slate', ['Ben Slate']],
    ['text=sergeant', ['Ada By']],
    ['text=nobody+at+all', []],
    ['text=%25&group=whatever', []],
    ['page=99&text=gus', ['Gus Moor']],
  ])('/officers?%s', async (query, names) => {
    expect(namesOf(await browser.get(`/officers?${query}`))).toEqual(names);
  });

  test('a supervisor whose number two people hold is called unclear, not none', async () => {
    const other = await newWeb(newDatabase());
    const sergeants = ['Di Marsh', 'Al Hill'].map((officerName) =>
      anOfficer({ officerName, officerNumber: '88', supervisorNumber: '', email: '', previousNumbers: [] }),
    );
    const under = anOfficer({
      officerNumber: '903',
      supervisorNumber: '88',
      supervisorEmail: '',
      previousNumbers: [],
    });
    importAll(other.services.db, 'officers', [...sergeants, under]);
    const viewer = browserOf(other.express);
    await signInAs(viewer, 'Vera Look');
    const list = await viewer.get('/officers?text=903');
    expect(wordsOf(list)).toContain('not clear: the directory may mean several people');
    expect(namesOf(await viewer.get('/officers?group=no_supervisor&text=903'))).toHaveLength(1);
  });

  test('a supervisor who has left is named as that', async () => {
    expect(wordsOf(await browser.get('/officers?text=una'))).toContain('Zed Gone (has left)');
  });

  test('an officer has a page, which leads to their referrals, and looking at it is an event', async () => {
    const list = await browser.get('/officers?text=900');
    const [address = ''] = /\/officers\/\d+/.exec(list.text) ?? [];
    const page = await browser.get(address);
    expect(wordsOf(page)).toContain('to 1 May 2026: not today');
    expect(wordsOf(page)).toContain('Previous numbers 899');
    expect(wordsOf(page)).toContain('3 modules of 4');
    expect(wordsOf(page)).toContain('completed on 1 February 2026');
    expect(wordsOf(page)).toContain('zed@elsewhere.example: not of a domain that may be written to');
    expect(page.text).toContain('href="/referrals?officer=900"');
    const events = [...streamEvents(web.services.db)].map(({ what, actor }) => `${actor}: ${what}`);
    expect(events).toEqual(
      expect.arrayContaining(['Vera Look: officers_listed', 'Vera Look: officer_viewed']),
    );
    const subjects = [...streamEvents(web.services.db)].map(({ details }) => details).join();
    expect(subjects).not.toMatch(/zed|slate/i);
  });

  test.each(['/officers/99999', '/officers/zed'])('%s is nobody', async (address) => {
    expect((await browser.get(address)).status).toBe(404);
  });

  test('the directory may be large: it comes in pages', async () => {
    const many = Array.from({ length: 120 }, (_, at) =>
      anOfficer({ officerName: `Many ${String(at).padStart(3, '0')}`, officerNumber: `M${at + 5000}` }),
    );
    importAll(web.services.db, 'officers', many);
    const last = await browser.get('/officers?text=many&page=3');
    expect(wordsOf(last)).toContain('Showing 101 to 120 of 120');
    expect(namesOf(last)[0]).toBe('Many 100');
  });
});
