/**
 * How long the pages take with people clicking. `npm run bench:service` keeps as many referrals as are asked for, starts the
 * real server, lets people click through it, with nothing else to do and while 100,000 rows are imported, and prints a
 * table. `--database` takes a copy of one in which `--referrals` of the same force are already. It asserts no time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureService } from './bench/service.ts';
import { serviceTable } from './bench/speed-report.ts';

const { values: options } = parseArgs({
  options: {
    referrals: { type: 'string', default: '20000' },
    imported: { type: 'string', default: '100000' },
    database: { type: 'string' },
    people: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    rest: { type: 'string', default: '1000' },
    folder: { type: 'string' },
    program: { type: 'string', default: join(__dirname, 'nccu') },
  },
});

async function main(): Promise<void> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'nccu-bench-'));
  try {
    const measured = await measureService({
      program: options.program,
      folder,
      referrals: Number(options.referrals),
      database: options.database ?? null,
      imported: Number(options.imported),
      people: Number(options.people),
      seconds: Number(options.seconds),
      restMilliseconds: Number(options.rest),
    });
    process.stdout.write(`${serviceTable(measured)}\n`);
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

void main();
