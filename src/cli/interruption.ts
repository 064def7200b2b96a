/** Ctrl-C and its kin. */

/** The exit code is 128 and the number of the signal, as shells have it. */
const EXIT_CODE_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process at a signal with nothing half done: results and the database are written without a pause for the
 * event loop, so a signal is heard before or after, and until then the files have temporary names.
 */
export function endWhole(): void {
  for (const [signal, code] of Object.entries(EXIT_CODE_OF)) {
    process.once(signal, () => {
      process.stderr.write('\nStopped. Nothing was left half done.\n');
      process.exit(code);
    });
  }
}
