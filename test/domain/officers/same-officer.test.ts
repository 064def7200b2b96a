/** Rows of a directory under one number: whose they are, in one file and over several. */
import fc from 'fast-check';
import { identifyOfficers, type KnownOfficer } from '../../../src/domain/officers/index.ts';
import { mergeOfficers } from '../../../src/domain/identity.ts';
import type { OfficerRecord } from '../../../src/domain/records.ts';
import { anOfficer } from '../../builders/records.ts';

const row = (changes: Partial<OfficerRecord>): OfficerRecord =>
  anOfficer({
    officerNumber: '1234',
    officerName: 'Jo Smith',
    force: '',
    email: '',
    previousNumbers: [],
    ...changes,
  });

const SMITH = row({ force: 'Suffolk', email: 'jo.smith@suffolk.police.uk' });
const PATEL = row({ officerName: 'Priya Patel', force: 'Norfolk', email: 'priya.patel@norfolk.police.uk' });

/** The persons after one file and another. */
function after(...files: readonly (readonly OfficerRecord[])[]) {
  const persons = new Map<string, OfficerRecord>();
  let unclear = 0;
  for (const rows of files) {
    const stored: KnownOfficer[] = [...persons].map(([identity, record]) => ({ identity, record }));
    const found = identifyOfficers(stored, rows);
    unclear += found.unclear.length;
    const told = new Set<string>();
    for (const { identity, record } of found.known) {
      const known = persons.get(identity);
      persons.set(identity, known ? mergeOfficers(known, record, told.has(identity)) : record);
      told.add(identity);
    }
  }
  return { persons: [...persons.values()], unclear };
}

const shown = ({ persons, unclear }: ReturnType<typeof after>): string[] => [
  ...persons.map(({ officerName, force }) => `${officerName} ${force}`.trim()).sort(),
  ...(unclear > 0 ? [`unclear ${unclear}`] : []),
];

type Case = readonly [what: string, expected: readonly string[], ...files: OfficerRecord[][]];

const CASES: readonly Case[] = [
  ['two forces, two people', ['Jo Smith Suffolk', 'Priya Patel Norfolk'], [SMITH, PATEL]],
  [
    'two domains, two people',
    ['Jo Smith', 'Priya Patel'],
    [
      { ...SMITH, force: '' },
      { ...PATEL, force: '' },
    ],
  ],
  ['two names, two people', ['Jo Smith', 'Priya Patel'], [row({}), row({ officerName: 'Priya Patel' })]],
  ['two of one surname, two people', ['Ann Smith', 'Jo Smith'], [row({}), row({ officerName: 'Ann Smith' })]],
  [
    'without its force column, the same people',
    ['Jo Smith Suffolk', 'Priya Patel Norfolk'],
    [SMITH, PATEL],
    [
      { ...PATEL, force: '', rank: 'PS' },
      { ...SMITH, force: '' },
    ],
  ],
  [
    'without force and address, by their names',
    ['Jo Smith Suffolk', 'PATEL, Priya Norfolk'],
    [SMITH, PATEL],
    [row({}), row({ officerName: 'PATEL, Priya' })],
  ],
  ['a joint name for it', ['Jo Smith Suffolk'], [SMITH], [{ ...SMITH, force: 'Norfolk & Suffolk' }]],
  ['the force written otherwise', ['Jo Smith 37'], [SMITH], [{ ...SMITH, force: '37', email: '' }]],
  ['another day of joining', ['Jo Smith Suffolk'], [SMITH], [{ ...SMITH, activeFrom: '2020-01-01' }]],
  ['a new surname, by the address', ['Jo Jones Suffolk'], [SMITH], [{ ...SMITH, officerName: 'Jo Jones' }]],
  ['a new surname, by the forename', ['Jo Jones'], [row({})], [row({ officerName: 'Jo Jones' })]],
  [
    'the same, where two hold the number',
    ['Jo Smith Suffolk', 'Jo Reed Norfolk', 'unclear 1'].sort(),
    [SMITH, { ...PATEL, officerName: 'Jo Reed' }],
    [row({ officerName: 'Jo Brown' })],
  ],
  [
    'a number issued again after a leaver',
    ['Jo Smith', 'Priya Patel'],
    [row({ activeTo: '2026-03-31' }), row({ officerName: 'Priya Patel', activeFrom: '2026-04-01' })],
  ],
  [
    'one of the same name after a leaver',
    ['Jo Smith', 'Jo Smith'],
    [row({ activeTo: '2026-03-31' }), row({ activeFrom: '2026-04-01' })],
  ],
  ['the same row twice', ['Jo Smith Suffolk'], [SMITH, { ...SMITH }]],
  [
    'two of one name and number, and a row without a force',
    ['Jo Smith Norfolk', 'Jo Smith Suffolk', 'unclear 1'],
    [SMITH, { ...SMITH, force: 'Norfolk', email: 'jo.smith@norfolk.police.uk' }],
    [row({})],
  ],
];

test.each(CASES.map(([what, expected, ...files]) => ({ what, expected, files })))(
  '$what',
  ({ expected, files }) => {
    expect(shown(after(...files))).toEqual(expected);
  },
);

test('it is told which numbers several people hold at once, and where a known force is kept', () => {
  const found = identifyOfficers([{ identity: 'a', record: SMITH }], [{ ...SMITH, force: '' }, PATEL]);
  expect(found).toMatchObject({ shared: [], keepingForce: 1 });
  expect(identifyOfficers([], [row({}), row({ officerName: 'Priya Patel' })]).shared).toEqual(['1234']);
  const later = row({ officerName: 'Priya Patel', activeFrom: '2026-04-01' });
  expect(identifyOfficers([], [row({ activeTo: '2026-03-31' }), later]).shared).toEqual([]);
});

const anyRow = fc
  .record({
    officerNumber: fc.constantFrom('1234', '77'),
    officerName: fc.constantFrom('Jo Smith', 'Priya Patel', 'Ann Smith'),
    // The force and the domain of one row agree.
    told: fc.constantFrom(
      ['', ''],
      ['Norfolk', ''],
      ['36', 'a@norfolk.police.uk'],
      ['37', 'b@suffolk.police.uk'],
    ),
  })
  .map(({ told: [force = '', email = ''], ...rest }) => ({ ...rest, force, email }));

test('the order of the rows does not matter, and the same file again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), (changes) => {
      const rows = changes.map((each) => row(each));
      const [one, reversed] = [after(rows), after(rows.toReversed())];
      const keys = ({ persons }: typeof one) =>
        persons.map(({ officerName, officerNumber }) => officerNumber + officerName).sort();
      expect([keys(reversed), reversed.unclear]).toEqual([keys(one), one.unclear]);
      const again = after(rows, rows);
      expect(again.persons.length).toBe(one.persons.length);
    }),
  );
});
