/** `nccu report`: the assurance report for recommendation 2. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, asAtOption, jsonOption, monthText } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface ReportOptions {
  readonly out?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asAt?: string;
  readonly as?: string;
  readonly json?: true;
}

export function addReportCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('report')
    .description('the assurance report for recommendation 2, to be printed or read on a screen')
    .option(
      '--out <file>',
      'the file to write: .html, or .pdf where there is a browser to print it',
      reportFile,
    )
    .addOption(
      new Option(
        '--from <month>',
        'its first month (default: a year, or since the first referral)',
      ).argParser(monthText),
    )
    .addOption(
      new Option('--to <month>', 'its last month (default: the month of the moment asked for)').argParser(
        monthText,
      ),
    )
    .addOption(asAtOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: ReportOptions) => {
        const { runReport } = await import('./run-report.ts');
        return runReport(options, surroundings);
      }),
    );
}

function reportFile(text: string): string {
  if (/\.(html|pdf)$/i.test(text)) return text;
  throw new InvalidArgumentError('Give a file that ends in .html or .pdf.');
}
