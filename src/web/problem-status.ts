/** Problems in the words of HTTP: the one place that says which status a problem's code has. */

interface StatusOfCodes {
  readonly status: number;
  readonly codes: RegExp;
}

/** The first that fits counts. */
const STATUSES: readonly StatusOfCodes[] = [
  { status: 401, codes: /^(not_signed_in|sign_in_refused)$/ },
  { status: 403, codes: /^(not_allowed|form_expired|not_a_reviewer|still_blind)$/ },
  {
    status: 404,
    codes:
      /(^record_not_found|^account_not_found|^token_not_found|^page_not_found|_unknown_here|^usage_\w+_unknown)$/,
  },
  { status: 405, codes: /^method_not_allowed$/ },
  { status: 406, codes: /^not_acceptable$/ },
  {
    status: 409,
    codes:
      /(^already_|^account_exists$|^last_administrator$|^account_signs_in_elsewhere$|^nothing_to_undo$|_ambiguous$|^still_being_answered$)/,
  },
  { status: 412, codes: /^changed_meanwhile$/ },
  { status: 413, codes: /^(request_too_large|file_too_large)$/ },
  { status: 414, codes: /^address_too_long$/ },
  { status: 415, codes: /^content_not_understood$/ },
  { status: 429, codes: /^(too_many_requests|sign_in_slowed)$/ },
  { status: 400, codes: /^(request_|usage_)/ },
  { status: 500, codes: /^fault$/ },
  {
    status: 503,
    codes:
      /^(database_|smtp_|not_a_database$|disk_full$|trail_behind$|stopping$|set_up_not_finished$|too_much_waiting$|file_not_written$|folder_not_writable$|settings_)/,
  },
];

/** What was understood and cannot be done. */
const UNPROCESSABLE = 422;

export function statusOf(problemCode: string): number {
  return STATUSES.find(({ codes }) => codes.test(problemCode))?.status ?? UNPROCESSABLE;
}
