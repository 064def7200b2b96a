/** The trail and retention, as a person uses them: verified, searched, put back by an old backup, and accepted. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu, type Ended } from '../builders/command-line.ts';
import { jsonOf, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();
const DATABASE = 'kept/nccu.sqlite';

async function imported(): Promise<string> {
  const folder = newFolder();
  writeExports(folder);
  expect((await nccu(folder, ['import', 'referrals', 'referrals.csv', '--as', 'Anna'])).code).toBe(0);
  return folder;
}

interface Verified {
  readonly sound: boolean;
  readonly code: string | null;
  readonly events: number;
  readonly head: string;
  readonly went_back: readonly object[];
}

async function verified(folder: string, ...args: string[]): Promise<Verified & { readonly ended: Ended }> {
  const ended = await nccu(folder, ['audit', 'verify', '--json', ...args]);
  return { ...(jsonOf(ended) as unknown as Verified), ended };
}

/** Puts a copy in the place of the database, as force IT would. */
function restore(folder: string, backup: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(path.join(folder, DATABASE + ending), { force: true });
  copyFileSync(path.join(folder, backup), path.join(folder, DATABASE));
}

test('a trail verifies, with the head that a person knows', async () => {
  const folder = await imported();
  const { head, events, sound, ended } = await verified(folder);
  expect({ sound, code: ended.code }).toEqual({ sound: true, code: 0 });
  expect(events).toBeGreaterThan(1);
  expect(await verified(folder, '--head', head)).toMatchObject({ sound: true });
  const other = `${head.split(':')[0] ?? ''}:${'0'.repeat(64)}`;
  expect(await verified(folder, '--head', other)).toMatchObject({
    code: 'trail_went_back',
    ended: { code: 1 },
  });
  expect((await nccu(folder, ['audit', 'verify', '--head', 'seven'])).code).toBe(2);
});

test('a database that an old backup took the place of is noticed by every command, until somebody accepts it', async () => {
  const folder = await imported();
  expect((await nccu(folder, ['backup', 'old.sqlite', '--reason', 'nightly'])).code).toBe(0);
  expect((await nccu(folder, ['import', 'documents', 'documents.csv'])).code).toBe(0);
  restore(folder, 'old.sqlite');
  expect((await nccu(folder, ['status'])).stderr).toContain('was put back to an earlier state');
  const { went_back: wentBack, ended } = await verified(folder);
  expect(wentBack).toMatchObject([{ source: 'nccu.sqlite.trail-head', code: 'missing' }]);
  expect(ended.code).toBe(1);
  // It goes on being noticed when the trail has grown past the mark again.
  for (let turn = 0; turn < 6; turn++) await nccu(folder, ['list']);
  expect((await verified(folder)).went_back).toMatchObject([{ code: 'other_hash' }]);
  expect((await nccu(folder, ['audit', 'verify', '--accept-restored'])).code).toBe(2);
  expect(
    (
      await nccu(folder, [
        'audit',
        'verify',
        '--accept-restored',
        '--reason',
        'the disk failed',
        '--as',
        'Ada',
      ])
    ).code,
  ).toBe(0);
  expect(await verified(folder)).toMatchObject({ sound: true, ended: { code: 0, stderr: '' } });
  expect((await nccu(folder, ['audit', 'verify', '--accept-restored', '--reason', 'again'])).code).toBe(2);
});

test('a mark that nobody can read is told, and nothing stops', async () => {
  const folder = await imported();
  writeFileSync(path.join(folder, `${DATABASE}.trail-head`), 'nonsense');
  const { code, stderr } = await nccu(folder, ['list']);
  expect({ code, told: stderr.includes('cannot be read') }).toEqual({ code: 0, told: true });
  expect((await verified(folder)).ended.code).toBe(1);
});

interface Logged {
  readonly events: readonly { readonly number: number; readonly what: string; readonly sentence: string }[];
  readonly next_after: number | null;
}

const logged = async (folder: string, ...args: string[]): Promise<Logged> =>
  jsonOf(await nccu(folder, ['audit', 'log', '--json', ...args])) as unknown as Logged;

test('the log answers who looked at what, searched and gave out; and that somebody asked', async () => {
  const folder = await imported();
  await nccu(folder, ['show', 'NCCU/26/1', '--as', 'Bo']);
  await nccu(folder, ['list', '--team', 'Response A', '--as', 'Bo']);
  await nccu(folder, ['backup', 'copy.sqlite', '--as', 'Cy', '--reason', 'nightly']);
  const what = async (...args: string[]): Promise<string[]> =>
    (await logged(folder, ...args)).events.map((event) => event.what);
  expect(await what('--person', 'Bo')).toEqual(['search', 'referral_viewed']);
  expect(await what('--person', 'Bo', '--oldest-first')).toEqual(['referral_viewed', 'search']);
  expect(await what('--subject', 'nccu 26 1', '--operation', 'consultation')).toEqual(['referral_viewed']);
  expect(await what('--subject', 'file:1')).toEqual(['import']);
  expect((await logged(folder, '--operation', 'disclosure')).events).toMatchObject([
    { what: 'backup', sentence: expect.stringMatching(/^Cy copied the database .* Why: nightly$/) as string },
  ]);
  expect((await what('--what', 'trail_searched')).length).toBeGreaterThan(4);
  expect(await what('--to', '2026-05-20T09:00')).toEqual([]);
  expect(await what('--from', '2026-05-20T09:00', '--what', 'import')).toEqual(['import']);
  expect((await nccu(folder, ['audit', 'log', '--subject', 'nothing of ours 999'])).code).toBe(2);
  // A name that was typed is nowhere in what is kept of a search.
  expect(JSON.stringify(await logged(folder, '--what', 'search'))).not.toContain('Response A');
});

test('pages follow one another, in either order, and leave nothing out', async () => {
  const folder = await imported();
  const all = (await logged(folder, '--oldest-first', '--what', 'import')).events;
  expect(all).toHaveLength(1);
  const first = await logged(folder, '--limit', '2');
  const second = await logged(folder, '--limit', '2', '--after', String(first.next_after));
  const numbers = [...first.events, ...second.events].map(({ number }) => number);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(new Set(numbers).size).toBe(4);
});

test('whatever is written under changed settings, the trail first says what changed', async () => {
  const folder = await imported();
  const writing = [
    ['match'],
    ['backup', 'copy.sqlite'],
    ['evidence', '--month', '2026-05', '--out', 'evidence'],
    ['audit', 'sample', '--month', '2026-05', '--as', 'Rae'],
    ['audit', 'review', '1', '1', '--as', 'Rae'],
    ['audit', 'record', '1', '1', '--finding', 'agree', '--note', 'Seen', '--as', 'Rae'],
    ['audit', 'coverage', 'referrals.csv'],
    ['return', 'publish', '--month', '2026-05'],
    ['report', '--out', 'report.html'],
  ];
  for (const [index, args] of writing.entries())
    expect((await nccu(folder, args, { DEADLINE: `${30 + index}h` })).code).toBe(0);
  const [latest, ...earlier] = (await logged(folder, '--what', 'settings_changed')).events;
  expect(latest?.sentence).toContain('DEADLINE');
  // The first tells of the settings of the import.
  expect(earlier).toHaveLength(writing.length);
});

interface Reviewed {
  readonly class: string;
  readonly count: number;
  readonly before: string;
  readonly review: number | null;
}

test('retention: a review, a hold, and a disposal of exactly what was reviewed', async () => {
  const folder = newFolder();
  writeExports(folder);
  const file = path.join(folder, 'referrals.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('2026', '2019'));
  await nccu(folder, ['import', 'referrals', 'referrals.csv']);
  const review = async (): Promise<Reviewed> => {
    const { classes } = jsonOf(await nccu(folder, ['retention', 'review', '--json'])) as {
      classes: readonly [Reviewed];
    };
    return classes[0];
  };
  expect(await review()).toMatchObject({ class: 'referrals', count: 3 });
  expect(
    (await nccu(folder, ['retention', 'hold', '--referral', 'NCCU/26/1', '--reason', 'a trial'])).code,
  ).toBe(0);
  expect((await nccu(folder, ['retention', 'holds'])).stdout).toContain('a trial');
  const { before, review: number, count } = await review();
  expect(count).toBe(2);
  const dispose = ['retention', 'dispose', 'referrals', '--before', before, '--review', String(number)];
  expect((await nccu(folder, dispose)).code).toBe(2);
  const disposed = await nccu(folder, [...dispose, '--reason', 'past its period', '--json']);
  expect(jsonOf(disposed)).toEqual({ class: 'referrals', before, disposed: 2 });
  expect(
    (await nccu(folder, ['retention', 'release', '--referral', 'NCCU/26/1', '--reason', 'it ended'])).code,
  ).toBe(0);
  expect((await nccu(folder, ['retention', 'hold', '--reason', 'of what?'])).code).toBe(2);
  expect((await nccu(folder, ['retention', 'wipe'])).code).toBe(0);
  expect((await verified(folder)).sound).toBe(true);
  expect((await nccu(folder, ['status', '--month', '2019-05'])).stderr).toContain(
    '2 referrals of 2019-05 were disposed of',
  );
  expect(jsonOf(await nccu(folder, ['status', '--month', '2019-05', '--json']))).toMatchObject({
    disposed: 2,
  });
  for (const args of [['list'], ['return', 'show'], ['return', 'publish'], ['evidence', '--out', 'evidence']])
    expect((await nccu(folder, [...args, '--month', '2019-05'])).stderr).toContain('2 referrals of 2019-05');
});
