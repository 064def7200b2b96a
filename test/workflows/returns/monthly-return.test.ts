import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import type { Mailer } from '../../../src/email/mailer.ts';
import { runDueReturn } from '../../../src/schedule/due-return.ts';
import type { ReturnJobServices } from '../../../src/workflows/returns/monthly-return.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { importAll, movableClock, reminderServices, UNIT } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

const takesAll: Mailer = {
  destination: 'a test',
  open: () => ({
    send: ({ recipients }, mayHandOver) =>
      Promise.resolve(
        mayHandOver()
          ? {
              kind: 'answered',
              answers: recipients.map((address) => ({ address, outcome: 'accepted', answer: '250' })),
            }
          : { kind: 'stood_down' },
      ),
    close: () => undefined,
  }),
};

const OF_MARCH = aReferral({ nccuReference: 'NCCU-0', referredAt: london('2026-03-03T10:00') });

function onTheFirst(when: string) {
  const db = newDatabase();
  const clock = movableClock(when);
  importAll(db, 'referrals', [aReferral(), OF_MARCH]);
  importAll(db, 'documents', [aDocument()]);
  const services: ReturnJobServices = {
    reminders: reminderServices(db, clock, takesAll),
    returns: returnServices(db, clock),
    returnsFolder: path.join(newFolder(), 'returns'),
  };
  const run = async () => valueOf(await runDueReturn(services));
  const files = () => (existsSync(services.returnsFolder) ? readdirSync(services.returnsFolder).sort() : []);
  const textOf = (name: string) => readFileSync(path.join(services.returnsFolder, name), 'utf8');
  return { db, clock, services, run, files, textOf };
}

const PROVISIONAL = [
  'provisional-nccu-return-2026-05-detail.csv',
  'provisional-nccu-return-2026-05-dictionary.csv',
  'provisional-nccu-return-2026-05-summary.csv',
  'provisional-nccu-return-2026-05.json',
];

test('on the first at six the files are written and the unit is told, once', async () => {
  const { db, services, run, files, textOf, clock } = onTheFirst('2026-06-01T06:00');
  expect(await run()).toEqual({ day: '2026-06-01', month: '2026-05', outcome: 'sent' });
  expect(files()).toEqual(PROVISIONAL);
  const rightsOf = (name: string) => statSync(path.join(services.returnsFolder, name)).mode & 0o777;
  // Who may write may be narrowed further by the umask; others are never let in.
  expect([...files(), '.'].filter((name) => (rightsOf(name) & 0o027) !== 0)).toEqual([]);
  expect(JSON.parse(textOf(PROVISIONAL[3] ?? ''))).toMatchObject({ state: 'provisional', publication: null });
  expect(await run()).toBeNull();
  clock.set('2026-06-20T08:00');
  expect(await run()).toBeNull();
  const [message, ...others] = findMessagesOfDay(db, '2026-06-01');
  expect(others).toEqual([]);
  expect(message).toMatchObject({ kind: 'return_ready', state: 'accepted', recipients: [{ address: UNIT }] });
});

test('the message states figures, files and the head of the trail, and names no officer', async () => {
  const { db, run } = onTheFirst('2026-06-01T06:00');
  await run();
  const [message] = findMessagesOfDay(db, '2026-06-01');
  expect(message?.subject).toBe(
    'OFFICIAL-SENSITIVE: NCCU return of 2026-05: ready, provisional, not published',
  );
  expect(message?.text).toMatch(/Referrals 1, due 1/);
  expect(message?.text).toMatch(/Compliance rate: 100\.0 % \(95 % interval 20\.7 to 100\.0\)/);
  expect(message?.text).toMatch(/provisional-nccu-return-2026-05-summary\.csv/);
  expect(message?.text).toMatch(/Head of the trail\s+-+\s+Event \d+, SHA-256\s+[0-9a-f]{64}/);
  expect(`${message?.text}${message?.html}`).not.toMatch(/Price|\b1234\b|Anna/);
});

test.each([
  ['before six on the first, it is the month before that is caught up', '2026-06-01T05:59', '2026-04'],
  ['after a downtime, last month is caught up once', '2026-06-17T11:00', '2026-05'],
  ['in January, it is December', '2027-01-01T06:00', '2026-12'],
  ['on a day of a clock change', '2026-11-01T06:00', '2026-10'],
])('%s', async (_what, when, month) => {
  const { run, files } = onTheFirst(when);
  expect(await run()).toMatchObject({ month });
  expect(files()).toContain(`provisional-nccu-return-${month}-summary.csv`);
});

test('a month before the first referral has no return', async () => {
  const { run, files } = onTheFirst('2026-03-20T09:00');
  expect(await run()).toBeNull();
  expect(files()).toEqual([]);
});

test('an empty database, and a clock that has gone back, write nothing', async () => {
  const { run, clock, services } = onTheFirst('2026-07-01T06:00');
  await run();
  clock.set('2026-06-01T06:00');
  expect(await run()).toBeNull();
  const db = newDatabase();
  const empty = {
    ...services,
    reminders: reminderServices(db, clock, takesAll),
    returns: returnServices(db, clock),
  };
  expect(valueOf(await runDueReturn(empty))).toBeNull();
});

test('a published month is written byte for byte, and other contents of its name are kept', async () => {
  const { run, files, textOf, services, db, clock } = onTheFirst('2026-06-01T05:00');
  await run();
  const published = valueOf(publishReturn(services.returns, { month: '2026-05', reason: '' }));
  writeFileSync(path.join(services.returnsFolder, 'nccu-return-2026-05-detail.csv'), 'mine');
  clock.set('2026-06-01T06:00');
  await run();
  expect(files()).toContain('nccu-return-2026-05-summary.csv');
  expect(textOf('nccu-return-2026-05-summary.csv')).toBe(published.files.summary.content);
  expect(textOf('nccu-return-2026-05-detail.csv')).toBe('mine');
  const told = findMessagesOfDay(db, '2026-06-01')
    .map(({ text }) => text)
    .join();
  expect(told.replace(/\s+/g, ' ')).toMatch(/Not written, .* nccu-return-2026-05-detail\.csv/);
});

test('two processes at once send one message', async () => {
  const { db, services } = onTheFirst('2026-06-01T06:00');
  await Promise.all([runDueReturn(services), runDueReturn(services)]);
  expect(findMessagesOfDay(db, '2026-06-01')).toHaveLength(1);
});

test('a folder that cannot be written is told, and tried again after an hour', async () => {
  const { clock, services, files } = onTheFirst('2026-06-01T06:00');
  writeFileSync(services.returnsFolder, 'a file where the folder should be');
  expect(await runDueReturn(services)).toMatchObject({ problem: { code: 'folder_not_writable' } });
  expect(valueOf(await runDueReturn(services))).toBeNull();
  const elsewhere = { ...services, returnsFolder: path.join(newFolder(), 'other') };
  clock.advance(3_600_000);
  expect(valueOf(await runDueReturn(elsewhere))).toMatchObject({ outcome: 'sent' });
  expect(() => files()).toThrow();
});
