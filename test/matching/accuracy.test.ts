/** Simulated forces of styles and seeds that the rules are not tuned on, matched whole. */
import { errorCounts } from '../builders/judged-force.ts';
import { simulateForce } from '../../scripts/simulator/force.ts';
import { matched } from '../builders/matching.ts';
import { recordsOf } from '../builders/simulated.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const FORCES = [
  { seed: 9001, style: 'log_of_date' },
  { seed: 9002, style: 'isr_without_year' },
  { seed: 9003, style: 'serial_short_date' },
];

/** Of about 800 accepted documents and 900 referrals; the aim over all styles is one in a thousand. */
const MOST_WRONG = 3;

test('few are credited or accused wrongly, and few are left to a person', async () => {
  const totals = { wrongCredit: 0, wrongAccusation: 0, review: 0, referrals: 0 };
  for (const { seed, style } of FORCES) {
    const force = simulateForce({ seed, style, referrals: 300 });
    const counts = errorCounts(force, await recordsOf(force, newFolder()));
    totals.wrongCredit += counts.wrongCredit;
    totals.wrongAccusation += counts.wrongAccusation;
    totals.review += counts.review;
    totals.referrals += counts.referrals;
  }
  expect(totals.referrals).toBeGreaterThan(800);
  expect(totals.wrongCredit).toBeLessThanOrEqual(MOST_WRONG);
  expect(totals.wrongAccusation).toBeLessThanOrEqual(MOST_WRONG);
  expect(totals.review).toBeLessThanOrEqual(totals.referrals * 0.05);
});

describe('a force of 200 referrals', () => {
  const force = simulateForce({ seed: 9004, style: 'cad_serial_date', referrals: 200 });
  const nameless = async () => {
    const records = await recordsOf(force, newFolder());
    // Each referral gets a name by which its outcome is known, whatever the order.
    const referrals = records.referrals.map((record, index) => ({
      ...record,
      nccuReference: record.nccuReference || `ROW-${index + 900_000}`,
    }));
    return { ...records, referrals };
  };
  const shown = (request: Parameters<typeof matched>[0]) =>
    [...matched(request)].map(([name, result]) => `${name}: ${result.shown}`).sort();

  test('is matched alike in any order of referrals and documents', async () => {
    const records = await nameless();
    const expected = shown(records);
    const everyThird = <Row>(rows: readonly Row[]): Row[] =>
      [0, 1, 2].flatMap((rest) => rows.filter((_, index) => index % 3 === rest));
    expect(
      shown({
        ...records,
        referrals: records.referrals.toReversed(),
        documents: everyThird(records.documents),
      }),
    ).toEqual(expected);
    expect(
      shown({
        ...records,
        referrals: everyThird(records.referrals),
        documents: records.documents.toReversed(),
      }),
    ).toEqual(expected);
  });

  test('is matched alike beside an unrelated document', async () => {
    const records = await nameless();
    const [document] = records.documents;
    if (!document) throw new Error('the force has no documents');
    const unrelated = {
      ...document,
      documentReference: 'UNRELATED',
      officerNumber: '99999',
      officerName: 'Zed Zulu',
      incidentReference: 'ZZZ-99999999',
      nccuReference: '',
      title: '',
    };
    expect(shown({ ...records, documents: [...records.documents, unrelated] })).toEqual(shown(records));
  });
});
