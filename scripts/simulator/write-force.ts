/** The thin edge: puts a simulated force's files into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportFiles } from './export-files.ts';
import type { SimulatedForce } from './force.ts';

export interface ForcePaths {
  readonly referrals: string;
  readonly documents: string;
  readonly officers: string;
  readonly truth: string;
}

/** Writes the three exports and truth.csv, making the folder where it is missing; answers with their paths. */
export function writeForce(folder: string, force: SimulatedForce): ForcePaths {
  mkdirSync(folder, { recursive: true });
  const files = exportFiles(force);
  const write = (kind: keyof typeof files): string => {
    const path = join(folder, files[kind].name);
    writeFileSync(path, files[kind].bytes);
    return path;
  };
  return {
    referrals: write('referrals'),
    documents: write('documents'),
    officers: write('officers'),
    truth: write('truth'),
  };
}
