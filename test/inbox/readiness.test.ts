import type { Problem } from '../../src/domain/problem.ts';
import { judgeLook, nextRound, putOff, type Entry, type Look } from '../../src/inbox/readiness.ts';

function entry(changes: Partial<Entry> = {}): Entry {
  const plain = { folder: '', name: 'log.csv', sort: 'file', isReadable: true } as const;
  return { ...plain, stamp: 'as it was', bytes: 10, modifiedAt: 1, ...changes };
}

/** Looks again and again, each time at these entries. */
function looks(...seen: readonly (readonly Entry[])[]): Look[] {
  const told: Look[] = [];
  for (const entries of seen) told.push(judgeLook(told.at(-1)?.memories ?? new Map(), entries));
  return told;
}

const namesOf = (entries: readonly Entry[]) => entries.map(({ name }) => name);
const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code);
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

test('a file is ready at the second look that finds it unchanged', () => {
  const found = looks([entry()], [entry()], [entry()]);
  expect(found.map(({ ready }) => ready.length)).toEqual([0, 1, 1]);
  expect(found.map(({ waiting }) => waiting)).toEqual([1, 1, 1]);
});

test('one that grows, or is replaced, begins anew', () => {
  const found = looks([entry()], [entry({ stamp: 'grown' })], [entry({ stamp: 'grown' })]);
  expect(found.map(({ ready }) => ready.length)).toEqual([0, 0, 1]);
});

test('one that went and came back begins anew', () => {
  expect(looks([entry()], [], [entry()]).map(({ ready }) => ready.length)).toEqual([0, 0, 0]);
});

test('an empty file is given a minute', () => {
  const found = looks(...times(12, [entry({ bytes: 0 })]));
  expect(found.map(({ ready }) => ready.length)).toEqual([...times(11, 0), 1]);
});

test('the same name in two folders is two files', () => {
  const [, second] = looks([entry()], [entry(), entry({ folder: 'documents' })]);
  expect(second?.ready.map(({ folder }) => folder)).toEqual(['']);
});

test('the oldest comes first; of one age, the first by name', () => {
  const entries = [
    entry({ name: 'c', modifiedAt: 2 }),
    entry({ name: 'b', modifiedAt: 1 }),
    entry({ name: 'a', modifiedAt: 2 }),
  ];
  expect(namesOf(looks(entries, entries)[1]?.ready ?? [])).toEqual(['b', 'a', 'c']);
});

test.each<[string, Partial<Entry>]>([
  ['inbox_link', { sort: 'link' }],
  ['inbox_folder', { sort: 'folder', name: 'stuff' }],
  ['inbox_not_regular', { sort: 'other' }],
  ['inbox_unreadable', { isReadable: false }],
  ['inbox_report', { name: 'log.csv.report.txt' }],
])('%s is told once, counted, and never taken', (code, changes) => {
  const found = looks(...times(3, [entry(changes)]));
  expect(found.map(({ news }) => codesOf(news))).toEqual([[code], [], []]);
  expect(found.map(({ ready, leftAlone, waiting }) => [ready.length, leftAlone, waiting])).toEqual(
    times(3, [0, 1, 0]),
  );
});

test('one that may be read at last is taken by itself, and told again only if it comes anew', () => {
  const closed = entry({ isReadable: false });
  const open = entry({ stamp: 'opened' });
  const found = looks([closed], [open], [open], [closed], [], [closed]);
  expect(found.map(({ ready }) => ready.length)).toEqual([0, 0, 1, 0, 0, 0]);
  expect(found.map(({ news }) => news.length)).toEqual([1, 0, 0, 0, 0, 1]);
});

test.each([
  '.hidden',
  '~$log.xlsx',
  'log.csv.part',
  'log.TMP',
  'log.csv.crdownload',
  'Thumbs.db',
  'log.csv~',
])('%s is not even counted', (name) => {
  const [, second] = looks([entry({ name })], [entry({ name })]);
  expect(second).toMatchObject({ ready: [], waiting: 0, leftAlone: 0, news: [] });
});

test('what could not be taken comes later, and why is told once', () => {
  const problem = { code: 'inbox_not_writable', message: '', whatToDo: '' };
  const files = [{ folder: '', name: 'log.csv', problem }];
  const [, second] = looks([entry()], [entry()]);
  const first = putOff(second?.memories ?? new Map(), files);
  expect(codesOf(first.news)).toEqual(['inbox_not_writable']);
  expect(putOff(first.memories, files).news).toEqual([]);
  expect(judgeLook(first.memories, [entry()])).toMatchObject({ ready: [], waiting: 1 });
  const later = times(14, [entry()]).reduce((look, now) => judgeLook(look.memories, now), {
    memories: first.memories,
  } as Look);
  expect(later.ready).toHaveLength(1);
});

describe('a round', () => {
  const most = { files: 3, bytes: 100 };
  test.each([
    ['as many files as may be', [1, 1, 1, 1], 3],
    ['as many bytes as may be', [60, 40, 1], 2],
    ['a large file alone', [500, 1], 1],
    ['nothing, of nothing', [], 0],
    ['all, where there is room', [1, 2], 2],
  ])('takes %s', (_name, sizes, expected) => {
    expect(
      nextRound(
        sizes.map((bytes) => entry({ bytes })),
        most,
      ),
    ).toHaveLength(expected);
  });
});
