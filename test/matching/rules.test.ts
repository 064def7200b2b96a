/** Every rule and its boundary, for Anna's referral of log 1234 on 12 May 2026 at 14:05, and documents about it. */
import type { DocumentRecord, ReferralRecord } from '../../src/domain/records.ts';
import { BEN, D1, matched, outcomeOf, R1 } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';

type Case = readonly [
  what: string,
  shown: string,
  document: Partial<DocumentRecord>,
  referral?: Partial<ReferralRecord>,
];

const at = (time: string) => ({ submittedAt: london(time) });
const blank = { incidentReference: '' } as const;
/** Two digits of the day are swapped. */
const SLIP = { incidentReference: '1234 21/05/2026' } as const;
/** The second digit of the number is wrong. */
const FAR_DIGIT = { incidentReference: '1834 12/05/2026' } as const;

describe.each<[string, readonly Case[]]>([
  [
    'exact',
    [
      ['the same incident, written otherwise', 'exact D1', {}],
      ['months later', 'exact D1', at('2026-11-12T14:05')],
      ['seven days before the referral', 'exact D1', at('2026-05-05T14:05')],
      ['earlier than that', 'candidates: exact D1', at('2026-05-05T14:04')],
      ['a day that is too early', 'candidates: exact D1', at('2026-05-04')],
      ['the NCCU reference in its field', 'exact D1', { ...blank, nccuReference: 'nccu 40001' }],
      ['the NCCU reference in the wrong field', 'exact D1', { incidentReference: 'NCCU-40001' }],
      ['the incident in the NCCU’s field', 'exact D1', { ...blank, nccuReference: 'Log 1234 of 12/05/2026' }],
      ['the incident there without its year', 'exact D1', { ...blank, nccuReference: 'Log 1234 of 12 May' }],
      ['the previous number', 'exact D1', { officerNumber: '8710', officerName: '' }],
      ['a bare serial of the day', 'exact D1', { incidentReference: '1234' }],
      ['a submission of which only the day is known', 'exact D1', at('2026-05-12')],
      [
        'a bare NCCU number, on another day',
        'exact D1',
        { ...blank, nccuReference: '40001', ...at('2026-05-20T09:00') },
        { nccuReference: '40001' },
      ],
    ],
  ],
  [
    'near_officer',
    [
      ['a digit wrong, the name right', 'near_officer D1', { officerNumber: '1284' }],
      ['two digits swapped, the name right', 'near_officer D1', { officerNumber: '1243' }],
      ['the name only', 'near_officer D1', { officerNumber: '' }],
      ['a slip and no name', 'candidates: near_officer D1', { officerNumber: '1284', officerName: '' }],
      ['the name with a far number', 'candidates: near_officer D1', { officerNumber: '9999' }],
    ],
  ],
  [
    'near_reference',
    [
      ['a digit wrong', 'near_reference D1', { incidentReference: '1284 12/05/2026' }],
      ['two digits swapped', 'near_reference D1', { incidentReference: '1324 12/05/2026' }],
      [
        'a number of one digit, which may as well be another',
        'candidates: near_reference D1',
        { incidentReference: 'Log 6 of 12/05/2026' },
        { incidentReference: 'Log 5 of 12/05/2026' },
      ],
      ['a slip in the date', 'near_reference D1', { incidentReference: '1234 of 12/06/2026' }],
      [
        'a date that the slip made impossible',
        'near_reference D1',
        { incidentReference: '1234 of 12/50/2026' },
      ],
      [
        'a bare serial, days later',
        'near_reference D1',
        { incidentReference: '1234', ...at('2026-05-15T09:00') },
      ],
      [
        'a digit too many: perhaps another number',
        'candidates: near_reference D1',
        { incidentReference: '12345 of 12/05/2026', ...at('2026-05-12T15:00') },
        { incidentReference: 'Log 12348 of 12/05/2026'.replace('8', '75') },
      ],
      ['45 days later', 'near_reference D1', { ...SLIP, ...at('2026-06-26T14:05') }],
      ['a minute after that', 'nothing', { ...SLIP, ...at('2026-06-26T14:06') }],
      ['three hours before', 'near_reference D1', { ...SLIP, ...at('2026-05-12T11:05') }],
      ['earlier than that', 'candidates: near_reference D1', { ...SLIP, ...at('2026-05-12T11:04') }],
      ['two days before', 'candidates: near_reference D1', { ...SLIP, ...at('2026-05-10T14:05') }],
      ['earlier than that', 'nothing', { ...SLIP, ...at('2026-05-10T14:04') }],
      ['a wrong digit, at once', 'near_reference D1', { ...FAR_DIGIT, ...at('2026-05-12T14:05') }],
      ['a wrong digit, before', 'candidates: near_reference D1', { ...FAR_DIGIT, ...at('2026-05-12T14:04') }],
      ['two slips', 'nothing', { incidentReference: '1284 13/05/2026' }],
      [
        'a slip in the reference and one in the officer',
        'candidates: near_reference D1',
        { incidentReference: '1284 12/05/2026', officerNumber: '1243' },
      ],
    ],
  ],
  [
    'mentioned',
    [
      ['the incident', 'mentioned D1', { ...blank, title: 'Male detained, log 1234 of 12/05/2026' }],
      ['the NCCU reference', 'mentioned D1', { ...blank, title: 'Re NCCU-40001' }],
      [
        'the serial alone, within days',
        'mentioned D1',
        { ...blank, title: 'Stop check 1234', ...at('2026-05-15T09:00') },
      ],
      [
        'the serial alone, a week later',
        'candidates: officer_and_time D1',
        { ...blank, title: 'Stop check 1234', ...at('2026-05-19T09:00') },
      ],
      [
        'a short serial, which may be any number',
        'candidates: officer_and_time D1',
        { ...blank, title: 'Log 123' },
        { incidentReference: 'Log 123 of 11/05/2026' },
      ],
      ['another incident', 'candidates: officer_and_time D1', { ...blank, title: 'Log 9876 of 12/05/2026' }],
      [
        'the serial beside another day',
        'candidates: officer_and_time D1',
        { ...blank, title: 'ISR 1234 of 14 May', ...at('2026-05-14T18:00') },
      ],
      [
        'the same, of a referral with a bare serial',
        'candidates: officer_and_time D1',
        { ...blank, title: 'ISR 1234 of 14 May', ...at('2026-05-14T18:00') },
        { incidentReference: '1234' },
      ],
      [
        'the serial beside another year',
        'candidates: officer_and_time D1',
        { ...blank, title: 'Re 04/1234/25', ...at('2026-05-14T18:00') },
        { incidentReference: '04/1234/26' },
      ],
      [
        'an NCCU reference whose letters run into it',
        'mentioned D1',
        { ...blank, title: 'Referral N26003644' },
        { nccuReference: 'N26003644' },
      ],
      [
        'by an officer of whom only the name is written',
        'candidates: mentioned D1',
        { ...blank, title: 'Log 1234 of 12/05/2026', officerNumber: '' },
      ],
      [
        'by one whose number is a slip away',
        'candidates: mentioned D1',
        { ...blank, title: 'Log 1234 of 12/05/2026', officerNumber: '1284' },
      ],
      [
        'by one whose number is a slip away, without a name',
        'nothing',
        { ...blank, title: 'Log 1234 of 12/05/2026', officerNumber: '1284', officerName: '' },
      ],
      [
        'the serial alone, by name',
        'candidates: mentioned D1',
        { ...blank, title: 'Stop check 1234', officerNumber: '' },
      ],
    ],
  ],
  [
    'officer_and_time',
    [
      ['no reference', 'candidates: officer_and_time D1', blank],
      ['an unreadable one', 'candidates: officer_and_time D1', { incidentReference: 'as per CAD' }],
      ['three weeks later', 'candidates: officer_and_time D1', { ...blank, ...at('2026-06-02T14:05') }],
      ['later than that', 'nothing', { ...blank, ...at('2026-06-02T14:06') }],
      ['two hours before', 'candidates: officer_and_time D1', { ...blank, ...at('2026-05-12T12:05') }],
      ['earlier than that', 'nothing', { ...blank, ...at('2026-05-12T12:04') }],
      [
        'on the day, of which the hour is not known',
        'candidates: officer_and_time D1',
        { ...blank, ...at('2026-05-12') },
      ],
      ['the name only', 'candidates: officer_and_time D1', { ...blank, officerNumber: '' }],
      ['an officer who may be another', 'nothing', { ...blank, officerNumber: '1284', officerName: '' }],
      ['a plain other incident', 'nothing', { incidentReference: '9876 of 12/05/2026' }],
    ],
  ],
  [
    'other_officer',
    [
      ['Ben wrote it', 'other_officer D1', BEN],
      ['Ben’s draft is nothing', 'nothing', { ...BEN, submission: 'not_submitted' }],
      ['Ben, about something else', 'nothing', { ...BEN, incidentReference: '9876 of 12/05/2026' }],
    ],
  ],
  [
    'what does not count',
    [
      ['a draft', 'nothing', { submission: 'not_submitted' }],
      ['another type of document', 'nothing', { requiredType: 'not_required' }],
      ['a status word that nobody knows', 'candidates: exact D1', { submission: 'unknown' }],
      ['a type that nobody knows', 'candidates: exact D1', { requiredType: 'unknown' }],
      [
        'a slip and a status word that nobody knows',
        'candidates: near_reference D1',
        { submission: 'unknown', incidentReference: '1284 12/05/2026' },
      ],
      ['another force’s officer', 'nothing', { force: 'Moorshire', officerName: 'Gus Hart' }],
      ['no time of submission', 'nothing', { submittedAt: null }],
    ],
  ],
])('%s', (_rule, cases) => {
  const whole = cases.map(([what, shown, document, referral = {}]) => ({ what, shown, document, referral }));
  test.each(whole)('$what: $shown', ({ shown, document, referral }) => {
    expect(outcomeOf({ referrals: [R1(referral)], documents: [D1(document)] }).shown).toBe(shown);
  });
});

test('without a directory the numbers as written must do', () => {
  const request = { referrals: [R1()], officers: [] };
  expect(outcomeOf({ ...request, documents: [D1()] }).shown).toBe('exact D1');
  expect(outcomeOf({ ...request, documents: [D1({ officerNumber: '1243' })] }).shown).toBe('near_officer D1');
  expect(outcomeOf({ ...request, documents: [D1({ officerNumber: '' })] }).shown).toBe(
    'candidates: near_officer D1',
  );
});

test('a referral without any incident has its NCCU reference', () => {
  const referral = R1({ incidentReference: '' });
  expect(
    outcomeOf({
      referrals: [referral],
      documents: [D1({ incidentReference: '', nccuReference: 'NCCU-40001' })],
    }).shown,
  ).toBe('exact D1');
  expect(matched({ referrals: [referral], documents: [D1()] }).get('NCCU-40001')?.shown).toBe(
    'candidates: officer_and_time D1',
  );
});
