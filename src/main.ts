/** The service, for those who start it without the nccu command. */
import path from 'node:path';
import { answering } from './cli/answering.ts';
import { runServe } from './cli/run-serve.ts';

const serve = answering(runServe);

void serve({
  root: path.join(__dirname, '..'),
  workingFolder: process.cwd(),
  ownEnvironment: process.env,
});
