/** The command line as a whole: its commands, and what the process answers when one of them ends. */
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { Problem } from '../domain/problem.ts';
import { answerProblem } from './answering.ts';
import { addAuditCommand } from './audit-command.ts';
import { addBackupCommand } from './backup-command.ts';
import { addDecideCommand } from './decide-command.ts';
import { addMatchCommand } from './match-command.ts';
import { addCheckCommand } from './check-command.ts';
import { addDemoCommand } from './demo-command.ts';
import { addEvidenceCommand } from './evidence-command.ts';
import { EXIT } from './exit-codes.ts';
import { reportFault } from './fault.ts';
import { addImportCommand } from './import-command.ts';
import { addRemindCommand } from './remind-command.ts';
import { addReportCommand } from './report-command.ts';
import { addRetentionCommand } from './retention-command.ts';
import { addReturnCommand } from './return-command.ts';
import { addServeCommand } from './serve-command.ts';
import { addShowCommand } from './show-command.ts';
import { addListCommand, addStatusCommand } from './status-command.ts';
import type { Surroundings } from './surroundings.ts';
import { printable } from './terminal.ts';
import { addUserCommand } from './user-command.ts';

const PURPOSE =
  'Checks that every referral to the NCCU has its intelligence document, and tells who owes one.';

const CODES = `
Exit codes: 0 done; 1 done, but something needs attention; 2 wrong usage or settings; 3 refused input;
4 something could not be reached or written; 70 a fault in the program.`;

/** Runs one command, and settles the exit code. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<void> {
  try {
    await createProgram(surroundings).parseAsync([...argv]);
  } catch (trouble) {
    const isForProgram = argv.includes('--json');
    if (!(trouble instanceof CommanderError)) {
      reportFault(surroundings, trouble, surroundings.ownEnvironment['LOG_LEVEL']);
      if (isForProgram) answerProblem(surroundings.terminal, FAULT);
      return;
    }
    surroundings.endWith(trouble.exitCode === 0 ? EXIT.done : EXIT.wrongUsage);
    if (trouble.exitCode !== 0 && isForProgram) answerProblem(surroundings.terminal, wrongUsage(trouble));
  }
}

const FAULT = {
  code: 'fault',
  message: 'This is a fault in the program, not in what you gave it.',
  whatToDo: 'For the trace that its makers need, set LOG_LEVEL=debug and run the command again.',
};

/** What commander has told already, for a program. */
function wrongUsage({ code, message }: CommanderError): Problem {
  return {
    code: 'usage_invalid',
    message: code === 'commander.help' ? 'There is no command.' : message.replace(/^error: /, ''),
    whatToDo: 'Add --help to see how the command is used.',
  };
}

/** All commands, in the order in which --help lists them. */
export function createProgram(surroundings: Surroundings): Command {
  const program = new Command('nccu')
    .description(PURPOSE)
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help to see how the command is used)')
    .configureOutput({
      writeOut: (text) => surroundings.terminal.answerFile(text),
      writeErr: (text) => surroundings.terminal.stderr.write(printable(text)),
    })
    .addHelpText('after', CODES);
  addCheckCommand(program, surroundings);
  addImportCommand(program, surroundings);
  addMatchCommand(program, surroundings);
  addStatusCommand(program, surroundings);
  addListCommand(program, surroundings);
  addShowCommand(program, surroundings);
  addDecideCommand(program, surroundings);
  addRemindCommand(program, surroundings);
  addServeCommand(program, surroundings);
  addReturnCommand(program, surroundings);
  addReportCommand(program, surroundings);
  addAuditCommand(program, surroundings);
  addEvidenceCommand(program, surroundings);
  addUserCommand(program, surroundings);
  addRetentionCommand(program, surroundings);
  addBackupCommand(program, surroundings);
  addDemoCommand(program, surroundings, async (args, around) => {
    await createProgram(around).parseAsync([...args], { from: 'user' });
  });
  return program;
}
