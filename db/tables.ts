/** The tables as kysely sees them; migrations/ says what each is for. Rows stop at the stores. */
import type { Generated } from 'kysely';
import type { ExportKind, RequiredType, Submission } from '../src/domain/records.ts';
import type { ClockNote } from '../src/domain/london-time.ts';
import type { ReturnTables } from './tables/returns.ts';
import type { SampleTables } from './tables/samples.ts';
import type { RetentionTables } from './tables/retention.ts';
import type { AccountTables } from './tables/accounts.ts';
import type { StandingTables } from './tables/standings.ts';
import type { WebTables } from './tables/web.ts';
import type { InboxTables } from './tables/inbox.ts';
import type { MessageState, RecipientState } from '../src/reminders/outbox-rules.ts';

/** 0 or 1. */
type Flag = number;

interface ImportFileTable {
  id: Generated<number>;
  kind: ExportKind;
  name: string;
  sha256: string;
  bytes: number;
  imported_at: number;
  imported_by: string;
  profile: string | null;
  row_count: number;
  new_count: number;
  updated_count: number;
  unchanged_count: number;
  duplicate_count: number;
  rejected_count: number;
  ignored_count: number;
  description: string;
  event: number;
}

interface ImportProblemTable {
  id: Generated<number>;
  file_id: number;
  code: string;
  message: string;
  what_to_do: string;
  sheet: string | null;
  row: number | null;
  column: string | null;
  value: string | null;
}

interface RecordTable {
  id: Generated<number>;
  identity: string;
  version: number;
  file_id: number;
  sheet: string;
  row: number;
  event: number;
}

interface ReferralTable extends RecordTable {
  nccu_reference: string;
  incident_reference: string;
  referred_at: number;
  referred_at_has_time: Flag;
  referred_at_note: ClockNote | null;
  officer_number: string;
  officer_name: string;
  team: string;
  force: string;
  reason: string;
  outcome: string;
  notes: string;
  nccu_plain: string;
  incident_plain: string;
}

interface DocumentTable extends RecordTable {
  document_reference: string;
  submitted_at: number | null;
  submitted_at_has_time: Flag | null;
  submitted_at_note: ClockNote | null;
  officer_number: string;
  officer_name: string;
  incident_reference: string;
  nccu_reference: string;
  status: string;
  submission: Submission;
  document_type: string;
  required_type: RequiredType;
  title: string;
  crime_identifier_code: string;
  force: string;
  document_plain: string;
}

interface OfficerTable extends RecordTable {
  officer_number: string;
  officer_name: string;
  email: string;
  rank: string;
  team: string;
  force: string;
  supervisor_number: string;
  supervisor_email: string;
  active_from: string | null;
  active_to: string | null;
  previous_numbers: string;
  elearning_modules: number | null;
  hydra_completed_on: string | null;
}

interface RecordVersionTable {
  kind: ExportKind;
  record_id: number;
  version: number;
  file_id: number;
  sheet: string;
  row: number;
  known_from: number;
  content: string;
  event: number;
}

interface KeyTable {
  key: number;
  at: number;
}

interface ToMatchTable {
  kind: ExportKind;
  record_id: number;
}

export type LinkKind = 'accepted' | 'candidate' | 'other_officer';

interface LinkTable {
  referral_id: number;
  document_id: number;
  kind: LinkKind;
  rule: string;
  rule_version: string;
  explanation: string;
  matched_at: number;
  event: number;
}

interface PastLinkTable extends LinkTable {
  ended_event: number;
}

export type DecisionKind = 'accept' | 'reject' | 'exempt' | 'undo';

interface DecisionTable {
  id: Generated<number>;
  kind: DecisionKind;
  referral_id: number;
  document_id: number | null;
  exemption_reason: string | null;
  reason: string;
  decided_by: string;
  decided_at: number;
  undoes: number | null;
  evidence: string;
  reopened_at: number | null;
  reopened_why: string | null;
  event: number;
  reopened_event: number | null;
}

interface EventTable {
  id: number;
  at: number;
  actor: string;
  operation: string;
  what: string;
  subject_type: string;
  subject_id: string;
  why: string;
  details: string;
  previous_hash: string;
  hash: string;
}

export type JobOutcome = 'nothing_owed' | 'sent' | 'needs_attention' | 'could_not_send';

interface JobRunTable {
  id: Generated<number>;
  job: string;
  day: string;
  started_at: number;
  started_by: string;
  finished_at: number | null;
  outcome: JobOutcome | null;
  details: string;
}

export type MessageKind = 'digest' | 'rerouted' | 'note' | 'return_ready';
export type MessageRoute = 'supervisor' | 'intelligence_unit';

interface MessageTable {
  id: Generated<number>;
  day: string;
  kind: MessageKind;
  addressee: string;
  route: MessageRoute;
  message_id: string;
  instead_of: number | null;
  subject: string;
  text: string;
  html: string;
  state: MessageState;
  planned_at: number;
  attempts: Generated<number>;
  next_attempt_at: number;
  claim: Generated<string | null>;
  claimed_until: Generated<number | null>;
  handed_over_at: Generated<number | null>;
  settled_at: Generated<number | null>;
  explanation: Generated<string>;
}

interface MessageRecipientTable {
  message: number;
  address: string;
  role: 'to' | 'copy';
  state: RecipientState;
  answer: string;
}

interface ReminderTable {
  referral_id: number;
  day: string;
  decided_at: number;
  reason: string;
  sentence: string;
  escalation: string;
  number: number;
  message: number | null;
}

interface PauseTable {
  id: Generated<number>;
  referral_id: number | null;
  officer_number: string | null;
  force: string | null;
  owner: string;
  reason: string;
  until: string;
  made_by: string;
  made_at: number;
  ended_by: string | null;
  ended_at: number | null;
}

export interface Tables
  extends ReturnTables, SampleTables, RetentionTables, AccountTables, StandingTables, WebTables, InboxTables {
  import_file: ImportFileTable;
  import_problem: ImportProblemTable;
  referral: ReferralTable;
  document: DocumentTable;
  officer: OfficerTable;
  record_version: RecordVersionTable;
  referral_key: KeyTable & { referral_id: number };
  document_key: KeyTable & { document_id: number };
  to_match: ToMatchTable;
  link: LinkTable;
  past_link: PastLinkTable;
  decision: DecisionTable;
  event: EventTable;
  meta: { name: string; value: string };
  job_run: JobRunTable;
  message: MessageTable;
  message_recipient: MessageRecipientTable;
  reminder: ReminderTable;
  pause: PauseTable;
}
