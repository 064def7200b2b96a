/** The nccu command: hands the command line to src/cli, with everything that it needs from the process. */
import path from 'node:path';
import { endWell } from './cli/ending.ts';
import { runCommandLine } from './cli/program.ts';

const root = path.join(__dirname, '..');

void runCommandLine(process.argv, {
  ...endWell(process.env['LOG_LEVEL']),
  root,
  workingFolder: process.cwd(),
  ownEnvironment: process.env,
  readingThread: path.join(__dirname, 'reading-thread.mjs'),
  backgroundProgram: { script: path.join(__dirname, 'background-process.mjs'), nodeOptions: [] },
  formReader: { script: path.join(__dirname, 'form-reader.mjs'), nodeOptions: [] },
  simulateExports: async (folder) => (await import('../scripts/demo.ts')).simulateExports(folder),
});
