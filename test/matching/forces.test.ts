/** A joint unit: two forces in one export, whose numbers, names and incidents are the same now and then. */
import fc from 'fast-check';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { outcomeOf, matched, type MatchRequest } from '../builders/matching.ts';
import { london } from '../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';

const SMITH = { officerNumber: '1234', officerName: 'Jo Smith' } as const;
const PATEL = { officerNumber: '1234', officerName: 'Priya Patel' } as const;
const INCIDENT = { incidentReference: 'CAD 11 of 12/05/2026' } as const;

const referral = (changes: Partial<ReferralRecord> = {}): ReferralRecord =>
  aReferral({
    ...SMITH,
    ...INCIDENT,
    nccuReference: 'NCCU-1',
    referredAt: london('2026-05-12T10:00'),
    force: 'Norfolk',
    ...changes,
  });
const document = (changes: Partial<DocumentRecord> = {}): DocumentRecord =>
  aDocument({
    ...SMITH,
    ...INCIDENT,
    documentReference: 'D1',
    submittedAt: london('2026-05-12T15:00'),
    force: 'Norfolk',
    ...changes,
  });
const officer = (changes: Partial<OfficerRecord>): OfficerRecord =>
  anOfficer({ ...SMITH, force: 'Norfolk', email: '', previousNumbers: [], ...changes });

type Case = readonly [what: string, shown: string, request: Partial<MatchRequest>];

const SMITH_OF_SUFFOLK = officer({ force: 'Suffolk' });
const PATEL_OF_NORFOLK = officer(PATEL);
const BOTH = [SMITH_OF_SUFFOLK, PATEL_OF_NORFOLK];
/** Neither row has a force, and the addresses tell. */
const BY_DOMAIN = [
  officer({ force: '', email: 'jo.smith@suffolk.police.uk' }),
  officer({ ...PATEL, force: '', email: 'priya.patel@norfolk.pnn.police.uk' }),
];
const FORMER = { officerNumber: '1234', force: 'Suffolk', activeTo: '2026-05-19' } as const;
const MOVED = officer({
  officerNumber: '2345',
  previousNumbers: ['1234'],
  activeFrom: '2026-05-20',
});
const AFTER_MOVING = { officerNumber: '2345', submittedAt: london('2026-05-21T09:00') } as const;

const CASES: readonly Case[] = [
  ...['36', 'NORFOLK', 'Norfolk (36)', 'Norfolk Constab', 'NORF'].map((force): Case => [
    `${force} is Norfolk`,
    'exact D1',
    { documents: [document({ force })] },
  ]),
  ['a joint name contradicts nothing', 'exact D1', { documents: [document({ force: 'Norfolk & Suffolk' })] }],
  [
    'beside a joint name, the number alone is a doubt',
    'candidates: near_officer D1',
    { documents: [document({ force: 'Norfolk & Suffolk', officerName: '' })] },
  ],
  [
    'beside a name that the list lacks, too',
    'candidates: near_officer D1',
    { documents: [document({ force: 'Eastern Alliance', officerName: '' })] },
  ],
  [
    'number and name agree, and the forces do not',
    'candidates: near_officer D1',
    { documents: [document({ force: 'Suffolk' })] },
  ],
  [
    'the number alone: the force may be the incident’s',
    'candidates: near_officer D1',
    { documents: [document({ force: 'Suffolk', officerName: '' })] },
  ],
  [
    'another officer of another force',
    'nothing',
    { documents: [document({ force: 'Suffolk', officerNumber: '77', officerName: 'Al Hill' })] },
  ],
  [
    'a number beside another’s name, without a directory',
    'candidates: near_officer D1',
    { documents: [document({ ...PATEL, force: '' })], referrals: [referral({ force: '' })] },
  ],
  [
    'one number of two forces, by the directory',
    'nothing',
    {
      officers: BOTH,
      referrals: [referral({ force: '' })],
      documents: [document({ ...PATEL, force: '' })],
    },
  ],
  [
    'the same, by the domains of their addresses',
    'nothing',
    {
      officers: BY_DOMAIN,
      referrals: [referral({ force: '' })],
      documents: [document({ ...PATEL, force: '' })],
    },
  ],
  [
    'a number alone that two hold is a doubt',
    'candidates: near_officer D1',
    {
      officers: BY_DOMAIN,
      referrals: [referral({ force: '' })],
      documents: [document({ officerName: '', force: '' })],
    },
  ],
  [
    'the same in both records',
    'candidates: near_officer D1',
    {
      officers: BY_DOMAIN,
      referrals: [referral({ officerName: '', force: '' })],
      documents: [document({ officerName: '', force: '' })],
    },
  ],
  [
    'the address beside the number tells its force',
    'nothing',
    {
      referrals: [referral({ force: '', officerNumber: '1234@suffolk.police.uk' })],
      documents: [document({ force: '', officerNumber: '1234@norfolk.police.uk', officerName: '' })],
    },
  ],
  [
    'the document’s force is the incident’s, and the directory knows the officer',
    'exact D1',
    { officers: BOTH, referrals: [referral({ force: 'Suffolk' })], documents: [document()] },
  ],
  [
    'the number is held by nobody of the document’s force',
    'candidates: near_officer D1',
    {
      officers: [SMITH_OF_SUFFOLK, officer({ officerNumber: '77', officerName: 'Al Hill' })],
      referrals: [referral({ force: 'Suffolk' })],
      documents: [document({ officerName: '' })],
    },
  ],
  [
    'the number is another’s there, and the force may be the incident’s',
    'candidates: near_officer D1',
    {
      officers: BOTH,
      referrals: [referral({ force: 'Suffolk' })],
      documents: [document({ officerName: '' })],
    },
  ],
  [
    'a document without a reference, of a number that two hold',
    'candidates: officer_and_time D1',
    {
      officers: BY_DOMAIN,
      referrals: [referral({ officerName: '', force: '' })],
      documents: [document({ force: '', incidentReference: '' })],
    },
  ],
  [
    'one name and another number beside another force, which no directory knows',
    'candidates: near_officer D1',
    { documents: [document({ officerNumber: '2345', force: 'Suffolk' })] },
  ],
  [
    'an officer’s two calls that name one force, the directory another',
    'exact D1',
    {
      officers: [officer({ force: 'Suffolk', email: 'jo.smith@norfolk.police.uk' })],
      referrals: [referral()],
      documents: [document({ officerNumber: '01234' })],
    },
  ],
  [
    'whoever moves has two rows',
    'exact D1',
    {
      officers: [officer(FORMER), MOVED],
      referrals: [referral({ force: 'Suffolk' })],
      documents: [document({ ...AFTER_MOVING })],
    },
  ],
  [
    'whoever moves has one row',
    'exact D1',
    {
      officers: [MOVED],
      referrals: [referral({ force: 'Suffolk' })],
      documents: [document({ ...AFTER_MOVING })],
    },
  ],
  [
    'two officers of one name are not one who moved',
    'nothing',
    {
      officers: [officer({ ...FORMER, activeTo: null }), officer({ officerNumber: '2345' })],
      referrals: [referral({ force: 'Suffolk' })],
      documents: [document({ ...AFTER_MOVING })],
    },
  ],
];

test.each(CASES)('%s: %s', (_what, shown, changes) => {
  const request = { referrals: [referral()], documents: [document()], officers: [], ...changes };
  expect(outcomeOf(request).shown).toBe(shown);
});

test('the sentence names the two forces', () => {
  const { sentence } = outcomeOf({
    referrals: [referral()],
    documents: [document({ force: '37' })],
    officers: [],
  });
  expect(sentence).toContain('the two records are of two forces (Norfolk and Suffolk)');
});

test('a document that cites one number of two forces’ logs is spent on neither in silence', () => {
  const request = {
    referrals: [referral(), referral({ nccuReference: 'NCCU-2', force: 'Suffolk' })],
    documents: [document({ force: '' })],
    officers: [],
  };
  const shown = [...matched(request).values()].map((result) => result.shown);
  expect(shown).toEqual(['candidates: exact D1', 'candidates: exact D1']);
});

test('the document of a named call may be an unnamed call’s of the same number, too', () => {
  const request = {
    referrals: [
      referral({ force: '', officerNumber: '1234 Smith' }),
      referral({ nccuReference: 'NCCU-2', officerName: '', force: '' }),
    ],
    documents: [document({ force: '' })],
    officers: BY_DOMAIN,
  };
  const shown = [...matched(request).values()].map((result) => result.shown);
  expect(shown).toEqual(['exact D1', 'candidates: near_officer D1']);
});

test('one officer’s calls about one number of two forces are two incidents', () => {
  const request = {
    referrals: [referral({ force: 'Suffolk' }), referral({ nccuReference: 'NCCU-2' })],
    documents: [document({ force: 'Suffolk' })],
    officers: [officer({ force: 'Suffolk' })],
  };
  const shown = [...matched(request).values()].map((result) => result.shown);
  expect(shown).toEqual(['candidates: exact D1', 'candidates: exact D1']);
});

/** Who of two forces with the same numbers and incidents did what, and where exports tell the force. */
const forceOfOne = fc.constantFrom('Norfolk', 'Suffolk');
const spelt = (force: string): fc.Arbitrary<string> =>
  force === 'Norfolk'
    ? fc.constantFrom('Norfolk', '36', 'NORFOLK CONSTABULARY')
    : fc.constantFrom('Suffolk', '37', 'Suffolk Police');
const one = forceOfOne.chain((force) =>
  fc.record({
    force: fc.constant(force),
    spelt: spelt(force),
    number: fc.constantFrom('1234', '1243', '77'),
    serial: fc.constantFrom('11', '12'),
    isNamed: fc.boolean(),
  }),
);
const NAMES: Readonly<Record<string, string>> = {
  'Norfolk 1234': 'Priya Patel',
  'Norfolk 1243': 'Al Hill',
  'Norfolk 77': 'Bo Reed',
  'Suffolk 1234': 'Jo Smith',
  'Suffolk 1243': 'Cy Dale',
  'Suffolk 77': 'Di Marsh',
};
const ALL = Object.entries(NAMES).map(([key, officerName]) => {
  const [force = '', officerNumber = ''] = key.split(' ');
  const email = `${officerName.toLowerCase().replace(' ', '.')}@${force.toLowerCase()}.police.uk`;
  return officer({ force, officerNumber, officerName, email });
});

test('no document of the one force’s officer answers a referral of the other’s', () => {
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 4 }),
      fc.array(one, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('rows', 'directory', 'domains'),
      (calls, papers, toldBy) => {
        const cells = ({ force, spelt: typed, number, serial, isNamed }: (typeof calls)[number]) => ({
          officerNumber: number,
          // Where nothing but the name tells the force, it is written.
          officerName: isNamed || toldBy !== 'rows' ? (NAMES[`${force} ${number}`] ?? '') : '',
          force: toldBy === 'rows' ? typed : '',
          incidentReference: `CAD ${serial} of 12/05/2026`,
        });
        const request = {
          referrals: calls.map((call, at) => referral({ ...cells(call), nccuReference: `NCCU-${at}` })),
          documents: papers.map((paper, at) => document({ ...cells(paper), documentReference: `D${at}` })),
          officers:
            toldBy === 'rows'
              ? []
              : ALL.map((row) => (toldBy === 'domains' ? { ...row, force: '' } : { ...row, email: '' })),
        };
        for (const [name, { shown }] of matched(request)) {
          const credited = /^(?:exact|near_\w+|mentioned) D(\d)$/.exec(shown);
          if (!credited) continue;
          const call = calls[Number(name.slice(5))];
          expect(papers[Number(credited[1])]?.force).toBe(call?.force);
        }
      },
    ),
  );
});
