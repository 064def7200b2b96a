/** `nccu retention`: what is past its period is reviewed, then disposed of with a reason; a hold keeps it. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { RETENTION_CLASSES, type RetentionClass } from '../audit/retention.ts';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface RetentionOptions {
  readonly as?: string;
  readonly json?: true;
}

export interface DisposeOptions extends RetentionOptions {
  readonly before: string;
  readonly review: number;
  readonly reason: string;
}

export interface HoldOptions extends RetentionOptions {
  readonly referral?: string;
  readonly month?: string;
  readonly reason: string;
}

const load = () => import('./run-retention.ts');

export function addRetentionCommand(program: Command, surroundings: Surroundings): void {
  const retention = program
    .command('retention')
    .description('review, then dispose of what is past its period; legal holds');
  retention
    .command('review')
    .description('what is past its period and on no hold, by class')
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: RetentionOptions) =>
        (await load()).runReview(options, surroundings),
      ),
    );
  addDisposeCommand(retention, surroundings);
  for (const kind of ['hold', 'release'] as const) {
    retention
      .command(kind)
      .description(kind === 'hold' ? 'keeps what a court or an inquiry may ask for' : 'ends a hold')
      .option('--referral <reference>', 'of one referral and all that belongs to it')
      .addOption(monthOption())
      .addOption(reasonOption())
      .addOption(actorOption())
      .addOption(jsonOption())
      .action(
        answering(surroundings, async (options: HoldOptions) =>
          (await load()).runHold(kind, options, surroundings),
        ),
      );
  }
  retention
    .command('holds')
    .description('the holds in force')
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: RetentionOptions) =>
        (await load()).runHolds(options, surroundings),
      ),
    );
  retention
    .command('wipe')
    .description('wipes freed bytes from the database file, where a disposal could not')
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: RetentionOptions) =>
        (await load()).runWipe(options, surroundings),
      ),
    );
}

function addDisposeCommand(retention: Command, surroundings: Surroundings): void {
  retention
    .command('dispose')
    .description('takes away the content of exactly what a review found')
    .argument('<class>', RETENTION_CLASSES.join(', '), retentionClass)
    .requiredOption('--before <day>', 'the day that the review names, such as 2020-05-12', filled)
    .requiredOption('--review <number>', 'the number of the review', wholeNumber)
    .addOption(reasonOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (of: RetentionClass, options: DisposeOptions) =>
        (await load()).runDispose(of, options, surroundings),
      ),
    );
}

function reasonOption(): Option {
  return new Option('--reason <text>', 'why, without a name: it stands in the trail for ever')
    .argParser(filled)
    .makeOptionMandatory();
}

function retentionClass(text: string): RetentionClass {
  const found = RETENTION_CLASSES.find((name) => name === text);
  if (found) return found;
  throw new InvalidArgumentError(`Give one of: ${RETENTION_CLASSES.join(', ')}.`);
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number that nccu retention review shows.');
}
