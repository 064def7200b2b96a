/** How every process of ours ends: whole at a signal, and with words at a fault. */
import { reportFault } from './fault.ts';
import { endWhole } from './interruption.ts';

/** `logLevel` is LOG_LEVEL as the process was given it. */
export function endWell(logLevel: string | undefined): void {
  endWhole();
  process.on('uncaughtException', (error) => {
    reportFault(error, logLevel);
    process.exit();
  });
}
