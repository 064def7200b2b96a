/** What every status, cause and column of the return means: its sidecar and data dictionary. DESIGN.md sections 5 and 7. */
import type { Cause } from './restatement.ts';
import type { DETAIL_COLUMNS, SUMMARY_COLUMNS } from './return-rows.ts';
import type { Status } from './status.ts';

export const STATUS_MEANINGS: Readonly<Record<Status, string>> = {
  exempt: 'A decision exempts the referral, with a reason from a configured list.',
  submitted_on_time: 'An accepted document by the reporting officer, submitted no later than the due time.',
  submitted_late: 'An accepted document by the reporting officer, submitted after the due time.',
  needs_review: 'No accepted document, and at least one candidate waits for a decision.',
  submitted_by_other:
    'No document or candidate by the reporting officer, but another officer submitted one for the incident.',
  awaiting: 'None of these, and the due time has not passed.',
  missing: 'None of these, and the due time has passed.',
};

export const CAUSE_MEANINGS: Readonly<Record<Cause, string>> = {
  late_form: 'A document was imported, or first counted as submitted, since.',
  late_referral: 'The referral came in since, or left the month.',
  correction: 'The record of the referral, of a document or of an officer changed since.',
  decision: 'A person decided, undid or had to look again since.',
  rule_change: 'The rules of matching, the deadline or the bank holidays changed since.',
  time_passed: 'Nothing changed but the time: the due time passed since.',
};

export interface ColumnMeaning {
  readonly meaning: string;
  readonly unit: string;
  readonly source: string;
}

type Meanings<Columns extends readonly string[]> = Readonly<Record<Columns[number], ColumnMeaning>>;

const column = (meaning: string, unit: string, source: string): ColumnMeaning => ({ meaning, unit, source });
const counted = (meaning: string) => column(meaning, 'referrals', 'counted from the detail');
const rate = (meaning: string) => column(meaning, 'percent, one decimal; blank when due is 0', 'calculated');
const exported = (meaning: string, unit = 'text as in the export') =>
  column(meaning, unit, 'referral log export');
const ofDocument = (meaning: string, unit = 'text as in the export') =>
  column(meaning, unit, 'document list export');

const LONDON_TIME = 'Europe/London time, ISO 8601 with offset; the day alone where no time is known';
const RATE_OF = '(submitted_on_time + submitted_late) / due';

export const SUMMARY_MEANINGS: Meanings<typeof SUMMARY_COLUMNS> = {
  month: column('The calendar month of referred_at in Europe/London.', 'YYYY-MM', 'asked for'),
  level: column('Whether the row is of a whole force or of one team of it.', 'force or team', 'calculated'),
  force: exported('The force, as the export names it; blank where it names none.'),
  team: exported('The team; (no team) where the export names none; blank on the row of a force.'),
  referrals: counted('Referrals made in the month.'),
  exempt: counted(`Status exempt. ${STATUS_MEANINGS.exempt}`),
  in_scope: counted('referrals - exempt.'),
  due: counted('In scope, with a due time not after as_at, and those already submitted.'),
  submitted_on_time: counted(STATUS_MEANINGS.submitted_on_time),
  submitted_late: counted(STATUS_MEANINGS.submitted_late),
  submitted_by_other: counted(STATUS_MEANINGS.submitted_by_other),
  needs_review: counted(STATUS_MEANINGS.needs_review),
  awaiting: counted(STATUS_MEANINGS.awaiting),
  missing: counted(STATUS_MEANINGS.missing),
  compliance_rate: rate(`${RATE_OF}: the measure of recommendation 2. Never rounded up to 100.`),
  compliance_low: rate('The low end of the 95 % Wilson interval of compliance_rate.'),
  compliance_high: rate('The high end of the 95 % Wilson interval of compliance_rate.'),
  compliance_if_accepted: rate('compliance_rate if every needs_review were accepted.'),
  on_time_rate: rate(
    'submitted_on_time / due: a local target, for recommendation 2 sets no time limit. Never rounded up to 100.',
  ),
  median_hours_to_submit: column(
    'The median of hours_to_submit over the submitted.',
    'hours, one decimal; blank when none is known',
    'calculated',
  ),
  as_at: column('The moment for which the figures are true.', LONDON_TIME, 'clock'),
};

export const DETAIL_MEANINGS: Meanings<typeof DETAIL_COLUMNS> = {
  nccu_reference: exported("The NCCU's own reference for the report."),
  incident_reference: exported("The force's reference for the incident."),
  referred_at: exported('When the case was reported to the NCCU.', LONDON_TIME),
  officer_number: exported('The number of the reporting officer.'),
  officer_name: exported('The name of the reporting officer.'),
  force: exported('The force.'),
  team: exported('The team.'),
  supervisor: column(
    "The officer's line manager as at as_at; blank when not known.",
    'text',
    'directory of officers',
  ),
  due_at: column('When the document should be in: referred_at plus the deadline.', LONDON_TIME, 'calculated'),
  status: column('Exactly one status; see the definitions.', 'one of seven words', 'calculated'),
  document_reference: ofDocument('The reference (URN) of the document that the status rests on.'),
  document_officer_number: ofDocument('The officer number on that document.'),
  document_submitted_at: ofDocument('When that document was first submitted.', LONDON_TIME),
  hours_to_submit: column(
    'From referred_at to document_submitted_at, never less than 0; of submitted referrals with both times.',
    'hours, one decimal',
    'calculated',
  ),
  match_rule: column('The rule by which the document belongs, or could belong.', 'one word', 'matching'),
  match_explanation: column('Why, in a sentence.', 'text', 'matching'),
  exempt_reason: column('The code of the reason for an exemption.', 'one word', 'decision'),
  decided_by: column('Who decided it.', 'text', 'decision'),
  decided_at: column('When it was decided.', LONDON_TIME, 'decision'),
  reminders_sent: column('Reminders that a mail server accepted.', 'e-mails', 'outbox'),
  last_reminder_at: column('When the last of them was accepted.', LONDON_TIME, 'outbox'),
  source_file: column('The file that the referral was read from.', 'file name', 'import'),
  source_row: column('Its row there, as a spreadsheet shows it.', 'row number', 'import'),
};

export const DICTIONARY_COLUMNS = ['file', 'column', 'meaning', 'unit', 'source'] as const;

/** The rows of the data dictionary, in the order of the columns. */
export function dictionaryRows(): string[][] {
  const rowsOf = (file: string, meanings: Readonly<Record<string, ColumnMeaning>>) =>
    Object.entries(meanings).map(([name, { meaning, unit, source }]) => [file, name, meaning, unit, source]);
  return [...rowsOf('summary', SUMMARY_MEANINGS), ...rowsOf('detail', DETAIL_MEANINGS)];
}
