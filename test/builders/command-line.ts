/** The command line in the process of the test: its streams, working folder and environment are the test's. */
import path from 'node:path';
import { runCommandLine } from '../../src/cli/program.ts';
import { createTerminal, type Terminal } from '../../src/cli/terminal.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import { simulateExports } from '../../scripts/demo.ts';
import { builtProgram, builtThread } from './built.ts';

const ROOT = path.join(__dirname, '../..');

/** Nothing of this machine's own settings, nor of a `.env` that a developer keeps, reaches the program. */
export const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  DEADLINE: '24h',
  NCCU_NOW: '2026-05-20T09:00',
  LOG_LEVEL: 'info',
  DATABASE_FILE: 'kept/nccu.sqlite',
};

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal that keeps what is written to it. */
export function recordingTerminal(): {
  readonly terminal: Terminal;
  readonly written: () => Omit<Ended, 'code'>;
} {
  const said = { stdout: '', stderr: '' };
  const terminal = createTerminal({
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
  });
  return { terminal, written: () => ({ ...said }) };
}

/** As a process is started: a variable that is undefined is not there. */
function withoutBlanks(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
}

/** Runs one command in a folder. */
export async function nccu(
  folder: string,
  args: readonly string[],
  environment: object = {},
): Promise<Ended> {
  const { terminal, written } = recordingTerminal();
  let code: number | null = null;
  await runCommandLine(['node', 'nccu', ...args], {
    ...{ terminal, root: ROOT, workingFolder: folder },
    endWith: (ended) => (code = ended),
    ownEnvironment: withoutBlanks({ ...ENVIRONMENT, ...environment }),
    readingThread: builtThread(),
    backgroundProgram: builtProgram('background-process'),
    formReader: builtProgram('form-reader'),
    simulateExports: (into) => Promise.resolve(simulateExports(into)),
  } satisfies Surroundings);
  return { code, ...written() };
}
