/** The nccu command: hands the command line to src/cli, with everything that it needs from the process. */
import path from 'node:path';
import { reportFault } from './cli/fault.ts';
import { endWhole } from './cli/interruption.ts';
import { runCommandLine } from './cli/program.ts';

const root = path.join(__dirname, '..');

endWhole();
process.on('uncaughtException', (error) => {
  reportFault(error, process.env['LOG_LEVEL']);
  process.exit();
});

void runCommandLine(process.argv, {
  root,
  workingFolder: process.cwd(),
  ownEnvironment: process.env,
  readingThread: path.join(__dirname, 'reading-thread.mjs'),
  simulateExports: async (folder) => (await import('../scripts/demo.ts')).simulateExports(folder),
});
