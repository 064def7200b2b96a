/** The real launcher, started as a process: what only a process shows, such as its exit code, signals and pipes. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ENVIRONMENT, type Ended } from './command-line.ts';

export const LAUNCHER = path.join(__dirname, '../../scripts/nccu');

export function launch(folder: string, args: readonly string[], environment: object = {}): Ended {
  const options = { cwd: folder, env: { ...ENVIRONMENT, ...environment }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], options);
  return { code: status, stdout, stderr };
}
