/** Simulated forces and joint units, imported drop by drop: after each, the links are those of matching everything afresh. */
import { Random } from '../../../scripts/simulator/random.ts';
import { simulateForce } from '../../../scripts/simulator/force.ts';
import type { SimulationOptions } from '../../../scripts/simulator/options.ts';
import { planMatching } from '../../../src/workflows/matching/plan-matching.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { dropsOf, rulingOn } from '../../builders/drops.ts';
import { take } from '../../builders/kept-force.ts';
import { recordsOf } from '../../builders/simulated.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

/** So untidy, and of so few officers, that much competes. */
const UNTIDY = {
  rates: {
    blankReference: 0.15,
    wrongDigit: 0.1,
    onlyInTitle: 0.08,
    nameOnly: 0.06,
    wrongOfficerNumber: 0.06,
  },
  referrals: 120,
  officers: 12,
} as const;

/** Whom to try: one simulated force each. */
const FORCES: readonly SimulationOptions[] = [
  { seed: 101, style: 'log_of_date', ...UNTIDY },
  { seed: 102, style: 'serial_letter_year', ...UNTIDY },
  { seed: 103, style: 'log_of_date', ...UNTIDY, joint: {} },
];

test.each(FORCES)('$style, seed $seed, joint: $joint', async (options) => {
  const db = newDatabase();
  const random = new Random(options.seed).stream('rulings');
  const records = await recordsOf(simulateForce(options), newFolder());
  let now = 1;
  for (const drop of dropsOf(records, options.seed)) {
    take(db, random.chance(0.5) ? { ...drop, ruling: rulingOn(db, random) } : drop, now++);
    expect(planMatching(db, 'asked').links).toEqual({ gone: [], come: [] });
  }
  db.close();
});
