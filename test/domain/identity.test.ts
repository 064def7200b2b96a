import fc from 'fast-check';
import {
  contentOf,
  documentIdentity,
  mergeDocuments,
  mergeReferrals,
  officerIdentity,
  referralIdentity,
} from '../../src/domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../../src/domain/records.ts';
import { london } from '../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';

const withoutNccu = (changes: Partial<ReferralRecord> = {}): ReferralRecord =>
  aReferral({ nccuReference: '', ...changes });

describe('one referral', () => {
  test.each([
    ['the same NCCU reference, written otherwise', aReferral(), aReferral({ nccuReference: 'nccu 0001' })],
    [
      'the same NCCU reference, whatever else changed',
      aReferral(),
      aReferral({ incidentReference: 'x', officerNumber: '9', referredAt: london('2026-01-01') }),
    ],
    ['the force written otherwise, or left out', aReferral({ force: 'Norfolk' }), aReferral({ force: '' })],
    [
      'without it, the same incident, officer and time',
      withoutNccu(),
      withoutNccu({ incidentReference: '0123 12-05-26', officerNumber: '01234', team: 'B' }),
    ],
    [
      'two incidents in another order',
      withoutNccu({ incidentReference: '1 of 1/5/26, 2 of 2/5/26' }),
      withoutNccu({ incidentReference: '2 of 2/5/26, 1 of 1/5/26' }),
    ],
    ['an NCCU reference without a number is none', withoutNccu(), aReferral({ nccuReference: 'TBC' })],
    [
      'an unreadable incident, punctuated otherwise',
      withoutNccu({ incidentReference: 'as per CAD' }),
      withoutNccu({ incidentReference: 'As per CAD.' }),
    ],
  ])('%s', (_why, one, other) => {
    expect(referralIdentity(one)).toBe(referralIdentity(other));
  });
});

describe('two referrals', () => {
  test.each([
    ['another NCCU reference', aReferral(), aReferral({ nccuReference: 'NCCU-0002' })],
    ['another incident', withoutNccu(), withoutNccu({ incidentReference: 'Log 124 of 12/05/2026' })],
    [
      'other letters of an opaque reference',
      withoutNccu({ incidentReference: 'IML-1' }),
      withoutNccu({ incidentReference: 'RTA-1' }),
    ],
    [
      'another year',
      withoutNccu({ incidentReference: '123456/25' }),
      withoutNccu({ incidentReference: '123456/26' }),
    ],
    ['another officer', withoutNccu(), withoutNccu({ officerNumber: '1235' })],
    [
      'another officer by name',
      withoutNccu({ officerNumber: '' }),
      withoutNccu({ officerNumber: '', officerName: 'Ben Late' }),
    ],
    ['another time', withoutNccu(), withoutNccu({ referredAt: london('2026-05-12T14:06') })],
  ])('%s', (_why, one, other) => {
    expect(referralIdentity(one)).not.toBe(referralIdentity(other));
  });
});

test('documents and officers', () => {
  expect(documentIdentity(aDocument())).toBe(
    documentIdentity(aDocument({ documentReference: 'int-26-000017', title: '' })),
  );
  expect(officerIdentity(anOfficer())).toBe(
    officerIdentity(anOfficer({ officerNumber: 'PC 01234', team: 'B' })),
  );
  expect(officerIdentity(anOfficer())).not.toBe(officerIdentity(anOfficer({ activeFrom: '2026-01-01' })));
  expect(officerIdentity(anOfficer({ officerNumber: '' }))).toContain('ANNA PRICE');
});

describe('a document seen again in a later file', () => {
  const first = aDocument({ submittedAt: london('2026-05-12T16:00'), title: 'first' });
  test.each([
    [
      'takes a corrected time, though later',
      first,
      aDocument({ submittedAt: london('2026-05-20T09:00') }),
      '2026-05-20T09:00',
    ],
    [
      'keeps its first submission time when it comes back from rework',
      { ...first, submission: 'not_submitted' as const },
      aDocument({ submittedAt: london('2026-05-20T09:00') }),
      '2026-05-12T16:00',
    ],
    [
      'takes an earlier one',
      first,
      aDocument({ submittedAt: london('2026-05-12T15:00') }),
      '2026-05-12T15:00',
    ],
    [
      'keeps the one it has',
      first,
      aDocument({ submittedAt: null, submission: 'not_submitted' }),
      '2026-05-12T16:00',
    ],
    ['takes the one it lacked', aDocument({ submittedAt: null }), first, '2026-05-12T16:00'],
  ])('%s, and the newer content', (_why, stored, incoming, time) => {
    expect(mergeDocuments(stored, incoming, false)).toEqual({ ...incoming, submittedAt: london(time) });
  });

  test('a draft of today stands over a submission of yesterday', () => {
    expect(mergeDocuments(first, aDocument({ submission: 'not_submitted' }), false).submission).toBe(
      'not_submitted',
    );
  });
});

test('a referral seen again in a later file has the newer content', () => {
  const newer = aReferral({ team: 'A' });
  expect(mergeReferrals(aReferral({ team: 'B' }), newer, false)).toBe(newer);
});

describe('the rows of one record in one file', () => {
  const anyDocument: fc.Arbitrary<DocumentRecord> = fc
    .record({
      submittedAt: fc.constantFrom(
        null,
        ...['2026-05-12', '2026-05-12T00:00', '2026-05-12T16:00', '2026-05-13T09:00'].map(london),
      ),
      submission: fc.constantFrom('submitted', 'not_submitted', 'unknown'),
      title: fc.constantFrom('', 'Log 123', 'Log 124'),
    })
    .map(aDocument);
  const anyReferral = fc
    .record({ team: fc.constantFrom('A', 'B', 'C'), outcome: fc.constantFrom('', 'x') })
    .map(aReferral);
  const fold = <Row>(
    rows: readonly Row[],
    merge: (a: Row, b: Row, sameFile: boolean) => Row,
  ): Row | undefined => {
    const [first, ...others] = rows;
    return first && others.reduce((stored, row) => merge(stored, row, true), first);
  };

  test('become one document, whatever their order', () => {
    const inTwoOrders = fc
      .array(anyDocument, { minLength: 2, maxLength: 5 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const [a, b] = [fold(one, mergeDocuments), fold(other, mergeDocuments)];
        expect(a && contentOf(a)).toBe(b && contentOf(b));
      }),
    );
  });

  test('become one referral, whatever their order', () => {
    const inTwoOrders = fc
      .array(anyReferral, { minLength: 2, maxLength: 5 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const [a, b] = [fold(one, mergeReferrals), fold(other, mergeReferrals)];
        expect(a && contentOf(a)).toBe(b && contentOf(b));
      }),
    );
  });

  test('a submission stands over a draft, with the first time of any of them', () => {
    const draft = aDocument({ submission: 'not_submitted', submittedAt: london('2026-05-14T10:00') });
    const late = aDocument({ submittedAt: london('2026-05-13T10:00') });
    const early = aDocument({ submittedAt: london('2026-05-12T10:00') });
    expect(fold([draft, late, early], mergeDocuments)).toMatchObject({
      submission: 'submitted',
      submittedAt: london('2026-05-12T10:00'),
    });
  });
});
