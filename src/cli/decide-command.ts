/** `nccu decide`: a person's ruling on a referral, always with a reason. */
import type { Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface DecideOptions {
  readonly reason: string;
  readonly as?: string;
  readonly json?: true;
}

/** A ruling as the command line gives it; a document is named by its reference. */
export type RulingGiven =
  | { readonly kind: 'accept' | 'reject'; readonly document: string }
  | { readonly kind: 'exempt'; readonly because: string }
  | { readonly kind: 'undo' };

const REFERENCE = 'an NCCU, incident or document reference, in any style';

export function addDecideCommand(program: Command, surroundings: Surroundings): void {
  const decide = program
    .command('decide')
    .description('keeps a ruling on a referral; it survives every later import and match');
  const act = (reference: string, ruling: RulingGiven, options: DecideOptions) =>
    load(reference, ruling, options, surroundings);

  for (const kind of ['accept', 'reject'] as const) {
    const says = kind === 'accept' ? 'is the one that was owed' : 'does not answer the referral';
    withReason(decide.command(kind), `rules that a document ${says}`)
      .argument('<document>', 'the document reference', filled)
      .action(
        answering(surroundings, (reference: string, document: string, options: DecideOptions) =>
          act(reference, { kind, document }, options),
        ),
      );
  }
  withReason(decide.command('exempt'), 'rules that no document is owed')
    .requiredOption('--because <code>', 'a code of config/exemption-reasons.json', filled)
    .action(
      answering(surroundings, (reference: string, options: DecideOptions & { readonly because: string }) =>
        act(reference, { kind: 'exempt', because: options.because }, options),
      ),
    );
  withReason(decide.command('undo'), 'takes back the last decision that is in force').action(
    answering(surroundings, (reference: string, options: DecideOptions) =>
      act(reference, { kind: 'undo' }, options),
    ),
  );
}

function withReason(command: Command, description: string): Command {
  return command
    .description(description)
    .argument('<reference>', REFERENCE, filled)
    .requiredOption('--reason <text>', 'why, in your own words: an auditor will read it', filled)
    .addOption(actorOption())
    .addOption(jsonOption());
}

async function load(
  reference: string,
  ruling: RulingGiven,
  options: DecideOptions,
  surroundings: Surroundings,
) {
  const { runDecide } = await import('./run-decide.ts');
  return runDecide(reference, ruling, options, surroundings);
}
