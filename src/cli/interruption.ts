/** Ctrl-C and its kin. */

/** The exit code is 128 and the number of the signal, as shells have it. */
const EXIT_CODE_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const SIGNALS = Object.keys(EXIT_CODE_OF) as (keyof typeof EXIT_CODE_OF)[];

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

/**
 * From now on a signal no longer ends the process but is answered here, once: whoever sends a second one does not want
 * to wait, and ends the process on the spot.
 */
export function untilInterrupted(): Promise<void> {
  const forgetSignals = (): void => SIGNALS.forEach((signal) => process.removeAllListeners(signal));
  forgetSignals();
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        forgetSignals();
        resolve();
      });
    }
  });
}
