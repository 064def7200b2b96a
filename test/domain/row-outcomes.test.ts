import { settleRows, type RowRules } from '../../src/domain/row-outcomes.ts';

const latest: RowRules<string> = {
  merge: (_stored, incoming) => incoming,
  contentOf: (row) => row,
};

const none = { new: 0, updated: 0, unchanged: 0, duplicate: 0 };

test.each([
  ['the first row of a record is new', null, ['a'], { ...none, new: 1 }, ['a']],
  ['the same again from a later file is unchanged', 'a', ['a'], { ...none, unchanged: 1 }, []],
  ['other contents update it', 'a', ['b'], { ...none, updated: 1 }, ['b']],
  [
    'the same row twice in one file is a duplicate',
    null,
    ['a', 'a'],
    { ...none, new: 1, duplicate: 1 },
    ['a'],
  ],
  ['two contents in one file: both are kept', null, ['a', 'b'], { ...none, new: 1, updated: 1 }, ['a', 'b']],
  ['there and back again changes nothing', 'b', ['a', 'b'], { ...none, unchanged: 1, duplicate: 1 }, []],
  ['the same and another: both update', 'a', ['a', 'b', 'b'], { ...none, updated: 2, duplicate: 1 }, ['b']],
])('%s', (_name, stored, rows, counts, contents) => {
  expect(settleRows(stored, rows, latest)).toEqual({ counts, contents });
});

test('a merge decides what a later row may change', () => {
  const keepsTheFirst: RowRules<string> = { ...latest, merge: (stored) => stored };
  expect(settleRows('a', ['b', 'c'], keepsTheFirst)).toEqual({
    counts: { ...none, unchanged: 1, duplicate: 1 },
    contents: [],
  });
});

test('a merge knows whether both rows are of one file', () => {
  const asked: boolean[] = [];
  const merge = (_stored: string, incoming: string, sameFile: boolean) => {
    asked.push(sameFile);
    return incoming;
  };
  settleRows('a', ['b', 'c'], { ...latest, merge });
  expect(asked).toEqual([false, true]);
});
