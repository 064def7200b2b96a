/**
 * How often the rules are wrong, on simulated forces. `npm run bench:accuracy` prints, for each style and overall, the
 * share of wrong credits and wrong accusations and what is left to a person, beside two plain baselines; it exits 1 when
 * an aim is missed. Forces are small and large by turns; `--wordings` adds exports under odd headers. `--errors 5` shows examples of each error with everything that led to it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorReport, table, type TableLine } from './bench/accuracy-report.ts';
import { equalDigits, exactTextLookup } from './bench/baselines.ts';
import { runCheck } from './bench/check-program.ts';
import { benchJoint } from './bench/joint.ts';
import {
  addTallies,
  EMPTY_TALLY,
  meetsTheAims,
  ratesOf,
  scoreForce,
  type FoundError,
  type Tally,
} from './bench/score.ts';
import { simulateForce } from './simulator/force.ts';
import { WORDINGS } from './simulator/wordings.ts';
import {
  HELD_OUT_SEEDS,
  HELD_OUT_SIZES,
  HELD_OUT_STYLES,
  styleNames,
  TUNING_SEEDS,
  TUNING_SIZES,
  TUNING_STYLES,
} from './simulator/styles.ts';

interface Section {
  readonly name: string;
  readonly styles: readonly string[];
  /** Each seed makes a force of the size beside it, by incidents a day; where seeds are more, sizes come again. */
  readonly seeds: readonly number[];
  readonly sizes: readonly [string, number][];
  /** Names from wordings.ts, taken in turn; none for plain headers. */
  readonly wordings: readonly string[];
  readonly withDirectory: boolean;
  /** Whether the aims must be met here. */
  readonly judged: boolean;
}

interface SectionResult {
  readonly section: Section;
  readonly lines: readonly TableLine[];
  readonly sizes: readonly TableLine[];
  /** Forces of which the program asked for the columns. */
  readonly asked: number;
  readonly overall: TableLine;
  readonly baselines: readonly TableLine[];
  readonly errors: readonly FoundError[];
  readonly setAside: readonly string[];
}

const { values: options } = parseArgs({
  options: {
    styles: { type: 'string' },
    seeds: { type: 'string' },
    referrals: { type: 'string' },
    errors: { type: 'string', default: '0' },
    sizes: { type: 'string' },
    'no-directory': { type: 'boolean', default: false },
    wordings: { type: 'boolean', default: false },
    program: { type: 'string', default: join(__dirname, 'nccu') },
    json: { type: 'boolean', default: false },
    joint: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    set: { type: 'string', default: '' },
    examples: { type: 'string', default: '0' },
    folder: { type: 'string' },
  },
});

/** Named styles or seeds make one section; otherwise what was tuned on, what was not, and that without a directory. */
function sections(): Section[] {
  const seeds = options.seeds?.split(',').map(Number);
  const styles = options.styles?.split(',');
  const tuned = {
    styles: Object.keys(TUNING_STYLES),
    seeds: TUNING_SEEDS,
    sizes: Object.entries(TUNING_SIZES),
    wordings: [],
    withDirectory: true,
    judged: true,
  };
  const heldOut = {
    ...tuned,
    styles: Object.keys(HELD_OUT_STYLES),
    seeds: HELD_OUT_SEEDS,
    sizes: Object.entries(HELD_OUT_SIZES),
  };
  const sizes = options.sizes?.split(',').map((size): [string, number] => [size, Number(size)]);
  if (seeds || styles || sizes || options['no-directory']) {
    const withDirectory = !options['no-directory'];
    const chosen = {
      ...tuned,
      sizes: sizes ?? tuned.sizes,
      styles: styles ?? tuned.styles,
      seeds: seeds ?? tuned.seeds,
      wordings: options.wordings ? Object.keys(WORDINGS) : [],
      withDirectory,
      judged: withDirectory,
    };
    return [{ ...chosen, name: withDirectory ? 'chosen' : 'chosen, without a directory' }];
  }
  return [
    { ...tuned, name: 'styles and seeds the rules are tuned on' },
    { ...heldOut, name: 'held out: styles and seeds the rules are not tuned on' },
    { ...heldOut, name: 'held out, without a directory', withDirectory: false, judged: false },
    ...(options.wordings
      ? [{ ...heldOut, name: 'held out, under odd headers', wordings: Object.keys(WORDINGS), judged: false }]
      : []),
  ];
}

/** The seeds of one style: simulated, run, scored. */
function runStyle(style: string, section: Section, folder: string) {
  const errors: FoundError[] = [];
  const setAside: string[] = [];
  const tallies = { program: EMPTY_TALLY, text: EMPTY_TALLY, digits: EMPTY_TALLY };
  const bySize = new Map<string, Tally>();
  let asked = 0;
  for (const [place, seed] of section.seeds.entries()) {
    const { withDirectory, sizes, wordings } = section;
    const [size, incidentsADay] = sizes[place % sizes.length] ?? ['', undefined];
    const wording = wordings[(section.styles.indexOf(style) + place) % wordings.length];
    const force = simulateForce({
      seed,
      style,
      referrals: Number(options.referrals ?? 2000),
      ...(incidentsADay === undefined ? {} : { incidentsADay }),
      ...(wording === undefined ? {} : { wording }),
    });
    const answer = runCheck(force, {
      program: options.program,
      folder: join(folder, `${style}-${seed}`),
      withDirectory,
    });
    if (answer.refused !== null) {
      asked++;
      continue;
    }
    const score = scoreForce(force, answer.shown);
    bySize.set(size, addTallies(bySize.get(size) ?? EMPTY_TALLY, score.tally));
    errors.push(...score.errors);
    setAside.push(...answer.setAside);
    tallies.program = addTallies(tallies.program, score.tally);
    tallies.text = addTallies(tallies.text, scoreForce(force, exactTextLookup(force)).tally);
    tallies.digits = addTallies(tallies.digits, scoreForce(force, equalDigits(force)).tally);
  }
  return { ...tallies, bySize, asked, errors, setAside };
}

function runSection(section: Section, folder: string): SectionResult {
  const results = section.styles.map((name) => ({ name, ...runStyle(name, section, folder) }));
  const total = (method: 'program' | 'text' | 'digits') =>
    results.map((result) => result[method]).reduce(addTallies, EMPTY_TALLY);
  return {
    section,
    lines: results.map(({ name, program }) => ({ name, tally: program })),
    sizes: section.sizes.map(([name, incidentsADay]) => ({
      name: `${name} forces (${incidentsADay} a day)`,
      tally: results.map(({ bySize }) => bySize.get(name) ?? EMPTY_TALLY).reduce(addTallies, EMPTY_TALLY),
    })),
    asked: results.reduce((sum, { asked }) => sum + asked, 0),
    overall: { name: 'overall', tally: total('program') },
    baselines: [
      { name: 'exact text lookup', tally: total('text') },
      { name: 'equal digits of both', tally: total('digits') },
    ],
    errors: results.flatMap((result) => result.errors),
    setAside: results.flatMap((result) => result.setAside),
  };
}

function print(result: SectionResult): void {
  const { section, lines, sizes, overall, baselines, errors, setAside, asked } = result;
  const examples = Number(options.errors);
  process.stdout.write(`${table(section.name, [...lines, ...sizes, overall, ...baselines])}\n`);
  if (asked > 0) process.stdout.write(`\nforces of which the columns were asked for: ${asked}\n`);
  if (setAside.length > 0)
    process.stdout.write(`\nrows set aside: ${setAside.length}, such as ${setAside[0] ?? ''}\n`);
  if (examples > 0) process.stdout.write(`${errorReport(errors, examples)}\n`);
}

function asJson({ section, lines, sizes, overall, baselines, setAside, asked }: SectionResult) {
  const line = ({ name, tally }: TableLine) => ({ name, ...tally, rates: ratesOf(tally) });
  return {
    section: section.name,
    styles: lines.map(line),
    sizes: sizes.map(line),
    overall: line(overall),
    asked,
    baselines: baselines.map(line),
    rowsSetAside: setAside.length,
  };
}

function mainJoint(): void {
  const met = benchJoint({
    program: options.program,
    json: options.json,
    examples: Number(options.examples),
    heldOut: options['held-out'],
    set: options.set,
    folder: options.folder === undefined ? undefined : resolve(options.folder),
    referrals: Number(options.referrals ?? 600),
    styles: options.styles?.split(','),
    seeds: options.seeds?.split(',').map(Number),
  });
  if (!met) process.exitCode = 1;
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

if (options.joint) mainJoint();
else main();
