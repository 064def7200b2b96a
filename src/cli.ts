/** The nccu command: reads the command line and hands it to one short function for each sub-command. */
import path from 'node:path';
import { runCommandLine } from './cli/program.ts';

const root = path.join(__dirname, '..');

void runCommandLine(process.argv, { root, environment: process.env });
