/** `nccu remind`: the day's reminders, and their pauses. */
import { InvalidArgumentError, type Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, asAtOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface RemindOptions {
  readonly dryRun?: true;
  readonly anyDay?: true;
  readonly asAt?: string;
  readonly as?: string;
  readonly json?: true;
}

export interface PauseOptions {
  readonly referral?: string;
  readonly officer?: string;
  readonly force?: string;
  readonly until: string;
  readonly reason: string;
  readonly owner?: string;
  readonly as?: string;
  readonly json?: true;
}

export interface ResumeOptions {
  readonly reason: string;
  readonly as?: string;
  readonly json?: true;
}

export function addRemindCommand(program: Command, surroundings: Surroundings): void {
  // What stands behind `pause` is for it, even where both it and `remind` have an option of that name.
  const remind = program
    .enablePositionalOptions()
    .command('remind')
    .description(
      'on a reminder day, sends each supervisor one e-mail about the documents that their officers owe',
    )
    .enablePositionalOptions()
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--any-day', 'also on a day that is not a reminder day, such as a weekend or bank holiday')
    .addOption(asAtOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: RemindOptions) => {
        const { runRemind } = await import('./run-remind.ts');
        return runRemind(options, surroundings);
      }),
    );
  addPause(remind, surroundings);
  addResume(remind, surroundings);
  remind
    .command('pauses')
    .description('lists the pauses in force')
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: { readonly json?: true }) => {
        const { runPauses } = await import('./run-pause.ts');
        return runPauses(options, surroundings);
      }),
    );
}

function addPause(remind: Command, surroundings: Surroundings): void {
  remind
    .command('pause')
    .description('withholds reminders for a while; the figures stay as they are')
    .option('--referral <reference>', 'of one referral: its NCCU or incident reference', filled)
    .option('--officer <number>', 'of all referrals of an officer, on leave for instance', filled)
    .option('--force <name>', 'the force of the officer, where the exports hold several', filled)
    .requiredOption('--until <day>', 'its last day, such as 2026-06-30; then it ends by itself', filled)
    .requiredOption('--reason <text>', 'why, in your own words: an auditor will read it', filled)
    .option('--owner <name>', 'who answers for the pause (default: whoever makes it)', filled)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: PauseOptions) => {
        const { runPause } = await import('./run-pause.ts');
        return runPause(options, surroundings);
      }),
    );
}

function addResume(remind: Command, surroundings: Surroundings): void {
  remind
    .command('resume')
    .description('ends a pause before its last day')
    .argument('<number>', 'the number of the pause', pauseNumber)
    .requiredOption('--reason <text>', 'why, in your own words: an auditor will read it', filled)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (number: number, options: ResumeOptions) => {
        const { runResume } = await import('./run-pause.ts');
        return runResume(number, options, surroundings);
      }),
    );
}

function pauseNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number that nccu remind pauses lists.');
}
