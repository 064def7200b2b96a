/** Which of several documents and referrals belong together, and what a person decided. */
import { ANNA, BEN, D1, matched, R1, type MatchRequest } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';
import { anOfficer } from '../builders/records.ts';

const D = (name: string, changes: Parameters<typeof D1>[0] = {}) =>
  D1({ documentReference: name, ...changes });
const R = (name: string, changes: Parameters<typeof R1>[0] = {}) => R1({ nccuReference: name, ...changes });
const log = (serial: number) => ({ incidentReference: `Log ${serial} of 12/05/2026` });
/** Two officers of one name. */
const NAMESAKES = [
  anOfficer({ ...ANNA, previousNumbers: [] }),
  anOfficer({ ...ANNA, officerNumber: '4477', email: '' }),
];
const NEAR = { incidentReference: '1284 12/05/2026' };

test.each<[string, MatchRequest, Record<string, string>]>([
  [
    'of two documents the first that was submitted stands',
    { referrals: [R1()], documents: [D('D1', { submittedAt: london('2026-05-13T10:00') }), D('D2')] },
    { 'NCCU-40001': 'exact D2' },
  ],
  [
    'of two submitted together the first by name',
    { referrals: [R1()], documents: [D('D2'), D('D1')] },
    { 'NCCU-40001': 'exact D1' },
  ],
  [
    'two calls of one officer about one incident are answered by one document',
    { referrals: [R('NCCU-1'), R('NCCU-2', { referredAt: london('2026-05-12T18:00') })], documents: [D1()] },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'exact D1' },
  ],
  [
    'so they are when a slip is in it',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { referredAt: london('2026-05-12T18:00') })],
      documents: [D('D1', NEAR)],
    },
    { 'NCCU-1': 'near_reference D1', 'NCCU-2': 'near_reference D1' },
  ],
  [
    'so they are when the document cites the NCCU reference of the first alone',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { referredAt: london('2026-05-12T18:00') })],
      documents: [D('D1', { incidentReference: '', nccuReference: 'NCCU-1' })],
    },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'exact D1' },
  ],
  [
    'but not those of another officer',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', BEN)],
      documents: [D('D1', { incidentReference: '', nccuReference: 'NCCU-1' })],
    },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'nothing' },
  ],
  [
    'a second call more than a week after the document shares it too',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { referredAt: london('2026-05-25T18:00') })],
      documents: [D1()],
    },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'exact D1' },
  ],
  [
    'an incident number and an NCCU number never meet as bare digits',
    {
      referrals: [R('NCCU-26-1', { incidentReference: '26 000100481' })],
      documents: [
        D('D1', { incidentReference: '', nccuReference: '26100481' }),
        D('D2', { incidentReference: 'NCCU-26-100481' }),
      ],
    },
    { 'NCCU-26-1': 'candidates: officer_and_time D1, officer_and_time D2' },
  ],
  [
    'a document without a reference, four days after, may be of the call before the last',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { ...log(77), referredAt: london('2026-05-16T10:00') })],
      documents: [D('D1', { incidentReference: '', submittedAt: london('2026-05-16T14:05') })],
    },
    { 'NCCU-1': 'candidates: officer_and_time D1', 'NCCU-2': 'candidates: officer_and_time D1' },
  ],
  [
    'but not later',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { ...log(77), referredAt: london('2026-05-16T10:00') })],
      documents: [D('D1', { incidentReference: '', submittedAt: london('2026-05-16T14:06') })],
    },
    { 'NCCU-1': 'nothing', 'NCCU-2': 'candidates: officer_and_time D1' },
  ],
  [
    'even if the later call has its document',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { ...log(77), referredAt: london('2026-05-16T10:00') })],
      documents: [
        D('D1', { incidentReference: '', submittedAt: london('2026-05-17T10:00') }),
        D('D2', { ...log(77), submittedAt: london('2026-05-16T11:00') }),
      ],
    },
    { 'NCCU-1': 'nothing', 'NCCU-2': 'exact D2' },
  ],
  [
    'a second call about the same incident is no later call, nor is one after the document, nor a colleague’s',
    {
      referrals: [
        R('NCCU-1'),
        R('NCCU-2', { referredAt: london('2026-05-16T10:00') }),
        R('NCCU-3', { ...log(77), referredAt: london('2026-05-20T10:01') }),
        R('NCCU-4', { ...log(78), ...BEN, referredAt: london('2026-05-16T10:00') }),
      ],
      documents: [D('D1', { incidentReference: '', submittedAt: london('2026-05-20T10:00') })],
    },
    {
      'NCCU-1': 'candidates: officer_and_time D1',
      'NCCU-2': 'candidates: officer_and_time D1',
      'NCCU-3': 'candidates: officer_and_time D1',
      'NCCU-4': 'nothing',
    },
  ],
  [
    'a near number alone is for a person, though a colleague has it',
    {
      referrals: [R1()],
      documents: [D('D1', { officerNumber: '1243', officerName: '' })],
      officers: [anOfficer({ ...ANNA, previousNumbers: [] }), anOfficer({ ...BEN, officerNumber: '1243' })],
    },
    { 'NCCU-40001': 'candidates: near_officer D1' },
  ],
  [
    'a colleague’s doubtful claim does not keep a document from its own officer',
    {
      referrals: [
        R('NCCU-1', { incidentReference: 'Log 399 of 12/05/2026' }),
        R('NCCU-2', {
          incidentReference: 'Log 399 of 13/05/2026',
          officerNumber: '1243',
          officerName: '',
          referredAt: london('2026-05-13T20:00'),
        }),
      ],
      documents: [
        D('D1', {
          incidentReference: 'log no 399',
          officerName: '',
          submittedAt: london('2026-05-13T11:00'),
        }),
      ],
      officers: [anOfficer({ ...ANNA, previousNumbers: [] }), anOfficer({ ...BEN, officerNumber: '1243' })],
    },
    { 'NCCU-1': 'candidates: near_reference D1', 'NCCU-2': 'candidates: near_officer D1' },
  ],
  [
    'a namesake’s document of the very incident makes a nearly right one a doubt',
    {
      referrals: [R1()],
      documents: [
        D('D1', { incidentReference: '1834 12/05/2026' }),
        D('D2', { officerNumber: '', officerName: 'Anna Price' }),
      ],
      officers: NAMESAKES,
    },
    { 'NCCU-40001': 'candidates: near_officer D2, near_reference D1' },
  ],
  [
    'a colleague’s does so for a wrong digit',
    { referrals: [R1()], documents: [D('D1', { incidentReference: '1834 12/05/2026' }), D('D2', BEN)] },
    { 'NCCU-40001': 'candidates: near_reference D1' },
  ],
  [
    'but not for a swap',
    { referrals: [R1()], documents: [D('D1', { incidentReference: '2134 12/05/2026' }), D('D2', BEN)] },
    { 'NCCU-40001': 'near_reference D1' },
  ],
  [
    'a number that agrees beside a name that does not is for a person',
    { referrals: [R1()], documents: [D('D1', { officerName: 'Dev Singh' })] },
    { 'NCCU-40001': 'candidates: near_officer D1' },
  ],
  [
    'half of a double surname is for a person',
    {
      referrals: [R1({ officerNumber: '', officerName: 'Sarah Smith-Jones' })],
      documents: [D1({ officerNumber: '', officerName: 'Sarah Jones' })],
      officers: [anOfficer({ officerNumber: '5678', officerName: 'Sarah Smith-Jones' })],
    },
    { 'NCCU-40001': 'candidates: near_officer D1' },
  ],
  [
    'calls of two officers about one incident need two documents',
    { referrals: [R('NCCU-1'), R('NCCU-2', BEN)], documents: [D1()] },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'other_officer D1' },
  ],
  [
    'however near their numbers are',
    {
      referrals: [R('NCCU-1'), R('NCCU-2', { officerNumber: '1235', officerName: '' })],
      documents: [D1({ officerName: '' })],
      officers: [],
    },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'other_officer D1' },
  ],
  [
    'a document that belongs to one referral is no slip of another',
    { referrals: [R('NCCU-1', log(1234)), R('NCCU-2', log(1284))], documents: [D1()] },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'nothing' },
  ],
  [
    'not even while a person has still to look at it',
    {
      referrals: [R('NCCU-1', log(1234)), R('NCCU-2', log(1284))],
      documents: [D('D1', { submission: 'unknown' })],
    },
    { 'NCCU-1': 'candidates: exact D1', 'NCCU-2': 'nothing' },
  ],
  [
    'a slip that could be of two referrals is for a person',
    { referrals: [R('NCCU-1', log(1234)), R('NCCU-2', log(1294))], documents: [D('D1', NEAR)] },
    { 'NCCU-1': 'candidates: near_reference D1', 'NCCU-2': 'candidates: near_reference D1' },
  ],
  [
    'two slips of one referral that cite two things are for a person',
    { referrals: [R1()], documents: [D('D1', NEAR), D('D2', { incidentReference: '1244 12/05/2026' })] },
    { 'NCCU-40001': 'candidates: near_reference D1, near_reference D2' },
  ],
  [
    'one slip sent twice is one report',
    { referrals: [R1()], documents: [D('D1', NEAR), D('D2', NEAR)] },
    { 'NCCU-40001': 'near_reference D1' },
  ],
  [
    'the stronger of two rules stands',
    {
      referrals: [R1()],
      documents: [D('D1', NEAR), D('D2', { incidentReference: '', title: 'Log 1234 of 12/05/2026' })],
    },
    { 'NCCU-40001': 'mentioned D2' },
  ],
  [
    'a document that cites two incidents is spent on the one in want',
    {
      referrals: [R('NCCU-1', log(1234)), R('NCCU-2', log(5555))],
      documents: [D('D1', { incidentReference: '1234 and 5555 of 12/05/2026' }), D('D2')],
    },
    { 'NCCU-1': 'exact D2', 'NCCU-2': 'exact D1' },
  ],
  [
    'where both are in want, a person says which',
    {
      referrals: [R('NCCU-1', log(1234)), R('NCCU-2', log(5555))],
      documents: [D('D1', { incidentReference: '1234 and 5555 of 12/05/2026' })],
    },
    { 'NCCU-1': 'candidates: exact D1', 'NCCU-2': 'candidates: exact D1' },
  ],
  [
    'candidates stand strongest first',
    {
      referrals: [R1()],
      documents: [D('D1', { incidentReference: '' }), D('D2', { ...NEAR, submission: 'unknown' })],
    },
    { 'NCCU-40001': 'candidates: near_reference D2, officer_and_time D1' },
  ],
  [
    'a slip of a number that is surely another officer’s incident is for a person',
    {
      referrals: [R('NCCU-1', log(1234)), R('NCCU-2', { ...log(1284), ...BEN })],
      documents: [D('D1', NEAR)],
    },
    { 'NCCU-1': 'candidates: near_reference D1', 'NCCU-2': 'other_officer D1' },
  ],
  [
    'of other officers’ documents the first is shown',
    {
      referrals: [R1()],
      documents: [D('D2', BEN), D('D1', { ...BEN, submittedAt: london('2026-05-12T15:00') })],
    },
    { 'NCCU-40001': 'other_officer D1' },
  ],
  [
    'the rows of one referral are one, and one document answers it',
    { referrals: [R1(), R1({ team: 'B' })], documents: [D1(), D1()] },
    { 'NCCU-40001': 'exact D1' },
  ],
  [
    'forces never mix',
    { referrals: [R('NCCU-1'), R('NCCU-2', { force: 'Moorshire' })], documents: [D1()], officers: [] },
    { 'NCCU-1': 'exact D1', 'NCCU-2': 'nothing' },
  ],
])('%s', (_what, request, expected) => {
  const shown = (asked: MatchRequest) =>
    Object.fromEntries([...matched(asked)].map(([name, result]) => [name, result.shown]));
  expect(shown(request)).toEqual(expected);
  const reversed = {
    ...request,
    referrals: request.referrals.toReversed(),
    documents: request.documents.toReversed(),
  };
  expect(shown(reversed)).toEqual(expected);
});

describe('a person’s decision', () => {
  const pair = ['NCCU-40001', 'D1'] as const;
  const shown = (request: MatchRequest) => matched(request).get('NCCU-40001')?.shown;
  test('accepts whatever the rules say', () => {
    expect(shown({ referrals: [R1()], documents: [D('D1', BEN)], accepted: [pair] })).toBe('reviewer D1');
    expect(shown({ referrals: [R1()], documents: [D('D1', log(9)), D('D2')], accepted: [pair] })).toBe(
      'reviewer D1',
    );
  });
  test('takes the document out of the running for others', () => {
    const request = {
      referrals: [R1(), R('NCCU-2', log(1294))],
      documents: [D('D1', NEAR)],
      accepted: [pair],
    };
    expect(matched(request).get('NCCU-2')?.shown).toBe('nothing');
  });
  test.each([
    ['exact', {}],
    ['near_officer', { officerNumber: '1243' }],
    ['near_reference', NEAR],
    ['officer_and_time', { incidentReference: '' }],
    ['other_officer', BEN],
  ])('rejects a pair for good: %s', (rule, changes) => {
    const request = { referrals: [R1()], documents: [D('D1', changes)] };
    expect(shown(request)).toContain(rule);
    expect(shown({ ...request, rejected: [pair] })).toBe('nothing');
  });
  test('rejects a document for a second call that would share it', () => {
    const second = R('NCCU-2', { referredAt: london('2026-05-12T18:00') });
    const document = D('D1', { incidentReference: '', nccuReference: 'NCCU-40001' });
    const request = {
      referrals: [R1(), second],
      documents: [document],
      rejected: [['NCCU-2', 'D1']] as const,
    };
    expect(matched(request).get('NCCU-2')?.shown).toBe('nothing');
  });
  test('leaves the next document in the running', () => {
    expect(shown({ referrals: [R1()], documents: [D('D1', ANNA), D('D2')], rejected: [pair] })).toBe(
      'exact D2',
    );
  });
});
