/** `nccu demo`: the whole program on a made-up force, command by command. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { filled } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface DemoOptions {
  readonly out?: string;
  readonly serve?: true;
}

/** Runs one command line of this program, as if it had been typed. */
export type RunCommand = (args: readonly string[], surroundings: Surroundings) => Promise<void>;

export function addDemoCommand(program: Command, surroundings: Surroundings, run: RunCommand): void {
  program
    .command('demo')
    .description('runs the whole job on the exports of a made-up force, and shows where to look next')
    .option('--out <dir>', 'the folder to work in (default: demo/ in the working folder)', filled)
    .option('--serve', 'then starts the service on it, and prints a link that signs you in')
    .action(
      answering(surroundings, async (options: DemoOptions) => {
        const { runDemo } = await import('./run-demo.ts');
        return runDemo(options, surroundings, run);
      }),
    );
}
