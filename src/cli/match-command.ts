/** `nccu match`: brings the matches up to date. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface MatchOptions {
  readonly dryRun?: true;
  readonly as?: string;
  readonly json?: true;
}

export function addMatchCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('match')
    .description('matches what changed since the last time; everything, when the rules changed')
    .option('--dry-run', 'say which results would change if everything were matched afresh, and keep nothing')
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: MatchOptions) => {
        const { runMatch } = await import('./run-match.ts');
        return runMatch(options, surroundings);
      }),
    );
}
