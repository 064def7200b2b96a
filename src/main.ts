/** The service, for those who start it without the nccu command. */
import path from 'node:path';
import { answering } from './cli/answering.ts';
import { endWell } from './cli/ending.ts';
import { runServe } from './cli/run-serve.ts';

const commandProcess = endWell(process.env['LOG_LEVEL']);

void answering(
  commandProcess,
  runServe,
)({
  ...commandProcess,
  root: path.join(__dirname, '..'),
  workingFolder: process.cwd(),
  ownEnvironment: process.env,
  // Run from its source or built: the program beside this one is of the same kind.
  backgroundProgram: {
    script: path.join(__dirname, `background-process${path.extname(__filename)}`),
    nodeOptions: process.execArgv,
  },
});
