/** A bug in the program: one line for the user, and the trace only for somebody who asks for it. */
import { EXIT } from './exit-codes.ts';
import type { CommandProcess } from './surroundings.ts';
import { oneLine } from './terminal.ts';

/** Tells of an error that nobody expected, and sets the exit code. */
export function reportFault(
  { terminal, endWith }: CommandProcess,
  error: unknown,
  logLevel: string | undefined,
): void {
  const missing = missingLibrary(error);
  endWith(missing ? EXIT.wrongUsage : EXIT.fault);
  const said = error instanceof Error ? error.message : String(error);
  terminal.tell(
    missing ??
      `This is a fault in the program, not in what you gave it: ${oneLine(said).slice(0, 200)}. ` +
        'For the trace that its makers need, set LOG_LEVEL=debug and run the command again.',
  );
  if (logLevel === 'debug' || logLevel === 'trace') {
    terminal.tell(error instanceof Error ? (error.stack ?? '') : '');
  }
}

/** A library that is not there, or was compiled for another version of Node, is for whoever installed the program. */
function missingLibrary(error: unknown): string | null {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND')
    return 'A library of the program is not installed. Run: npm ci';
  const isCompiledForAnother =
    code === 'ERR_DLOPEN_FAILED' || String(message).startsWith('Could not locate the bindings file');
  return isCompiledForAnother
    ? 'The libraries were installed for another version of Node, or without their scripts. Run: npm ci'
    : null;
}
