/** The sentences, in full: a constable reads them. */
import { BEN, D1, matched, outcomeOf, R1 } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';

const bare = { officerNumber: 'PC 1234', officerName: '' };

test.each([
  [
    'exact',
    { incidentReference: 'Log 1234 of 12/05/2026', ...bare },
    'Same incident ("Log 1234 of 12/05/2026") and same officer (PC 1234).',
  ],
  [
    'exact, written otherwise',
    { incidentReference: '1234 12/05/26', officerNumber: '01234', officerName: '' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/26") and same officer (PC 1234, given as 01234).',
  ],
  [
    'near_officer by a slip',
    { officerNumber: '1243', officerName: 'A Price' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/2026"). The officer is given as 1243 A Price: the name agrees with PC 1234, and the number is one slip away.',
  ],
  [
    'near_officer by name',
    { officerNumber: '', officerName: 'Anna Price' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/2026"). The officer is given by name only (Anna Price), and the directory has one such officer (PC 1234).',
  ],
  [
    'near_officer, perhaps',
    { officerNumber: '1243', officerName: '' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/2026"). The officer is given as 1243, which may or may not mean PC 1234.',
  ],
  [
    'near_officer, of whom nothing is written',
    { officerNumber: '0000', officerName: '' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/2026"). One of the two records does not say who the officer is.',
  ],
  [
    'a wrong digit',
    { incidentReference: '1284 12/05/2026', ...bare },
    'The document\'s incident reference "1284 12/05/2026" is nearly the referral\'s "Log 1234 of 12/05/2026": one digit differs in the number. Same officer (PC 1234).',
  ],
  [
    'a swap in the date',
    { incidentReference: '1234 21/05/2026', ...bare },
    'The document\'s incident reference "1234 21/05/2026" is nearly the referral\'s "Log 1234 of 12/05/2026": two digits are swapped in the date. Same officer (PC 1234).',
  ],
  [
    'written in part',
    { incidentReference: '1234/26', ...bare },
    'The document\'s incident reference "1234/26" is nearly the referral\'s "Log 1234 of 12/05/2026": it is not written in full. Same officer (PC 1234).',
  ],
  [
    'a slip in the NCCU reference',
    { incidentReference: '', nccuReference: 'NCCU-40081', ...bare },
    'The document\'s NCCU reference "NCCU-40081" is nearly the referral\'s "NCCU-40001": one digit differs in the number. Same officer (PC 1234).',
  ],
  [
    'a slip in the NCCU reference in the wrong field',
    { incidentReference: 'NCCU-40010', ...bare },
    'The document\'s NCCU reference "NCCU-40010" is nearly the referral\'s "NCCU-40001": two digits are swapped in the number. Same officer (PC 1234).',
  ],
  [
    'the same NCCU reference',
    { incidentReference: '', nccuReference: 'nccu 40001', ...bare },
    'Same NCCU reference ("NCCU-40001", cited as "nccu 40001") and same officer (PC 1234).',
  ],
  [
    'a mention',
    { incidentReference: '', title: 'Re log 1234 of 12/05/2026', ...bare },
    'The document\'s title "Re log 1234 of 12/05/2026" mentions the incident or NCCU reference of the referral ("Log 1234 of 12/05/2026"). Same officer (PC 1234).',
  ],
  [
    'no reference',
    { incidentReference: '', submittedAt: london('2026-05-14T09:00'), ...bare },
    'The document cites no reference; it was submitted in the days around the referral ("Log 1234 of 12/05/2026"). Same officer (PC 1234).',
  ],
  [
    'an unreadable one',
    { incidentReference: 'as per CAD', ...bare },
    'The document cites "as per CAD", which cannot be compared; it was submitted in the days around the referral ("Log 1234 of 12/05/2026"). Same officer (PC 1234).',
  ],
  [
    'another officer',
    BEN,
    'The document cites the same incident ("1234 12/05/2026"), but 5678 Ben Late submitted it, not PC 1234.',
  ],
])('%s', (_what, changes, sentence) => {
  const { shown, sentence: read } = outcomeOf({ referrals: [R1(bare)], documents: [D1(changes)] });
  expect([shown === 'nothing', read]).toEqual([false, sentence]);
});

test.each([
  [
    'another incident of the shift',
    { incidentReference: '1237 12/05/2026', submittedAt: london('2026-05-13T09:00'), ...bare },
    'The document\'s incident reference "1237 12/05/2026" is nearly the referral\'s "Log 1234 of 12/05/2026": one digit differs in the number. Same officer (PC 1234). The number could also be that of another incident of this officer in the same shift.',
  ],
  [
    'long before',
    { incidentReference: 'Log 1234 of 12/05/2026', submittedAt: london('2026-05-01T09:00'), ...bare },
    'Same incident ("Log 1234 of 12/05/2026") and same officer (PC 1234). But the document was submitted more than seven days before the referral.',
  ],
  [
    'before',
    { incidentReference: '1834 12/05/2026', submittedAt: london('2026-05-12T13:00'), ...bare },
    'The document\'s incident reference "1834 12/05/2026" is nearly the referral\'s "Log 1234 of 12/05/2026": one digit differs in the number. Same officer (PC 1234). But the document was submitted before the referral.',
  ],
  [
    'another name',
    { officerNumber: '1234', officerName: 'Dev Singh' },
    'Same incident ("Log 1234 of 12/05/2026", cited as "1234 12/05/2026"). The officer is given as 1234 Dev Singh: the number agrees with PC 1234, but the name is another person\'s.',
  ],
])('a doubt says why: %s', (_what, changes, sentence) => {
  const { shown, sentence: read } = outcomeOf({ referrals: [R1(bare)], documents: [D1(changes)] });
  expect([shown.slice(0, 11), read]).toEqual(['candidates:', sentence]);
});

test('a second call says whose document it shares', () => {
  const second = R1({ nccuReference: 'NCCU-40002', referredAt: london('2026-05-12T18:00') });
  const document = D1({ incidentReference: '', nccuReference: 'NCCU-40001' });
  const results = matched({ referrals: [R1(), second], documents: [document] });
  expect(results.get('NCCU-40002')?.sentence).toBe(
    'The same officer also made referral "NCCU-40001" about this incident, and this document answers both. Same NCCU reference ("NCCU-40001") and same officer (1234 Anna Price).',
  );
});

test('a person’s choice', () => {
  const request = { referrals: [R1()], documents: [D1()], accepted: [['NCCU-40001', 'D1']] as const };
  expect(outcomeOf(request).sentence).toBe('A person accepted this document for this referral.');
});
