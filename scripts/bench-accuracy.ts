/**
 * How often the rules are wrong, on simulated forces. `npm run bench:accuracy` prints, for each style and overall, the
 * share of wrong credits and wrong accusations and what is left to a person, beside two plain baselines; it exits 1 when
 * an aim is missed. `--errors 5` shows examples of each error with everything that led to it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorReport, table, type TableLine } from './bench/accuracy-report.ts';
import { equalDigits, exactTextLookup } from './bench/baselines.ts';
import { runCheck } from './bench/check-program.ts';
import {
  addTallies,
  EMPTY_TALLY,
  meetsTheAims,
  ratesOf,
  scoreForce,
  type FoundError,
} from './bench/score.ts';
import { simulateForce } from './simulator/force.ts';
import {
  HELD_OUT_SEEDS,
  HELD_OUT_STYLES,
  styleNames,
  TUNING_SEEDS,
  TUNING_STYLES,
} from './simulator/styles.ts';

interface Section {
  readonly name: string;
  readonly styles: readonly string[];
  readonly seeds: readonly number[];
  readonly withDirectory: boolean;
  /** Whether the aims must be met here. */
  readonly judged: boolean;
}

interface SectionResult {
  readonly section: Section;
  readonly lines: readonly TableLine[];
  readonly overall: TableLine;
  readonly baselines: readonly TableLine[];
  readonly errors: readonly FoundError[];
  readonly setAside: readonly string[];
}

const { values: options } = parseArgs({
  options: {
    styles: { type: 'string' },
    seeds: { type: 'string' },
    referrals: { type: 'string', default: '2000' },
    errors: { type: 'string', default: '0' },
    'no-directory': { type: 'boolean', default: false },
    program: { type: 'string', default: join(__dirname, 'nccu') },
    json: { type: 'boolean', default: false },
  },
});

/** Named styles or seeds make one section; otherwise what was tuned on, what was not, and that without a directory. */
function sections(): Section[] {
  const seeds = options.seeds?.split(',').map(Number);
  const styles = options.styles?.split(',');
  const tuned = {
    styles: Object.keys(TUNING_STYLES),
    seeds: TUNING_SEEDS,
    withDirectory: true,
    judged: true,
  };
  const heldOut = { ...tuned, styles: Object.keys(HELD_OUT_STYLES), seeds: HELD_OUT_SEEDS };
  if (seeds || styles || options['no-directory']) {
    const withDirectory = !options['no-directory'];
    const chosen = {
      styles: styles ?? tuned.styles,
      seeds: seeds ?? tuned.seeds,
      withDirectory,
      judged: withDirectory,
    };
    return [{ ...chosen, name: withDirectory ? 'chosen' : 'chosen, without a directory' }];
  }
  return [
    { ...tuned, name: 'styles and seeds the rules are tuned on' },
    { ...heldOut, name: 'held out: styles and seeds the rules are not tuned on' },
    { ...heldOut, name: 'held out, without a directory', withDirectory: false, judged: false },
  ];
}

/** The seeds of one style: simulated, run, scored. */
function runStyle(style: string, section: Section, folder: string) {
  const errors: FoundError[] = [];
  const setAside: string[] = [];
  const tallies = { program: EMPTY_TALLY, text: EMPTY_TALLY, digits: EMPTY_TALLY };
  for (const seed of section.seeds) {
    const force = simulateForce({ seed, style, referrals: Number(options.referrals) });
    const { withDirectory } = section;
    const answer = runCheck(force, {
      program: options.program,
      folder: join(folder, `${style}-${seed}`),
      withDirectory,
    });
    const score = scoreForce(force, answer.shown);
    errors.push(...score.errors);
    setAside.push(...answer.setAside);
    tallies.program = addTallies(tallies.program, score.tally);
    tallies.text = addTallies(tallies.text, scoreForce(force, exactTextLookup(force)).tally);
    tallies.digits = addTallies(tallies.digits, scoreForce(force, equalDigits(force)).tally);
  }
  return { ...tallies, errors, setAside };
}

function runSection(section: Section, folder: string): SectionResult {
  const results = section.styles.map((name) => ({ name, ...runStyle(name, section, folder) }));
  const total = (method: 'program' | 'text' | 'digits') =>
    results.map((result) => result[method]).reduce(addTallies, EMPTY_TALLY);
  return {
    section,
    lines: results.map(({ name, program }) => ({ name, tally: program })),
    overall: { name: 'overall', tally: total('program') },
    baselines: [
      { name: 'exact text lookup', tally: total('text') },
      { name: 'equal digits of both', tally: total('digits') },
    ],
    errors: results.flatMap((result) => result.errors),
    setAside: results.flatMap((result) => result.setAside),
  };
}

function print({ section, lines, overall, baselines, errors, setAside }: SectionResult): void {
  const examples = Number(options.errors);
  process.stdout.write(`${table(section.name, [...lines, overall, ...baselines])}\n`);
  if (setAside.length > 0)
    process.stdout.write(`\nrows set aside: ${setAside.length}, such as ${setAside[0] ?? ''}\n`);
  if (examples > 0) process.stdout.write(`${errorReport(errors, examples)}\n`);
}

function asJson({ section, lines, overall, baselines, setAside }: SectionResult) {
  const line = ({ name, tally }: TableLine) => ({ name, ...tally, rates: ratesOf(tally) });
  return {
    section: section.name,
    styles: lines.map(line),
    overall: line(overall),
    baselines: baselines.map(line),
    rowsSetAside: setAside.length,
  };
}

function main(): void {
  const chosen = sections();
  const unknown = chosen.flatMap(({ styles }) => styles).filter((style) => !styleNames().includes(style));
  if (unknown.length > 0) {
    process.stderr.write(
      `no house style is called ${unknown.join(', ')}; there are ${styleNames().join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nccu-accuracy-'));
  try {
    const results = chosen.map((section) => {
      const result = runSection(section, folder);
      if (!options.json) print(result);
      return result;
    });
    if (options.json) process.stdout.write(`${JSON.stringify(results.map(asJson), null, 2)}\n`);
    const missed = results.filter(
      ({ section, overall, setAside }) =>
        section.judged && (setAside.length > 0 || !meetsTheAims(overall.tally)),
    );
    if (missed.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
