/** `nccu audit coverage`: the NCCU's own list against the force's log. */
import { InvalidArgumentError, type Command } from 'commander';
import { londonDayNumber } from '../domain/london-time.ts';
import { readWhen } from '../domain/when.ts';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface CoverageOptions {
  /** Day numbers in London. */
  readonly from?: number;
  readonly to?: number;
  readonly profile?: string;
  readonly out?: string;
  readonly as?: string;
  readonly json?: true;
}

export function addCoverageCommand(audit: Command, surroundings: Surroundings): void {
  audit
    .command('coverage')
    .description("lays the NCCU's own list of referrals against the log, both ways; keeps only counts")
    .argument('<file>', "the NCCU's list: CSV, XLSX or ODS", filled)
    .option('--from <day>', 'its first day, such as 2026-05-01 (default: that of the list)', day)
    .option('--to <day>', 'its last day (default: that of the list)', day)
    .option('--profile <name>', 'read the list with config/profiles/NAME.json', filled)
    .option('--out <folder>', 'write what one has and the other lacks, as CSV', filled)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (file: string, options: CoverageOptions) => {
        const { runCoverage } = await import('./run-audit-coverage.ts');
        return runCoverage(file, options, surroundings);
      }),
    );
}

function day(text: string): number {
  const moment = readWhen(text);
  if (moment && !moment.hasTime) return londonDayNumber(moment.instant);
  throw new InvalidArgumentError('Give a day such as 2026-05-01.');
}
