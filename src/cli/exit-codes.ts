/** Exit codes of the nccu command: DESIGN.md section 9, and `fault` for a bug in the program (EX_SOFTWARE). */
export const EXIT = {
  done: 0,
  needsAttention: 1,
  wrongUsage: 2,
  refusedInput: 3,
  unreachable: 4,
  fault: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const WRONG_USAGE =
  /^((usage|settings|profile|vocabulary|bank_holidays|exemption_reason|crime_identifier_codes)_|(reason_missing|record_not_found|account_not_found|already_decided|nothing_to_undo|not_a_reviewer|already_found|nothing_to_correct)$)/;
const UNREACHABLE =
  /^(database_|smtp_|port_|not_a_database$|disk_full$|file_not_written$|folder_not_writable$|browser_missing$|printing_failed$)/;

/** The exit code for a problem that stopped a command. */
export function exitCodeOf(problemCode: string): ExitCode {
  if (WRONG_USAGE.test(problemCode)) return EXIT.wrongUsage;
  return UNREACHABLE.test(problemCode) ? EXIT.unreachable : EXIT.refusedInput;
}
