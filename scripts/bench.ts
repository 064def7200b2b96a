/**
 * How fast, and in how much memory. `npm run bench` generates exports of 10,000, 100,000 and 1,000,000 referrals, runs
 * `nccu check` on them in turn with DuckDB, then `nccu import documents` on 1,000 forms in five layouts and the kept form at
 * the largest size, and prints tables. `--folder` keeps
 * the exports for the next run. It asserts no time; it exits 1 only when the kept form answers differently from a check.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureForms } from './bench/forms.ts';
import { measureKeptForm } from './bench/kept-form.ts';
import { formsTable, keptFormAgrees, keptTable, speedTable } from './bench/speed-report.ts';
import { exportsOfSize, measureSpeed, type SpeedOfSize } from './bench/speed.ts';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    repeats: { type: 'string', default: '3' },
    folder: { type: 'string' },
    program: { type: 'string', default: join(__dirname, 'nccu') },
    forms: { type: 'string', default: '1000' },
    'no-kept': { type: 'boolean', default: false },
  },
});

async function bench(folder: string): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const sizes = options.sizes.split(',').map(Number);
  const measured: SpeedOfSize[] = [];
  for (const size of sizes) {
    process.stderr.write(`${size} referrals ...\n`);
    measured.push(await measureSpeed(exportsOfSize(size, folder), options.program, Number(options.repeats)));
  }
  say(
    `Node ${process.version}, ${cpus().length} cores; medians of ${options.repeats} runs, taken in turn.\n`,
  );
  say(speedTable(measured));
  process.stderr.write('forms as files ...\n');
  say(`\n${formsTable(await measureForms(Number(options.forms), folder, options.program))}`);
  const largest = measured.at(-1);
  if (options['no-kept'] || largest === undefined) return;
  process.stderr.write('the kept form ...\n');
  const kept = await measureKeptForm(largest.exports, options.program);
  say(`\n${keptTable(kept)}`);
  if (!keptFormAgrees(kept)) process.exitCode = 1;
}

async function main(): Promise<void> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'nccu-bench-'));
  try {
    await bench(folder);
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

void main();
