/** A column of forces is known by its cells, whatever it is called; one that speaks of another force is not it. */
import { columnsByField, takeIn } from '../builders/rows.ts';

const ROWS = [...Array(20).keys()];
const SPELLINGS = ['Norfolk', 'Suffolk Constabulary', 'NORFOLK', 'Suffolk'];
const taken = (header: string, cell: (row: number) => string) =>
  takeIn('referrals', [
    ['CAD Ref', 'Referred At', 'Collar No', header],
    ...ROWS.map((row) => [
      `NC-202605${String(row + 1).padStart(2, '0')}-${100 + row * 31}`,
      `${String(row + 1).padStart(2, '0')}/05/2026 14:${10 + row}`,
      String(1200 + (row % 8) * 111),
      cell(row),
    ]),
  ]);
const named = (row: number): string => SPELLINGS[row % SPELLINGS.length] ?? '';

test.each([
  'Org',
  'Organisation Name',
  'Owning Organisation',
  'Police Area',
  'Force/Org',
  'Constabulary',
  'Fce',
])('%s', (header) => {
  expect(columnsByField(taken(header, named))).toMatchObject({ force: header });
});

test('codes under a heading that speaks of forces', () => {
  expect(columnsByField(taken('Force Code', (row) => (row % 2 === 0 ? '36' : '37')))).toMatchObject({
    force: 'Force Code',
  });
});

test.each(['Receiving Force', 'Transferred To', 'Birth Place', 'Location', 'Previous Force'])(
  '%s is of something else',
  (header) => {
    expect(columnsByField(taken(header, named))).not.toHaveProperty('force');
  },
);
