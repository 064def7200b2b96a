/** The evidence of an awkward month, checked by the scripts that go with it; and what they find when it is tampered with. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import { parseDeadline } from '../../../src/compliance/index.ts';
import type { WrittenEvidence } from '../../../src/workflows/evidence/log-evidence.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { writeEvidence } from '../../../src/workflows/evidence/write-evidence.ts';
import { awkwardMonth, type AwkwardMonth } from '../../builders/awkward-month.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { valueOf } from '../../builders/returns.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

interface Evidence extends WrittenEvidence {
  readonly folder: string;
}

async function aMonth(deadline = '24h'): Promise<AwkwardMonth> {
  return awkwardMonth(newDatabase(), newFolder(), valueOf(parseDeadline(deadline)));
}

function evidenceOf({ services }: AwkwardMonth, month = '2026-10'): Evidence {
  const folder = path.join(newFolder(), 'evidence');
  return { folder, ...valueOf(writeEvidence(services, { month, out: folder, reason: 'inspection' })) };
}

function run(
  folder: string,
  script: string,
  ...args: readonly string[]
): { code: number | null; said: string } {
  const command = [path.join(folder, script), ...args];
  const { status, stdout, stderr } = spawnSync('python3', command, { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

const recompute = (folder: string) => run(folder, 'recompute_figures.py');
const verify = ({ folder, indexSha256 }: Evidence) => run(folder, 'verify_trail.py', indexSha256);

const textOf = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** Read, and copied, by the tests that alter nothing in the database. */
let evidence: Evidence;
beforeAll(async () => {
  evidence = evidenceOf(await aMonth());
});

describe.each(['24h', '1wd', '30h'])('with the deadline %s', (deadline) => {
  let month: AwkwardMonth;
  beforeAll(async () => {
    month = await aMonth(deadline);
  });

  test.each(['2026-10', '2026-03', '2026-09', '2025-01'])('the scripts agree on %s', (name) => {
    const written = evidenceOf(month, name);
    expect(recompute(written.folder)).toMatchObject({ code: 0 });
    expect(verify(written)).toMatchObject({ code: 0 });
  });
});

test('the month is as awkward as it is meant to be', () => {
  const { folder } = evidence;
  const detail = textOf(folder, 'detail.csv');
  for (const status of [
    ...['exempt', 'submitted_on_time', 'submitted_late', 'needs_review'],
    ...['submitted_by_other', 'awaiting', 'missing'],
  ])
    expect(detail).toContain(`,${status},`);
  expect(textOf(folder, 'decisions.csv')).toMatch(
    /,yes,,,2026-10-31T09:00:00\+00:00,"The reference of the document was blank/,
  );
  expect(textOf(folder, 'decisions.csv')).toContain('undo');
  expect(textOf(folder, 'messages.csv')).toContain('accepted');
  expect(textOf(folder, 'source-referrals.csv').match(/,no,2026-10-31T08:00:00/g)).toHaveLength(1);
  expect(textOf(folder, 'detail.csv')).toContain(`"'=HYPERLINK(""x"")"`);
});

test('samples are in it, with what was found and what that says', () => {
  const { folder } = evidence;
  expect(textOf(folder, 'samples.csv')).toContain('1,2026-10,2026-10,');
  expect(textOf(folder, 'sample-frames.csv').trimEnd().split('\r\n')).toHaveLength(1 + 14);
  expect(textOf(folder, 'sample-items.csv').trimEnd().split('\r\n')).toHaveLength(1 + 14);
  expect(textOf(folder, 'findings.csv')).toContain('1,1,first,agree,');
  expect(textOf(folder, 'sample-results.csv')).toMatch(/\r\n1,overall,14,14,1,0,0,13,/);
});

describe('of a published month', () => {
  test('the folder has the published bytes, whatever came later', async () => {
    const month = await aMonth();
    const services = { ...month.services, forceName: 'Lakeshire Police', programVersion: '1' };
    const published = valueOf(publishReturn(services, { month: '2026-10', reason: '' }));
    month.clock.set('2026-11-20T09:00');
    month.rule('N-4', { kind: 'exempt' });
    month.rule('N-9', { kind: 'accept', document: 'I-9' });
    await month.importText('documents', LATE_DOCUMENT);
    const written = evidenceOf(month);
    expect(textOf(written.folder, 'summary.csv')).toBe(published.files.summary.content);
    expect(textOf(written.folder, 'detail.csv')).toBe(published.files.detail.content);
    expect(textOf(written.folder, 'return.json')).toBe(published.files.sidecar.content);
    expect(recompute(written.folder)).toMatchObject({ code: 0 });
    expect(verify(written)).toMatchObject({ code: 0 });
    expect(textOf(written.folder, 'source-documents.csv')).not.toContain('I-4');
  });

  test('a return that is not the one published is found, though the index was made anew', async () => {
    const month = await aMonth();
    const services = { ...month.services, forceName: '', programVersion: '1' };
    valueOf(publishReturn(services, { month: '2026-10', reason: '' }));
    const { folder } = evidenceOf(month);
    alter(folder, 'detail.csv', (text) => text.replace('Cara Lund', 'Cara Land'));
    indexAnew(folder);
    expect(recompute(folder).code).toBe(0);
    expect(run(folder, 'verify_trail.py')).toMatchObject({
      code: 1,
      said: expect.stringContaining('detail.csv is not what the trail says was published') as string,
    });
  });
});

const LATE_DOCUMENT = `URN,Date Submitted,Submitting Officer,Officer Name,Incident Ref,Status,Force,Title
I-4,19/11/2026 13:00,1236,Gus Moor,Log 4 of 25/10/2026,Submitted,Lakeshire,very late
`;

describe('when it is tampered with', () => {
  test.each(readableFiles())('one altered byte of %s is found', (name) => {
    const copy = copyOf(evidence);
    const bytes = readFileSync(path.join(copy.folder, name));
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(path.join(copy.folder, name), bytes);
    expect(verify(copy)).toMatchObject({ code: 1, said: expect.stringContaining(name) as string });
  });

  test('a file that was added, or taken out, is found', () => {
    const added = copyOf(evidence);
    writeFileSync(path.join(added.folder, 'more.csv'), '');
    expect(verify(added).said).toContain('more.csv was altered, added or taken out');
    const taken = copyOf(evidence);
    rmSync(path.join(taken.folder, 'messages.csv'));
    expect(verify(taken).said).toContain('messages.csv was altered, added or taken out');
  });

  test.each<[string, string, (text: string) => string]>([
    ['a figure', 'summary.csv', (text) => text.replace(/,(\d+\.\d),/, ',99.9,')],
    ['a count', 'summary.csv', (text) => text.replace(/force,Lakeshire,,(\d+)/, 'force,Lakeshire,,99')],
    ['a status', 'detail.csv', (text) => text.replace(',missing,', ',awaiting,')],
    [
      'the time of a referral',
      'source-referrals.csv',
      (text) => text.replace('T13:00:00.000Z', 'T12:00:00.000Z'),
    ],
    [
      'the time of a document',
      'source-documents.csv',
      (text) => text.replace('T13:00:01.000Z', 'T13:00:00.000Z'),
    ],
    ['a team', 'source-referrals.csv', (text) => text.replace(',Response B,', ',Response C,')],
    ['a match', 'matches.csv', (text) => text.replace(/,accepted,/, ',candidate,')],
    [
      'a decision',
      'decisions.csv',
      (text) => text.replace('dana,2026-10-31T08:00:00+00:00,yes', 'dana,2026-10-31T08:00:00+00:00,no'),
    ],
    ['a reminder', 'reminders.csv', (text) => text.replace(/\r\n[^\r]*,1\r\n/, '\r\n')],
    ['the deadline', 'settings.csv', (text) => text.replace('24h', '48h')],
  ])(
    '%s that was altered is found by working it out, though the index was made anew',
    (_what, name, change) => {
      const { folder } = copyOf(evidence);
      alter(folder, name, change);
      indexAnew(folder);
      expect(recompute(folder)).toMatchObject({
        code: 1,
        said: expect.stringContaining('DIFFERENT') as string,
      });
    },
  );

  test.each<[string, (lines: string[]) => string[]]>([
    ['swapped', ([first = '', second = '', ...rest]) => [second, first, ...rest]],
    ['dropped', ([first = '', , ...rest]) => [first, ...rest]],
    ['put in', ([first = '', ...rest]) => [first, first, ...rest]],
    ['altered', ([first = '', ...rest]) => [first.replace('dana', 'anna'), ...rest]],
    ['cut off', (lines) => lines.slice(0, -1)],
  ])('an event of the trail that was %s is found, though the index was made anew', (_what, change) => {
    const { folder } = copyOf(evidence);
    alter(folder, 'trail.jsonl', (text) => `${change(text.trimEnd().split('\n')).join('\n')}\n`);
    indexAnew(folder);
    expect(run(folder, 'verify_trail.py')).toMatchObject({
      code: 1,
      said: expect.stringContaining('WRONG: trail') as string,
    });
  });

  test('what is no SHA-256 is not compared with one', () => {
    expect(run(evidence.folder, 'verify_trail.py', evidence.folder)).toMatchObject({
      code: 1,
      said: expect.stringContaining('INDEX has to be a SHA-256') as string,
    });
  });
});

/** All that the folder holds but the index, which cannot tell of itself, and the script that would be asked. */
function readableFiles(): string[] {
  return [
    ...['README.txt', 'data-dictionary.csv', 'decisions.csv', 'definitions.md', 'detail.csv', 'index.csv'],
    ...['input-files.csv', 'matches.csv', 'messages.csv', 'recompute_figures.py', 'referrals.html'],
    ...['findings.csv', 'samples.csv', 'sample-frames.csv', 'sample-items.csv', 'sample-results.csv'],
    ...['reminders.csv', 'settings.csv', 'source-documents.csv', 'source-referrals.csv', 'summary.csv'],
    ...['trail.jsonl', 'working-days.csv'],
  ];
}

function copyOf(original: Evidence): Evidence {
  const folder = path.join(newFolder(), 'copy');
  cpSync(original.folder, folder, { recursive: true });
  return { ...original, folder };
}

function alter(folder: string, name: string, change: (text: string) => string): void {
  const before = textOf(folder, name);
  const after = change(before);
  if (after === before) throw new Error(`nothing of ${name} was altered`);
  writeFileSync(path.join(folder, name), after);
}

/** As somebody would who knows how. */
function indexAnew(folder: string): void {
  const names = readdirSync(folder).filter((name) => name !== 'index.csv');
  const rows = names.sort().map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    return `${name},${createHash('sha256').update(bytes).digest('hex')},${bytes.length}\r\n`;
  });
  writeFileSync(path.join(folder, 'index.csv'), `\ufefffile,sha256,bytes\r\n${rows.join('')}`);
}

test('giving it out is an event of the trail, with the hash of the index', async () => {
  const month = await aMonth();
  const { indexSha256, facts, files } = evidenceOf(month);
  const events = [...streamEvents(month.db)];
  const last = events.at(-1);
  expect(last).toMatchObject({
    ...{ operation: 'disclosure', what: 'evidence', subjectId: '2026-10', why: 'inspection', actor: 'dana' },
    previousHash: facts.head.hash,
  });
  expect(JSON.parse(last?.details ?? '')).toMatchObject({ index_sha256: indexSha256, files: files.length });
  expect(verifyChain(events).firstBad).toBeNull();
});

test('the index is what the README names, and every file is in both', () => {
  const { folder, files } = evidence;
  const there = readdirSync(folder).filter((name) => name !== 'index.csv');
  expect(files.map(({ name }) => name)).toEqual(there.sort());
  const readme = textOf(folder, 'README.txt');
  expect(there.filter((name) => !readme.includes(`  ${name} `))).toEqual([]);
});

test('pages show what was typed as text', () => {
  const { folder } = evidence;
  const pages = textOf(folder, 'referrals.html');
  expect(pages).not.toContain('<script');
  expect(pages.match(/<section /g)).toHaveLength(14);
  expect(pages).toContain('Ömer Ünal 🚓');
});

test('a folder that holds something is left alone, and nothing is told', async () => {
  const month = await aMonth();
  const before = [...streamEvents(month.db)].length;
  const folder = newFolder();
  appendFileSync(path.join(folder, 'mine.txt'), 'mine');
  const written = writeEvidence(month.services, { month: '2026-10', out: folder, reason: '' });
  expect(written).toMatchObject({ ok: false, problem: { code: 'usage_folder_not_empty' } });
  expect(readdirSync(folder)).toEqual(['mine.txt']);
  expect([...streamEvents(month.db)]).toHaveLength(before);
});

test('an empty folder may be used', async () => {
  const folder = path.join(newFolder(), 'empty');
  mkdirSync(folder);
  const { services } = await aMonth();
  expect(writeEvidence(services, { month: '2026-10', out: folder, reason: '' })).toMatchObject({ ok: true });
});

test('after trouble nothing is left: a script that is not there, a month to come', async () => {
  const { services } = await aMonth();
  const parent = newFolder();
  const out = path.join(parent, 'evidence');
  const noScripts = { ...services, scriptsFolder: path.join(parent, 'nowhere') };
  expect(writeEvidence(noScripts, { month: '2026-10', out, reason: '' })).toMatchObject({
    ok: false,
    problem: { code: 'folder_not_writable' },
  });
  expect(writeEvidence(services, { month: '2026-11', out, reason: '' })).toMatchObject({
    ok: false,
    problem: { code: 'usage_month_not_begun' },
  });
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(parent)).toEqual([]);
});
