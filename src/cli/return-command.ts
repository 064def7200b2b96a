/** `nccu return`: the monthly compliance return. */
import { Option, type Command } from 'commander';
import { answering } from './answering.ts';
import { asAtOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface ReturnOptions {
  readonly month: string;
  readonly kind: 'summary' | 'detail';
  readonly out?: string;
  readonly asAt?: string;
  readonly json?: true;
}

export function addReturnCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('return')
    .description('the monthly compliance return')
    .command('show')
    .description('prints the return of a month as CSV, or writes it to a file')
    .addOption(monthOption().makeOptionMandatory())
    .addOption(
      new Option('--kind <kind>', 'figures, or a line for each referral')
        .choices(['summary', 'detail'])
        .default('summary'),
    )
    .option('--out <file>', 'the file to write, instead of standard output', filled)
    .addOption(asAtOption())
    .addOption(jsonOption())
    .action(
      answering(async (options: ReturnOptions) => {
        const { runReturnShow } = await import('./run-return.ts');
        return runReturnShow(options, surroundings);
      }),
    );
}
