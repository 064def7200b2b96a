/** Each event of the trail as a sentence for people. A test sees to it that every kind that is written has one. */
import type { TrailEvent } from './trail.ts';

type Details = Readonly<Record<string, unknown>>;
type Sentence = (details: Details, subjectId: string) => string;

/** What was done, after the name of who did it; by the event's `what`. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  import: (d, id) =>
    `imported ${said(d['kind'])} from ${said(d['name'])} (file ${id}, ${said(d['rows'])} rows)`,
  import_refused: (d) => `gave ${said(d['name'])}, which was refused (${said(d['code'])})`,
  match: (d) => `matched ${said(d['referrals_judged'])} referrals`,
  status_words_reread: (d) => `read ${said(d['documents'])} documents anew through the changed status words`,
  decision: (d, id) => `decided on referral ${id}: ${said(d['kind'])}`,
  referral_viewed: (_, id) => `looked at referral ${id}`,
  referral_shown: (_, id) => `looked at referral ${id} through the API`,
  search: (d) => `searched the referrals (${said(d['found'] ?? d['count'])} found)`,
  referrals_listed: (d) => `listed referrals (${said(d['count'])} found)`,
  referrals_downloaded: (d) => `downloaded a list of ${said(d['count'])} referrals`,
  import_previewed: (_, id) => `looked at upload ${id} before its import`,
  problems_downloaded: (d, id) => `downloaded ${said(d['count'])} problems of file ${id}`,
  profile_kept: (d, id) => `kept the profile ${id} for ${said(d['kind'])}`,
  officers_listed: (d) => `listed officers (${said(d['count'])} found)`,
  officer_viewed: (_, id) => `looked at officer ${id}`,
  import_shown: (_, id) => `looked at the import of file ${id}`,
  reminders_paused: (_, id) => `paused reminders (pause ${id})`,
  reminders_resumed: (_, id) => `ended pause ${id}`,
  reminders_previewed: (d, id) => `looked at the reminders of ${id} (${said(d['messages'])} messages)`,
  pauses_viewed: () => 'looked at the pauses of reminders',
  reminders_viewed: (_, id) => `looked at the reminders of ${id}`,
  message_viewed: (_, id) => `looked at message ${id}`,
  message_planned_again: (d, id) => `planned message ${id}, in the place of message ${said(d['instead_of'])}`,
  message_planned: (_, id) => `planned message ${id}`,
  message_withdrawn: (_, id) => `withdrew message ${id}`,
  message_sending: (_, id) => `began to hand over message ${id}`,
  message_accepted: (_, id) => `sent message ${id}, which the mail server took`,
  message_refused: (_, id) => `sent message ${id}, which was refused`,
  message_given_up: (_, id) => `gave up message ${id}, which was not sent by the end of its day`,
  message_put_off: (_, id) => `put off message ${id}`,
  message_unknown: (_, id) => `lost the connection over message ${id}: whether it went is not known`,
  return_published: (d, id) =>
    `published the return of ${id} (publication ${said(d['number'])}, ${said(d['state'])})`,
  return_viewed: (_, id) => `looked at the detail of the return of ${id}`,
  return_given_out: (d, id) => `gave out the ${said(d['kind'])} of ${id}`,
  return_written: (_, id) => `wrote the return of ${id} to RETURNS_DIR`,
  return_compared: (_, id) => `compared the published return of ${id} with today's`,
  assurance_report_given_out: (_, id) => `gave out the assurance report of ${id}`,
  coverage: (_, id) => `laid the NCCU's list beside the log (coverage ${id})`,
  coverage_shown: (_, id) => `looked at what coverage ${id} has shown`,
  coverage_downloaded: (d, id) => `downloaded ${said(d['file'])} of coverage ${id}`,
  evidence_downloaded: (_, id) => `downloaded the evidence of ${id}`,
  evidence: (_, id) => `wrote the evidence of ${id} to a folder`,
  sample_drawn: (d, id) => `drew sample ${id}: ${said(d['size'])} of ${said(d['population'])} referrals`,
  sample_frame_downloaded: (_, id) => `downloaded the frame of sample ${id}`,
  sample_result_downloaded: (_, id) => `downloaded the results of sample ${id}`,
  sample_redrawn: (_, id) => `drew sample ${id} again, to compare`,
  sample_result_shown: (_, id) => `looked at what sample ${id} has shown`,
  sample_item_shown: (d, id) => `looked at referral ${id} in sample ${said(d['sample'])}`,
  finding_recorded: (d, id) => `recorded a finding on referral ${id} in sample ${said(d['sample'])}`,
  finding_corrected: (d, id) => `corrected a finding on referral ${id} in sample ${said(d['sample'])}`,
  backup: (d) => `copied the database to a file (${said(d['bytes'])} bytes, SHA-256 ${said(d['sha256'])})`,
  trail_read: (d) => `searched the trail through the API (${said(d['found'])} found)`,
  trail_searched: (d) => `searched the trail (${said(d['found'])} found)`,
  restore_accepted: (_, id) =>
    `accepted that a backup was restored, and that the events after ${id} are lost`,
  settings_changed: (d) => `worked under ${settingsChanged(d['changed'])}`,
  retention_reviewed: (d, id) =>
    `reviewed what is past its period (review ${id}: ${said(d['count'])} ${said(d['class'])})`,
  retention_held: (_, id) => `put hold ${id} on what would be disposed of`,
  retention_released: (_, id) => `released hold ${id}`,
  disposal: (d) => `disposed of ${said(d['count'])} ${said(d['class'])} of before ${said(d['before'])}`,
  sign_in: (_, id) => `signed in to account ${id}`,
  sign_in_refused: (_, id) => `was refused at signing in to account ${id}`,
  sign_out: (_, id) => `signed out of account ${id}`,
  sessions_ended: (_, id) => `ended the sessions of account ${id}`,
  password_set: (_, id) => `set the password of account ${id}`,
  account_added: (d, id) => `added account ${id} as ${said(d['role'])}`,
  account_reset: (_, id) => `reset account ${id}`,
  account_disabled: (_, id) => `disabled account ${id}`,
  account_enabled: (_, id) => `enabled account ${id}`,
  account_role_changed: (_, id) => `changed the role of account ${id}`,
  token_made: (_, id) => `made an API token for account ${id}`,
  token_revoked: (_, id) => `revoked an API token of account ${id}`,
};

/** The names of accounts, by their ids. */
export type AccountNames = ReadonlyMap<string, string>;

/**
 * 'anna imported referrals from log.csv (file 3, 120 rows). Why: the monthly drop'; one line, whatever is in the event.
 * An account is named where its name is known.
 */
export function describeEvent(
  { actor, what, subjectType, subjectId, why, details }: TrailEvent,
  accountNames: AccountNames = new Map(),
): string {
  const sentence = SENTENCES[what];
  const name = subjectType === 'account' ? accountNames.get(subjectId) : undefined;
  const subject = name ?? subjectId;
  const did = sentence?.(detailsOf(details), subject) ?? `${what}: ${subjectType} ${subject}`;
  return `${actor} ${did}${why === '' ? '' : `. Why: ${why}`}`;
}

/** The kinds of event that have a sentence. */
export function describedEvents(): string[] {
  return Object.keys(SENTENCES);
}

/** The details of an event, by name; none where somebody put something else in their place. */
export function detailsOf(text: string): Details {
  try {
    const details: unknown = JSON.parse(text);
    return typeof details === 'object' && details !== null ? (details as Details) : {};
  } catch {
    return {};
  }
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';
}

function settingsChanged(changed: unknown): string {
  if (typeof changed !== 'object' || changed === null) return 'changed settings: unknown';
  const names = Object.keys(changed);
  return names.length === 0 ? 'settings of which none was changed' : `changed settings: ${names.join(', ')}`;
}
