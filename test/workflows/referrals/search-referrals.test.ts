/** A search finds a referral however its reference or its officer is typed. */
import { findPageOfReferrals } from '../../../db/stores/referral-pages.ts';
import { idsFound, withReadings } from '../../../src/workflows/referrals/search-referrals.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const NOW = instantOf('2026-08-20T09:00');

const person = (officerName: string, officerNumber: string, previousNumbers: string[] = []) =>
  anOfficer({ officerName, officerNumber, previousNumbers, supervisorNumber: '', email: '' });
const call = (incidentReference: string, nccuReference: string, officerNumber: string, officerName = '') =>
  aReferral({
    ...{ incidentReference, nccuReference, officerNumber, officerName },
    referredAt: london('2026-08-17T10:00'),
  });

/** By their ids, from 1. */
const CALLS = [
  call('Log 57 of 17/08/2026', 'NCCU/2026/001218', '7886'),
  call('CAD 112 17-08-26', '', 'PC 01600', 'Sean FITZ-GERALD'),
  call('Log 300 of 16/08/2026', '', '4410', 'Craig Parker'),
  call('Log 301 of 16/08/2026', '', '4410'),
  call('Log 302 of 16/08/2026', '', 'C/3301'),
  call('Log 303 of 16/08/2026', '', '4411'),
];
const OFFICERS = [person('Craig Parker', '4410', ['3301']), person('Dee Marsh', '4411')];
const PAPER = aDocument({
  ...{ documentReference: 'INT/126001/26', incidentReference: 'Log 303 of 16/08/2026' },
  ...{ officerNumber: '4411', officerName: '', title: '', submittedAt: london('2026-08-17T12:00') },
});

function aForce() {
  const db = newDatabase();
  take(db, { officers: OFFICERS, referrals: CALLS, documents: [PAPER] }, NOW);
  return db;
}

test.each<[string, number[]]>([
  ['log57 17.8.26', [1]],
  ['57 of 17/8/2026', [1]],
  ['CAD 0112 of 17-08-2026', [2]],
  ['NCCU/26/1218', [1]],
  ['nccu 2026 001218', [1]],
  ['1600', [2]],
  ['PC 1600', [2]],
  ['INT/126001/26', [6]],
  ['int 126001 26', [6]],
  ['PC 7886', [1]],
  ['Fitzgerald', [2]],
  ['Parker', [3, 4, 5]],
  ['PARKER, Craig', [3, 4, 5]],
  ['4410', [3, 4, 5]],
  ['Dee Marsh', [6]],
  ['Log 58 of 17/08/2026', []],
  ['Nobody At All', []],
  ['%', [1, 2, 3, 4, 5, 6]],
])('%s', (text, ids) => {
  expect([...idsFound(aForce(), text)].sort()).toEqual(ids);
});

test('an officer is found so in the field for officers, and no reference is', () => {
  const db = aForce();
  const found = (officer: string) =>
    findPageOfReferrals(db, withReadings(db, { officer }), { order: 'oldest', after: null, limit: 10 })
      .map(({ referralId }) => referralId)
      .sort();
  expect(found('PC 3301')).toEqual([3, 4, 5]);
  expect(found('Log 57 of 17/08/2026')).toEqual([]);
});
