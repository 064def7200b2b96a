/** The made-up force of `nccu demo`. */
import type { SimulatedExports } from '../src/cli/surroundings.ts';
import { simulateForce } from './simulator/force.ts';
import { writeForce } from './simulator/write-force.ts';

/** Fifteen weeks, on both sides of 30 April 2026, when recommendation 2 was to be met; drawn on a Monday morning. */
const FORCE = { seed: 2026, style: 'log_of_date', referrals: 400, firstDay: '2026-02-02', days: 105 };

/** Writes its exports into a folder that exists; the same ones every time. */
export function simulateExports(folder: string): SimulatedExports {
  const force = simulateForce(FORCE);
  const { referrals, documents, officers } = writeForce(folder, force);
  const forceName = force.officers[0]?.force ?? '';
  return { referrals, documents, officers, forceName, asAt: force.asAt };
}
