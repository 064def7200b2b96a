/** How every process of ours ends: whole at a signal, with words at a fault, and quietly where nobody reads on. */
import { reportFault } from './fault.ts';
import { endWhole } from './interruption.ts';
import type { CommandProcess } from './surroundings.ts';
import { createTerminal } from './terminal.ts';

/** `logLevel` is LOG_LEVEL as the process was given it. Answers what a command reads and writes of this process. */
export function endWell(logLevel: string | undefined): CommandProcess {
  const commandProcess: CommandProcess = {
    terminal: createTerminal(process),
    endWith: (code) => {
      process.exitCode = code;
    },
  };
  endWhole();
  endQuietlyWithTheReader();
  process.on('uncaughtException', (error) => {
    reportFault(commandProcess, error, logLevel);
    process.exit();
  });
  return commandProcess;
}

/** Two runs of a program write to one pipe, or `head` reads only the first lines: an end, and not a fault. */
function endQuietlyWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}
