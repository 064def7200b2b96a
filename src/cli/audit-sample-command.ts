/** `nccu audit sample|review|record|result|discovery`: a fair sample, from the draw to what it shows. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { FINDINGS, type Finding } from '../audit/sample-result.ts';
import { STATUSES, type Status } from '../compliance/index.ts';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

interface CommonOptions {
  readonly as?: string;
  readonly json?: true;
}

export interface SampleOptions extends CommonOptions {
  readonly month?: string;
  readonly from?: string;
  readonly to?: string;
  readonly confidence: number;
  readonly margin: number;
  readonly size?: number;
  readonly seed?: string;
  readonly reviewer?: string;
  readonly secondReviewer?: string;
  readonly redraw?: number;
}

export interface RecordOptions extends CommonOptions {
  readonly finding?: Finding;
  readonly trueStatus?: Status;
  readonly note: string;
  readonly reason?: string;
}

export interface DiscoveryOptions {
  readonly population: number;
  readonly rate: number;
  readonly confidence: number;
  readonly json?: true;
}

export type ReviewOptions = CommonOptions;
export type ResultOptions = CommonOptions;

export function addSampleCommands(audit: Command, surroundings: Surroundings): void {
  addSample(audit, surroundings);
  addReview(audit, surroundings);
  addRecord(audit, surroundings);
  addResult(audit, surroundings);
  addDiscovery(audit, surroundings);
}

function addSample(audit: Command, surroundings: Surroundings): void {
  audit
    .command('sample')
    .description('draws a sample that anybody can draw again, and keeps it with its evidence')
    .addOption(monthOption())
    .addOption(monthNamed('--from <month>', 'its first month, such as 2026-04'))
    .addOption(monthNamed('--to <month>', 'its last month, such as 2026-06'))
    .addOption(confidenceOption())
    .option('--margin <points>', 'half the width of the interval, in percentage points', percent, 5)
    .option('--size <number>', 'how many, instead of what confidence and margin ask for', wholeNumber)
    .option('--seed <text>', 'a text published beforehand (default: the head of the trail)', filled)
    .option('--reviewer <name>', 'who examines it (default: whoever draws)', filled)
    .option('--second-reviewer <name>', 'who examines it without seeing any answer', filled)
    .option('--redraw <sample>', 'draw this sample again, and say whether it is the same', wholeNumber)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: SampleOptions) => {
        const { runSample } = await import('./run-audit-sample.ts');
        return runSample(options, surroundings);
      }),
    );
}

function addReview(audit: Command, surroundings: Surroundings): void {
  audit
    .command('review')
    .description('shows a reviewer what is left to examine, or one item as they may see it')
    .argument('<sample>', 'its number', wholeNumber)
    .argument('[item]', 'the number of the item', wholeNumber)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (sample: number, item: number | undefined, options: ReviewOptions) => {
        const { runReview } = await import('./run-audit-review.ts');
        return runReview(sample, item ?? null, options, surroundings);
      }),
    );
}

function addRecord(audit: Command, surroundings: Surroundings): void {
  audit
    .command('record')
    .description('keeps what a reviewer found of an item')
    .argument('<sample>', 'its number', wholeNumber)
    .argument('<item>', 'the number of the item', wholeNumber)
    .addOption(new Option('--finding <finding>', 'of the status that is shown').choices(FINDINGS))
    .addOption(new Option('--true-status <status>', 'the status that you hold to be right').choices(STATUSES))
    .requiredOption('--note <text>', 'what you looked at, in your own words', filled)
    .option('--reason <text>', 'why your earlier finding is corrected; both are kept', filled)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (sample: number, item: number, options: RecordOptions) => {
        const { runRecord } = await import('./run-audit-review.ts');
        return runRecord(sample, item, options, surroundings);
      }),
    );
}

function addResult(audit: Command, surroundings: Surroundings): void {
  audit
    .command('result')
    .description('what a sample has shown: error rates with their intervals, and how far reviewers agree')
    .argument('<sample>', 'its number', wholeNumber)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (sample: number, options: ResultOptions) => {
        const { runResult } = await import('./run-audit-result.ts');
        return runResult(sample, options, surroundings);
      }),
    );
}

function addDiscovery(audit: Command, surroundings: Surroundings): void {
  audit
    .command('discovery')
    .description('how many must be looked at to see an error, if errors are this common')
    .requiredOption('--population <number>', 'how many there are', wholeNumber)
    .requiredOption('--rate <percent>', 'the share of errors to be found out', percent)
    .addOption(confidenceOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: DiscoveryOptions) => {
        const { runDiscovery } = await import('./run-audit-sample.ts');
        return runDiscovery(options, surroundings);
      }),
    );
}

function confidenceOption(): Option {
  return new Option('--confidence <percent>', 'how sure to be').argParser(confidence).default(95);
}

function monthNamed(flags: string, says: string): Option {
  const option = new Option(flags, says);
  const { parseArg } = monthOption();
  return parseArg ? option.argParser(parseArg) : option;
}

/** Above 0 and below 100. */
function percent(text: string): number {
  const number = /^\d{1,2}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new InvalidArgumentError('Give a number above 0 and below 100.');
}

/** Below a half, or above what any sample can bear, a confidence is a slip of the hand. */
function confidence(text: string): number {
  const number = percent(text);
  if (number >= 50 && number <= 99.99) return number;
  throw new InvalidArgumentError('Give a percentage from 50 to 99.99, such as 95.');
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number, from 1.');
}
