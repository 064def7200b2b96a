/** The made-up force of `nccu demo`. */
import type { SimulatedExports } from '../src/cli/surroundings.ts';
import { simulateForce } from './simulator/force.ts';
import { writeForce } from './simulator/write-force.ts';

const FORCE = { seed: 2026, style: 'log_of_date', referrals: 400 };

/** Writes its exports into a folder that exists; the same ones every time. */
export function simulateExports(folder: string): SimulatedExports {
  const force = simulateForce(FORCE);
  const { referrals, documents, officers } = writeForce(folder, force);
  return { referrals, documents, officers, asAt: force.asAt };
}
