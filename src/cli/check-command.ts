/** `nccu check`: the whole job on files, keeping nothing. */
import { Option, type Command } from 'commander';
import { answering } from './answering.ts';
import { columnOption } from './column-option.ts';
import { asAtOption, jsonOption, monthOption, filled } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface CheckOptions {
  readonly referrals: string;
  readonly documents: string;
  readonly officers?: string;
  readonly asAt?: string;
  readonly out?: string;
  readonly month?: string;
  readonly column: readonly string[];
  readonly json?: true;
}

export function addCheckCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('check')
    .description('does the whole job on files, and keeps nothing: who owes a document?')
    .requiredOption('--referrals <file>', 'the exported NCCU referral log (CSV, XLSX or ODS)', filled)
    .requiredOption('--documents <file>', 'the exported list of submitted documents', filled)
    .option(
      '--officers <file>',
      'the directory of officers; without it, numbers and names as written',
      filled,
    )
    .addOption(asAtOption())
    .addOption(outOption())
    .addOption(monthOption())
    .addOption(columnOption('kind.field=header'))
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: CheckOptions) => {
        const { runCheck } = await import('./run-check.ts');
        return runCheck(options, surroundings);
      }),
    );
}

function outOption(): Option {
  const says =
    'the folder for detail.csv, missing.csv, summary.csv and rejected.csv; without it, no file is written';
  return new Option('--out <dir>', says).argParser(filled);
}
