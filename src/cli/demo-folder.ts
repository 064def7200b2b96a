/** The folder that the demo works in: what in it is the demo's own, and is made anew by each run. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../db/open.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { prepareOutput } from './output-folder.ts';
import { runningService } from './running-service.ts';
import type { Terminal } from './terminal.ts';

const DATABASE = 'demo.sqlite';
const SERVICE = 'demo-service';
/** Nobody but the demo writes files of these names. */
const SIGNS = ['truth.csv', DATABASE, `${DATABASE}.trail-head`];
/** What it writes over beside them. */
const EXPORTS = ['referrals.csv', 'documents.csv', 'officers.csv'];

export interface DemoFolder {
  readonly folder: string;
  readonly database: string;
  /** For what the service of the demo writes: mail, returns and uploads. */
  readonly service: string;
}

/**
 * Makes the folder where it is missing, and removes what an earlier demo left in it; while that one is still being
 * served, it takes the next folder. Problems: `folder_not_writable`; `usage_would_overwrite`, for exports that the demo
 * did not make.
 */
export function prepareDemoFolder(wanted: string, terminal: Terminal): Result<DemoFolder> {
  const folder = notBeingServed(wanted, terminal);
  const prepared = prepareOutput(folder, [], []);
  if (!prepared.ok) return prepared;
  const names = readdirSync(folder);
  const own = names.find((name) => EXPORTS.includes(name));
  if (own !== undefined && !names.some((name) => SIGNS.includes(name))) {
    return failure({
      code: 'usage_would_overwrite',
      message: 'The demo would write over an export that it did not make.',
      whatToDo: 'Name another folder for the demo: --out DIR.',
      where: { file: path.join(folder, own) },
    });
  }
  for (const name of names.filter((one) => one.startsWith(DATABASE))) rmSync(path.join(folder, name));
  const service = path.join(folder, SERVICE);
  rmSync(service, { recursive: true, force: true });
  return success({ folder, database: path.join(folder, DATABASE), service });
}

/** The folder itself, or the first of 'demo-2', 'demo-3' and so on whose demo is not open in somebody's browser. */
function notBeingServed(wanted: string, { tell }: Terminal): string {
  for (let number = 1; ; number++) {
    const folder = number === 1 ? wanted : `${wanted}-${number}`;
    const address = addressOfDemoIn(folder);
    if (address === null) return folder;
    tell(`The demo in ${folder} is open at ${address}, so this one uses another folder.`);
  }
}

function addressOfDemoIn(folder: string): string | null {
  const file = path.join(folder, DATABASE);
  const opened = existsSync(file) ? openDatabase({ file }) : null;
  // What cannot be opened as a database is served by nobody.
  if (!opened?.ok) return null;
  try {
    return runningService(opened.value)?.address ?? null;
  } finally {
    opened.value.close();
  }
}
