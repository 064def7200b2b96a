import { equalDigits, exactTextLookup } from '../../scripts/bench/baselines.ts';
import { readCsvRecords } from '../../scripts/bench/csv-rows.ts';
import { addTallies, meetsTheAims, ratesOf, scoreForce, type Shown } from '../../scripts/bench/score.ts';
import { simulateForce } from '../../scripts/simulator/force.ts';

const force = simulateForce({ seed: 11, style: 'log_of_date', referrals: 300 });

/** What someone who knows the truth would show. */
const perfect = new Map<number, Shown>(
  force.truth.map(({ status, answers }, index) => [
    index,
    { status, documentReference: answers[0] ?? '', rule: 'exact', explanation: '' },
  ]),
);

const withShown = (index: number, shown: Partial<Shown>): Map<number, Shown> => {
  const before = perfect.get(index);
  if (before === undefined) throw new Error('no such referral');
  return new Map(perfect).set(index, { ...before, ...shown });
};

const firstWith = (status: string): number => force.truth.findIndex((truth) => truth.status === status);

describe('scoring', () => {
  test('finds no fault with the truth', () => {
    const { tally, errors } = scoreForce(force, perfect);
    expect(errors).toEqual([]);
    expect(ratesOf(tally)).toEqual({ wrongCredit: 0, wrongAccusation: 0, review: 0, statusAccuracy: 100 });
    expect(meetsTheAims(tally)).toBe(true);
  });

  test.each([
    ['wrong_credit', 'submitted_on_time', { documentReference: 'somebody else wrote this' }],
    ['wrong_credit', 'missing', { status: 'submitted_late', documentReference: 'any' }],
    ['wrong_accusation', 'submitted_on_time', { status: 'missing', documentReference: '' }],
    ['wrong_accusation', 'submitted_on_time', { status: 'awaiting', documentReference: '' }],
    ['wrong_accusation', 'submitted_on_time', { status: 'submitted_by_other' }],
    ['left_to_a_person', 'submitted_on_time', { status: 'needs_review', documentReference: '' }],
    ['other_status', 'submitted_on_time', { status: 'submitted_late' }],
    ['other_status', 'missing', { status: 'awaiting' }],
  ])('calls it %s when %s is shown as %j', (kind, status, shown) => {
    const index = firstWith(status);
    expect(scoreForce(force, withShown(index, shown)).errors).toMatchObject([{ kind, index }]);
  });

  test('a row that is not answered is lost, and one is too many', () => {
    const shown = new Map(perfect);
    shown.delete(5);
    const { tally, errors } = scoreForce(force, shown);
    expect(errors).toMatchObject([{ kind: 'lost', index: 5 }]);
    expect(meetsTheAims(tally)).toBe(false);
  });

  test('adds up over forces', () => {
    const { tally } = scoreForce(force, perfect);
    expect(addTallies(tally, tally).referrals).toBe(2 * tally.referrals);
  });
});

describe('the baselines', () => {
  test.each([
    ['exact text lookup', exactTextLookup],
    ['equal digits', equalDigits],
  ])('%s answers every referral and accuses many wrongly', (_, method) => {
    const { tally } = scoreForce(force, method(force));
    expect(tally.lost).toBe(0);
    expect(ratesOf(tally).wrongAccusation).toBeGreaterThan(10);
  });
});

test('the CSV reader knows quotes, commas, line breaks and a byte order mark', () => {
  const records = readCsvRecords('\ufeffa,b\r\n1,"x, ""y""\r\nz"\r\n,\r\n');
  expect(records.map((record) => Object.fromEntries(record))).toEqual([
    { a: '1', b: 'x, "y"\r\nz' },
    { a: '', b: '' },
  ]);
});
