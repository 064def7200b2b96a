/** What was once said about the columns of an export is used for the next file with the same headers. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { importFile } from '../../../src/workflows/imports/import-file.ts';
import { setByHand } from '../../../src/workflows/imports/named-profile.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { shippedVocabulary } from '../../builders/rows.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

const HEADER = 'CAD Ref,Date 1,Date 2,Collar No';
const rowOf = (number: number): string =>
  `NC-20260512-${100 + number},${10 + number}/05/2026 14:10,${10 + number}/05/2026 15:10,${1200 + number}`;

function logOf(name: string, numbers: readonly number[], header = HEADER): { path: string; name: string } {
  const file = path.join(newFolder(), name);
  writeFileSync(file, [header, ...numbers.map(rowOf)].join('\n'));
  return { path: file, name };
}

const rest = { kind: 'referrals', strict: false, dryRun: false } as const;
const BY_HAND = setByHand({ kind: 'referrals', columns: { referred_at: 'Date 2' } });

test('an answer is saved under the set of headers, with the file, and used for the next', async () => {
  const services = {
    db: newDatabase(),
    clock: { now: () => 0 },
    vocabulary: shippedVocabulary,
    actor: 'Ann',
  };
  const first = { ...rest, ...logOf('Genie 2026-05.csv', [1, 2, 3, 4, 5]) };
  expect(await importFile(services, { ...first, profile: null })).toMatchObject({
    problem: { code: 'columns_unclear' },
  });
  expect(await importFile(services, { ...first, profile: BY_HAND })).toMatchObject({
    value: { profile: 'Genie' },
  });
  const next = { ...rest, ...logOf('June.csv', [6, 7, 8, 9]), profile: null };
  expect(await importFile(services, next)).toMatchObject({
    value: { profile: 'Genie', counts: { new: 4 }, description: { intake: { unrecognised: ['Date 1'] } } },
  });
  const other = {
    ...rest,
    ...logOf('Other.csv', [10, 11, 12], 'CAD Ref,Date 1,Date Z,Collar No'),
    profile: null,
  };
  expect(await importFile(services, other)).toMatchObject({ problem: { code: 'columns_unclear' } });
});

test('a trial saves nothing', async () => {
  const services = {
    db: newDatabase(),
    clock: { now: () => 0 },
    vocabulary: shippedVocabulary,
    actor: 'Ann',
  };
  const file = { ...rest, ...logOf('Genie.csv', [1, 2, 3, 4, 5]) };
  await importFile(services, { ...file, profile: BY_HAND, dryRun: true });
  expect(await importFile(services, { ...file, profile: null })).toMatchObject({
    problem: { code: 'columns_unclear' },
  });
});
