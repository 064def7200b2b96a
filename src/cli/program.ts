/** The command line as a whole: its sub-commands, and what the process answers when one of them ends. */
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './check-command.ts';
import { EXIT } from './exit-codes.ts';

/** Where the program stands, and the settings it was given. */
export interface Surroundings {
  /** The folder that holds config/. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<void> {
  const program = new Command('nccu')
    .description(
      'Checks that every referral to the NCCU has its intelligence document, and tells who owes one.',
    )
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('(nccu --help lists the commands)');
  addCheckCommand(program, surroundings);
  try {
    await program.parseAsync([...argv]);
  } catch (trouble) {
    if (!(trouble instanceof CommanderError)) throw trouble;
    process.exitCode = trouble.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  }
}
