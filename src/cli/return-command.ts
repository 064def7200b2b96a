/** `nccu return`: the monthly compliance return. */
import { Option, type Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, asAtOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

/** `spreadsheet` is the CSV that a spreadsheet opens safely, `machine` strict RFC 4180 with every value as it is. */
export type ReturnForm = 'spreadsheet' | 'machine';

interface ReturnFileOptions {
  readonly month: string;
  readonly kind: 'summary' | 'detail';
  readonly form: ReturnForm;
  readonly out?: string;
  readonly reason?: string;
  readonly as?: string;
  readonly json?: true;
}

export interface ShowOptions extends ReturnFileOptions {
  readonly asAt?: string;
}

export type PublishOptions = ReturnFileOptions;

export interface DiffOptions {
  readonly month: string;
  readonly asAt?: string;
  readonly as?: string;
  readonly json?: true;
}

export function addReturnCommand(program: Command, surroundings: Surroundings): void {
  const command = program.command('return').description('the monthly compliance return');
  addShow(command, surroundings);
  addPublish(command, surroundings);
  addDiff(command, surroundings);
}

function addShow(command: Command, surroundings: Surroundings): void {
  withFileOptions(command.command('show'))
    .description(
      'prints the return of a month as CSV, as it was published where it was, or writes it to a file',
    )
    .addOption(asAtOption())
    .option('--reason <text>', 'why the detail is looked at, or for whom the file is', filled)
    .action(
      answering(surroundings, async (options: ShowOptions) => {
        const { runReturnShow } = await import('./run-return.ts');
        return runReturnShow(options, surroundings);
      }),
    );
}

function addPublish(command: Command, surroundings: Surroundings): void {
  withFileOptions(command.command('publish'))
    .description('freezes the return of a month, and writes it with its sidecar and data dictionary')
    .option('--reason <text>', 'why; asked for when a final return is restated', filled)
    .action(
      answering(surroundings, async (options: PublishOptions) => {
        const { runReturnPublish } = await import('./run-return-publish.ts');
        return runReturnPublish(options, surroundings);
      }),
    );
}

function addDiff(command: Command, surroundings: Surroundings): void {
  command
    .command('diff')
    .description('what differs from the published return, and which referrals account for it')
    .addOption(monthOption().makeOptionMandatory())
    .addOption(asAtOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: DiffOptions) => {
        const { runReturnDiff } = await import('./run-return-diff.ts');
        return runReturnDiff(options, surroundings);
      }),
    );
}

function withFileOptions(command: Command): Command {
  return command
    .addOption(monthOption().makeOptionMandatory())
    .addOption(
      new Option('--kind <kind>', 'figures, or a line for each referral')
        .choices(['summary', 'detail'])
        .default('summary'),
    )
    .addOption(
      new Option('--form <form>', 'CSV that a spreadsheet opens safely, or strict CSV for a program')
        .choices(['spreadsheet', 'machine'])
        .default('spreadsheet'),
    )
    .option('--out <file>', 'the file to write: CSV, or a workbook where it ends in .xlsx', filled)
    .addOption(actorOption())
    .addOption(jsonOption());
}
