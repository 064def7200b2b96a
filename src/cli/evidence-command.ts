/** `nccu evidence`: a month's evidence in one folder, for an inspection. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption, monthOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface EvidenceOptions {
  readonly month: string;
  readonly out: string;
  readonly reason?: string;
  readonly redacted?: true;
  readonly as?: string;
  readonly json?: true;
}

export function addEvidenceCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('evidence')
    .description("writes a month's evidence to a folder, with scripts that check it without this program")
    .addOption(monthOption().makeOptionMandatory())
    .requiredOption('--out <dir>', 'the folder to make; it must not hold anything', filled)
    .option(
      '--redacted',
      'figures only, without people and small counts: for a police and crime commissioner',
    )
    .option('--reason <text>', 'why it is given out, for the trail', filled)
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: EvidenceOptions) => {
        const { runEvidence } = await import('./run-evidence.ts');
        return runEvidence(options, surroundings);
      }),
    );
}
