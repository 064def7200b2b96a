/** When a wrong digit in a running number may be the officer's other incident: by the pace of the force and the time. */
import { outcomeOf, D1, R1 } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';

type Case = readonly [
  what: string,
  shown: 'accepted' | 'candidate',
  right: string,
  written: string,
  submitted: string,
];

const shownOf = (incidentReference: string, written: string, submitted: string): string => {
  const document = D1({ incidentReference: written, submittedAt: london(submitted) });
  return outcomeOf({ referrals: [R1({ incidentReference })], documents: [document] }).shown;
};

// The call is at 14:05, so log 140 is ten an hour, log 490 is 35 and log 1409 is a hundred.
const SLOW = 'Log 140 of 12/05/2026';
const MIDDLING = 'Log 490 of 12/05/2026';
const FAST = 'Log 1409 of 12/05/2026';

test.each<Case>([
  ['the last digit, small force', 'candidate', SLOW, '143 of 12/05/2026', '2026-05-12T14:35'],
  ['the second last, small force', 'candidate', SLOW, '110 of 12/05/2026', '2026-05-12T14:35'],
  ['a number not given out yet', 'accepted', SLOW, '190 of 12/05/2026', '2026-05-12T15:00'],
  ['the same number, when it has been', 'candidate', SLOW, '190 of 12/05/2026', '2026-05-12T16:00'],
  ['the third last', 'accepted', SLOW, '340 of 12/05/2026', '2026-05-12T23:00'],
  ['a swap', 'accepted', SLOW, '104 of 12/05/2026', '2026-05-12T23:00'],
  ['the date', 'accepted', SLOW, '140 of 13/05/2026', '2026-05-13T23:00'],
  ['soon, middling force', 'accepted', MIDDLING, '491 of 12/05/2026', '2026-05-12T17:30'],
  ['later, middling force', 'candidate', MIDDLING, '491 of 12/05/2026', '2026-05-12T17:40'],
  ['the same shift, large force', 'accepted', FAST, '1429 of 12/05/2026', '2026-05-13T00:00'],
  ['the next shift, large force', 'candidate', FAST, '1429 of 12/05/2026', '2026-05-13T00:10'],
  ['before the call, large force', 'candidate', FAST, '1401 of 12/05/2026', '2026-05-12T14:04'],
  ['a bare serial of that day', 'accepted', SLOW, '340', '2026-05-12T23:00'],
  ['a bare serial of the next', 'candidate', SLOW, '340', '2026-05-13T10:00'],
  ['a swap in one', 'candidate', SLOW, '104', '2026-05-13T10:00'],
  ['a number of the year, small force', 'candidate', '26/031234', '26/031238', '2026-05-12T14:35'],
  ['a number of the year, large force', 'accepted', '26/331234', '26/331238', '2026-05-12T14:35'],
  ['a number that begins at no known time', 'candidate', 'IML-2408641', 'IML-2408648', '2026-05-12T14:35'],
  ['the third last of such a number', 'accepted', 'IML-2408641', 'IML-2408941', '2026-05-12T14:35'],
])('%s: %s', (_what, shown, right, written, submitted) => {
  const prefix = shown === 'accepted' ? '' : 'candidates: ';
  expect(shownOf(right, written, submitted)).toBe(`${prefix}near_reference D1`);
});

test('the NCCU numbers every call, so its references have no next incident', () => {
  const document = D1({ incidentReference: '', nccuReference: 'NCCU-40007' });
  expect(outcomeOf({ referrals: [R1()], documents: [document] }).shown).toBe('near_reference D1');
});
