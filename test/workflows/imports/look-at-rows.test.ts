/** The header that a file is offered to be read by, where none of its rows is recognised as one. */
import path from 'node:path';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import { lookAtRows } from '../../../src/workflows/imports/look-at-rows.ts';
import { instantOf } from '../../builders/moments.ts';

const vocabulary = loadVocabulary(path.join(__dirname, '../../../config'));
if (!vocabulary.ok) throw new Error(vocabulary.problem.message);

const look = (rows: readonly (readonly string[])[]) =>
  lookAtRows(
    rows.map((cells, at) => ({ sheet: '', row: at + 1, cells })),
    {
      ...{
        kind: 'referrals',
        profile: null,
        name: 'log.csv',
        others: [],
        now: instantOf('2026-07-20T09:00'),
      },
      vocabulary: vocabulary.value,
    },
  );

const REFERRAL = ['NCCU/2026/900011', 'Log 11 of 17/07/2026', '17/07/2026 10:00', 'PC 1847', 'Response A'];

test.each<[string, string[][], number]>([
  ['names that nobody knows, above a team called Response', [['Wib', 'Wob', 'Wub', 'Web', 'Wab']], 1],
  ['a title above them', [['Wibble of the night desk'], ['Wib', 'Wob', 'Wub', 'Web', 'Wab']], 2],
  ['some columns without a name', [['Wib', '', 'Wub', '', 'Wab']], 1],
  [
    'two that are known outweigh a fuller row',
    [
      ['a', 'b', 'c', 'd', 'e'],
      ['Officer', 'Team', '', '', ''],
    ],
    2,
  ],
])('no referral is taken for the names of the columns: %s', (_what, above, row) => {
  const looked = look([...above, REFERRAL, REFERRAL]);
  expect(looked.header?.row).toBe(row);
});
