import fc from 'fast-check';

import { isSubmitted, STATUSES, statusOf, type StatusFacts } from '../../src/compliance/index.ts';
import { instantOf, london } from '../builders/moments.ts';

const DUE = '2026-05-13T14:05';
const BEFORE = instantOf('2026-05-13T14:04:59.999');
const AFTER = instantOf('2026-05-13T14:05:00.001');

function facts(changes: Partial<StatusFacts> = {}): StatusFacts {
  return {
    exempt: false,
    acceptedSubmission: null,
    hasCandidate: false,
    submittedByOther: false,
    due: london(DUE),
    ...changes,
  };
}

it('lists the statuses in the order in which they are tried', () => {
  expect(STATUSES).toEqual([
    ...['exempt', 'submitted_on_time', 'submitted_late', 'needs_review', 'submitted_by_other'],
    ...['awaiting', 'missing'],
  ]);
});

const EVERYTHING: Partial<StatusFacts> = {
  exempt: true,
  acceptedSubmission: london(DUE),
  hasCandidate: true,
  submittedByOther: true,
};

describe('the first that applies', () => {
  it.each([
    ['exempt over everything', EVERYTHING, AFTER, 'exempt'],
    ['exempt alone', { exempt: true }, BEFORE, 'exempt'],
    ['a match over candidates and others', { ...EVERYTHING, exempt: false }, AFTER, 'submitted_on_time'],
    ['late', { acceptedSubmission: london('2026-05-13T14:05:00.001') }, AFTER, 'submitted_late'],
    [
      'on time by a millisecond',
      { acceptedSubmission: london('2026-05-13T14:04:59.999') },
      AFTER,
      'submitted_on_time',
    ],
    [
      'in before the due time passes',
      { acceptedSubmission: london('2026-05-12T15:00') },
      BEFORE,
      'submitted_on_time',
    ],
    [
      'a candidate over another officer',
      { hasCandidate: true, submittedByOther: true },
      AFTER,
      'needs_review',
    ],
    ['a candidate before the due time', { hasCandidate: true }, BEFORE, 'needs_review'],
    ['another officer', { submittedByOther: true }, AFTER, 'submitted_by_other'],
    ['another officer before the due time', { submittedByOther: true }, BEFORE, 'submitted_by_other'],
    ['nothing, a millisecond before the due time', {}, BEFORE, 'awaiting'],
    ['nothing, at the due time', {}, instantOf(DUE), 'missing'],
    ['nothing, after the due time', {}, AFTER, 'missing'],
  ])('%s', (_what, changes, asAt, status) => {
    expect(statusOf(facts(changes), asAt)).toBe(status);
  });

  it.each([
    ['2026-05-13T23:59:59.998', 'awaiting'],
    ['2026-05-13T23:59:59.999', 'missing'],
  ])('a due day without a time, as at %s: %s', (asAt, status) => {
    expect(statusOf(facts({ due: london('2026-05-13') }), instantOf(asAt))).toBe(status);
  });
});

it('meets the recommendation with a submitted document, in time or late, and with nothing else', () => {
  expect(STATUSES.filter(isSubmitted)).toEqual(['submitted_on_time', 'submitted_late']);
});

it('waits for nothing else once a referral is exempt or submitted', () => {
  const anyFacts = fc.record({
    exempt: fc.boolean(),
    acceptedSubmission: fc.option(fc.constant(london('2026-05-13T10:00'))),
    hasCandidate: fc.boolean(),
    submittedByOther: fc.boolean(),
    due: fc.constant(london(DUE)),
  });
  fc.assert(
    fc.property(anyFacts, (given) => {
      const [before, after] = [statusOf(given, BEFORE), statusOf(given, AFTER)];
      expect(before === after || (before === 'awaiting' && after === 'missing')).toBe(true);
    }),
  );
});
