/** Rounds of work on a real folder with a real database. */
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { holdAlone } from '../../db/open.ts';
import type { Database } from '../../db/database.ts';
import { findAllFiles } from '../../db/stores/import-files.ts';
import { findInboxOutcomes, findOpenInboxFiles, insertInboxFile } from '../../db/stores/inbox.ts';
import { findAllLinks } from '../../db/stores/links.ts';
import { streamEvents } from '../../db/stores/trail.ts';
import { failure } from '../../src/domain/problem.ts';
import { takeFiles } from '../../src/inbox/take-files.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { A_FORM, aDocumentList, aLog, testInbox, UNCLEAR } from '../builders/inbox.ts';

const { newDatabase } = temporaryDatabases();

const eventsOf = (db: Database) => [...streamEvents(db)].map(({ what, actor }) => `${actor}: ${what}`);
const reportsOf = (name: string) => [name, `${name}.report.json`, `${name}.report.txt`];

test('what is dropped is recognised, imported, matched and put away with its reports', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  inbox.drop('list.csv', aDocumentList());
  inbox.drop('form.txt', A_FORM);
  const { finished, putOff, trouble } = await inbox.round();
  expect(finished.map(({ name, outcome }) => `${name} ${outcome}`).sort()).toEqual([
    'form.txt done',
    'list.csv done',
    'log.csv done',
  ]);
  expect([putOff, trouble]).toEqual([[], null]);
  expect(inbox.names()).toEqual(['done', 'refused']);
  expect(inbox.names('done')).toEqual(['form.txt', 'list.csv', 'log.csv'].flatMap(reportsOf));
  expect(
    findAllFiles(db)
      .map(({ kind, importedBy }) => `${kind} ${importedBy}`)
      .sort(),
  ).toEqual(['documents inbox', 'documents inbox', 'referrals inbox']);
  expect([...findAllLinks(db)].map(({ rule }) => rule)).toEqual(['exact']);
  expect(findInboxOutcomes(db)).toEqual([{ outcome: 'done', files: 3, lastAt: inbox.services.clock.now() }]);
});

test('a report adds up, and says of each row that was set aside where it is and what to do', async () => {
  const inbox = await testInbox(newDatabase());
  inbox.drop('log.csv', aLog() + aLog(2, '05/13/2026 15:00').split('\r\n').slice(1).join('\r\n'));
  await inbox.round();
  const text = inbox.read('done/log.csv.report.txt');
  expect(text.split('\n')[0]).toBe('OFFICIAL-SENSITIVE');
  expect(text).toContain('2 rows = 1 new + 0 updated + 0 unchanged + 0 duplicate + 1 rejected + 0 ignored');
  expect(text).toContain('"Collar No": officer_number (by its header)');
  expect(text).toContain('row 3, column "Date/Time of Call", value "05/13/2026 15:00"');
  expect(text).toContain('what to do: Export the file with British dates');
  const json = JSON.parse(inbox.read('done/log.csv.report.json')) as Record<string, unknown>;
  expect(json).toMatchObject({
    ...{ kind: 'referrals', outcome: 'done', kept_as: 'log.csv', same_file: false, refused: null },
    counts: { rows: 2, new: 1, rejected: 1 },
  });
});

test('a file that is none of the kinds, or could be two, is refused with what to do, and one event', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('unclear.csv', UNCLEAR);
  inbox.drop('other.csv', 'a,b\r\n1,2\r\n');
  await inbox.round();
  expect(inbox.names('refused')).toEqual(['other.csv', 'unclear.csv'].flatMap(reportsOf));
  expect(inbox.read('refused/unclear.csv.report.txt')).toMatch(
    /could be an export of referrals or of documents[^]*put it into the folder "referrals", "documents" or "officers"/,
  );
  expect(inbox.read('refused/other.csv.report.txt')).toContain('Code: inbox_kind_unknown');
  expect(findAllFiles(db)).toEqual([]);
  expect(eventsOf(db)).toEqual(['inbox: import_refused', 'inbox: import_refused']);
});

test('a folder says what its files are', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('Documents/list.csv', UNCLEAR);
  inbox.drop('referrals/log.csv', UNCLEAR.replace('IR1', 'IR2'));
  inbox.drop('officers/log.csv', aLog());
  await inbox.round();
  expect(
    findAllFiles(db)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['documents', 'referrals']);
  expect(inbox.read('refused/log.csv.report.txt')).toContain('Code: wrong_kind');
});

test('the same bytes again change nothing, and the report says so', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  await inbox.round();
  inbox.drop('log.csv', aLog());
  await inbox.round();
  expect(findAllFiles(db)).toHaveLength(1);
  expect(inbox.names('done')).toEqual([...reportsOf('log (2).csv'), ...reportsOf('log.csv')].sort());
  expect(inbox.read('done/log (2).csv.report.txt')).toContain('the same file was imported before');
  expect(inbox.read('done/log.csv.report.txt')).toContain('log.csv: imported.');
});

test('nothing in done is written over: not a file, not a link, not a report', async () => {
  const inbox = await testInbox(newDatabase());
  inbox.drop('done/log.csv', 'mine');
  symlinkSync('/nowhere', path.join(inbox.folder, 'done/log (2).csv'));
  inbox.drop('done/log (3).csv.report.txt', 'mine too');
  inbox.drop('log.csv', aLog());
  await inbox.round();
  expect(inbox.names('done')).toContain('log (4).csv');
  expect([inbox.read('done/log.csv'), inbox.read('done/log (3).csv.report.txt')]).toEqual([
    'mine',
    'mine too',
  ]);
});

test('a file that has changed, gone, or become a link since the look is left alone', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  for (const name of ['grown.csv', 'gone.csv', 'link.csv']) inbox.drop(name, aLog());
  const change = { ...inbox.services, isStopping: changeFirst };
  function changeFirst(): boolean {
    writeFileSync(path.join(inbox.folder, 'grown.csv'), aLog(2));
    utimesSync(path.join(inbox.folder, 'grown.csv'), 1, 1);
    rmSync(path.join(inbox.folder, 'gone.csv'), { force: true });
    rmSync(path.join(inbox.folder, 'link.csv'), { force: true });
    symlinkSync('/etc/passwd', path.join(inbox.folder, 'link.csv'));
    return false;
  }
  expect(await inbox.round(change)).toEqual({ finished: [], putOff: [], trouble: null });
  expect(inbox.names()).toEqual(['done', 'grown.csv', 'link.csv', 'refused']);
  expect(findOpenInboxFiles(db)).toEqual([]);
});

test('a file that is still written to is put back, and taken when it is whole', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('form.txt', A_FORM);
  const busy = { read: () => Promise.resolve(failure({ code: 'file_changed', message: '', whatToDo: '' })) };
  const { putOff, finished } = await inbox.round({ reader: { ...inbox.services.reader, ...busy } });
  expect([putOff.map(({ name, problem }) => `${name} ${problem.code}`), finished]).toEqual([
    ['form.txt file_changed'],
    [],
  ]);
  expect(inbox.names()).toEqual(['done', 'form.txt', 'refused']);
  expect(eventsOf(db)).toEqual([]);
  await inbox.round();
  expect(inbox.names('done')).toEqual(reportsOf('form.txt'));
});

test.each([
  ['names no terminal should show', Buffer.from('log\u202egpj\u0007.csv'), 'log_gpj_.csv'],
  ['names that are no text', Buffer.from([0x6c, 0xff, 0xfe, 0x2e, 0x63, 0x73, 0x76]), 'l__.csv'],
  ['very long names', Buffer.from(`${'n'.repeat(251)}.csv`), `${'n'.repeat(196)}.csv`],
])('%s are kept as harmless ones', async (_what, name, kept) => {
  const inbox = await testInbox(newDatabase());
  writeFileSync(Buffer.concat([Buffer.from(`${inbox.folder}/`), name]), aLog());
  await inbox.round();
  expect(inbox.names('done')).toEqual(reportsOf(kept));
  expect(inbox.names()).toEqual(['done', 'refused']);
});

test('while done is in the way, the file is kept, the trouble told, and the rest done once it is over', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  const done = path.join(inbox.folder, 'done');
  rmSync(done, { recursive: true });
  symlinkSync(path.join(inbox.folder, 'a-share-that-is-away'), done);
  inbox.drop('log.csv', aLog());
  for (let again = 0; again < 2; again++) {
    const { trouble, finished } = await inbox.round();
    expect([trouble?.code, finished]).toEqual(['inbox_not_writable', []]);
  }
  expect([findAllFiles(db).length, findOpenInboxFiles(db).length]).toEqual([1, 1]);
  rmSync(done);
  await inbox.round();
  expect(inbox.names('done')).toEqual(reportsOf('log.csv'));
  expect(inbox.read('done/log.csv.report.txt')).toContain('log.csv: imported.');
  expect(eventsOf(db).filter((event) => event === 'inbox: import')).toHaveLength(1);
});

test('while the database is busy, nothing is refused for it', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('form.txt', A_FORM);
  const busy = { read: () => Promise.resolve(failure({ code: 'database_busy', message: '', whatToDo: '' })) };
  for (let again = 0; again < 7; again++) {
    const { trouble } = await inbox.round({ reader: { ...inbox.services.reader, ...busy } });
    expect(trouble?.code).toBe('database_busy');
  }
  await inbox.round();
  expect(inbox.names('done')).toEqual(reportsOf('form.txt'));
});

test('a file that breaks the program each time is refused after the fifth', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('form.txt', A_FORM);
  const broken = { ...inbox.services.reader, read: () => Promise.reject(new Error('the program broke')) };
  for (let again = 0; again < 5; again++) {
    await expect(inbox.round({ reader: broken })).rejects.toThrow('the program broke');
  }
  await inbox.round({ reader: broken });
  expect(inbox.read('refused/form.txt.report.txt')).toContain('Code: inbox_gave_up');
});

test('a round that is to stop ends after the file in hand; the others wait in sight', async () => {
  const inbox = await testInbox(newDatabase());
  for (const number of [1, 2, 3]) inbox.drop(`log${number}.csv`, aLog(number));
  let asked = 0;
  const { finished } = await inbox.round({ isStopping: () => ++asked > 1 });
  expect(finished).toHaveLength(1);
  expect(inbox.names()).toHaveLength(2 + 2);
});

test('while another process has the inbox of this database, nothing is done', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  const lock = holdAlone(`${db.file}.inbox-lock`);
  expect(await inbox.round()).toEqual({ finished: [], putOff: [], trouble: null });
  lock?.release();
  expect((await inbox.round()).finished).toHaveLength(1);
});

test('of two services with databases of their own, one takes each file, and neither touches what the other holds', async () => {
  const [one, other] = [newDatabase(), newDatabase()];
  const inbox = await testInbox(one);
  const same = await testInbox(other, inbox.folder);
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  for (const number of numbers) inbox.drop(`log${number}.csv`, aLog(number));
  const [first, second] = await Promise.all([inbox.round(), same.round()]);
  const taken = [...first.finished, ...second.finished].map(({ name }) => name);
  expect(taken.sort()).toEqual(numbers.map((number) => `log${number}.csv`).sort());
  expect([...findAllFiles(one), ...findAllFiles(other)]).toHaveLength(20);
  expect(inbox.names()).toEqual(['done', 'refused']);
});

test('what was hidden when a backup was made anew is not lost', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  await inbox.round();
  const owner = db.prepare("SELECT value FROM meta WHERE name = 'inbox_owner'").rows()[0]?.[0];
  inbox.drop(`.nccu-${owner}.of-the-lost-ledger-1`, aLog(2));
  inbox.drop('.nccu-other.of-another-database-1', aLog(3));
  await inbox.round();
  expect(findAllFiles(db)).toHaveLength(2);
  expect(inbox.names()).toEqual(['.nccu-other.of-another-database-1', 'done', 'refused']);
  expect(inbox.names('done')).toContain('recovered file');
});

test('an inbox that is away is not made anew, and what was in hand is gone on with when it is back', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  const request = { id: 'away', inbox: inbox.folder, files: [] };
  insertInboxFile(db, { claim: 'x.y-1', folder: '', name: 'log.csv', takenAt: 0, takenEvent: 0 });
  renameSync(path.join(inbox.folder, 'log.csv'), path.join(inbox.folder, '.nccu-x.y-1'));
  renameSync(inbox.folder, `${inbox.folder} away`);
  expect((await takeFiles(inbox.services, request)).trouble?.code).toBe('inbox_unreachable');
  expect(existsSync(inbox.folder)).toBe(false);
  renameSync(`${inbox.folder} away`, inbox.folder);
  expect((await takeFiles(inbox.services, request)).finished).toHaveLength(1);
  expect(statSync(path.join(inbox.folder, 'done/log.csv')).isFile()).toBe(true);
});

test('a link that is put in the place of a file in hand is not followed', async () => {
  const db = newDatabase();
  const inbox = await testInbox(db);
  insertInboxFile(db, { claim: 'x.y-1', folder: '', name: 'log.csv', takenAt: 0, takenEvent: 0 });
  mkdirSync(path.join(inbox.folder, 'elsewhere'));
  inbox.drop('elsewhere/secret.csv', aLog());
  symlinkSync(path.join(inbox.folder, 'elsewhere/secret.csv'), path.join(inbox.folder, '.nccu-x.y-1'));
  const { putOff } = await takeFiles(inbox.services, { id: 'r', inbox: inbox.folder, files: [] });
  expect(putOff.map(({ problem }) => problem.code)).toEqual(['file_changed']);
  expect(findAllFiles(db)).toEqual([]);
  expect(inbox.names()).toEqual(['done', 'elsewhere', 'log.csv', 'refused']);
});
