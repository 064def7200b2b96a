/** Exit codes of the nccu command, DESIGN.md section 9. */
export const EXIT = { done: 0, needsAttention: 1, wrongUsage: 2, refusedInput: 3, unreachable: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const UNREACHABLE = /^(database_(?!newer)|smtp_)/;
const USAGE = /^(usage_|settings_|profile_|vocabulary_|bank_holidays_)/;

/** The exit code for a problem that stopped a command. */
export function exitCodeOf(problemCode: string): ExitCode {
  if (USAGE.test(problemCode)) return EXIT.wrongUsage;
  return UNREACHABLE.test(problemCode) ? EXIT.unreachable : EXIT.refusedInput;
}
