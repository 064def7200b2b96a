/** Opens the database named on the command line; several of these are started at once. */
import { openDatabase } from '../../db/open.ts';

const opened = openDatabase({ file: process.argv[2] ?? '' });
process.stdout.write(opened.ok ? 'opened' : opened.problem.code);
