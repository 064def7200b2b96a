/** `nccu show`: everything about one referral. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, asAtOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface ShowOptions {
  readonly asAt?: string;
  readonly as?: string;
  readonly json?: true;
}

export function addShowCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('show')
    .description(
      'shows all about one referral: its rows, its documents, why each was taken or not, and decisions',
    )
    .argument('<reference>', 'an NCCU, incident or document reference, in any style', filled)
    .addOption(asAtOption())
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (reference: string, options: ShowOptions) => {
        const { runShow } = await import('./run-show.ts');
        return runShow(reference, options, surroundings);
      }),
    );
}
