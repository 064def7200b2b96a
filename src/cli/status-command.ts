/** `nccu status` and `nccu list`: how the stored referrals stand, as at a moment. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, asAtOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface StatusOptions {
  readonly month?: string;
  readonly asAt?: string;
  readonly json?: true;
}

export interface ListOptions extends StatusOptions {
  readonly status?: string;
  readonly team?: string;
  readonly search?: string;
  readonly as?: string;
}

export function addStatusCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('status')
    .description('counts the stored referrals by status, with the compliance rate')
    .addOption(monthOption())
    .addOption(asAtOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: StatusOptions) => {
        const { runStatus } = await import('./run-status.ts');
        return runStatus(options, surroundings);
      }),
    );
}

export function addListCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('list')
    .description('lists the stored referrals, one line for each')
    .option('--status <status>', 'only those with this status, such as missing', filled)
    .addOption(monthOption())
    .option('--team <team>', 'only those of this team', filled)
    .option('--search <text>', 'only those with this reference or officer, in any style', filled)
    .addOption(asAtOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: ListOptions) => {
        const { runList } = await import('./run-list.ts');
        return runList(options, surroundings);
      }),
    );
}
