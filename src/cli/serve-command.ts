/** `nccu serve`: the service. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import type { Surroundings } from './surroundings.ts';

export function addServeCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('serve')
    .description('sends reminders at their times until it is stopped, and catches up with those it missed')
    .action(
      answering(surroundings, async () => {
        const { runServe } = await import('./run-serve.ts');
        return runServe(surroundings);
      }),
    );
}
