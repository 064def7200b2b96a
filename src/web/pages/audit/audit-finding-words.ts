/** An item of a sample, and what a reviewer found of it, in the words of a page. */
import type { StoredFinding } from '../../../../db/stores/samples.ts';
import { FINDINGS, type Finding } from '../../../audit/sample-result.ts';
import { STATUSES, type DETAIL_COLUMNS, type Status } from '../../../compliance/index.ts';
import { failure, success, type Result } from '../../../domain/problem.ts';
import { STATUS_WORDS } from '../../../views/status-words.ts';
import { writtenFileMoment, writtenMoment } from '../../../views/written-times.ts';
import type { ReviewedItem } from '../../../workflows/audit/review-sample.ts';

/** How a page calls what is kept of a drawn referral. */
const EVIDENCE_WORDS: Readonly<Record<(typeof DETAIL_COLUMNS)[number], string>> = {
  nccu_reference: 'NCCU reference',
  incident_reference: 'Incident reference',
  referred_at: 'Referred',
  officer_number: 'Officer number',
  officer_name: 'Officer',
  force: 'Force',
  team: 'Team',
  supervisor: 'Supervisor',
  due_at: 'Document due',
  status: 'Status at the draw',
  document_reference: 'Document',
  document_officer_number: 'Officer of the document',
  document_submitted_at: 'Document submitted',
  hours_to_submit: 'Hours to submit',
  match_rule: 'Rule of the match',
  match_explanation: 'Why it matched',
  exempt_reason: 'Reason for exemption',
  decided_by: 'Decided by',
  decided_at: 'Decided',
  reminders_sent: 'Reminders sent',
  last_reminder_at: 'Last reminder',
  source_file: 'From file',
  source_row: 'Row',
};

/** What this reviewer may see, in the order of the return; times as they stand in it. */
export function evidenceFacts({ evidence, status }: ReviewedItem) {
  const facts = Object.entries(EVIDENCE_WORDS).flatMap(([name, key]) => {
    const value = evidence[name] ?? '';
    return name === 'status' || value === '' ? [] : [{ key, value: writtenFileMoment(String(value)) }];
  });
  return status === null ? facts : [{ key: EVIDENCE_WORDS.status, status }, ...facts];
}

const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  agree: 'Agrees',
  disagree: 'Disagrees',
  cannot_tell: 'Cannot tell',
};

export function findingFacts({
  finding,
  trueStatus,
  note,
  reason,
  foundBy,
  foundAt,
  conflict,
  side,
}: StoredFinding) {
  return {
    heading: `${side === 'first' ? 'First' : 'Second'} reviewer: ${FINDING_WORDS[finding].toLowerCase()}`,
    trueStatus,
    note,
    reason,
    by: `${foundBy}, ${writtenMoment(foundAt)}`,
    conflict,
  };
}

/** What was chosen in the form: `answer` is a finding, or for the second reviewer a status. */
export interface FindingGiven {
  readonly answer: string;
  readonly status: string;
  readonly note: string;
  readonly reason: string;
}

export interface AnswerGiven {
  readonly finding: Finding | null;
  readonly trueStatus: Status | null;
}

const isStatus = (text: string): text is Status => (STATUSES as readonly string[]).includes(text);
const isFinding = (text: string): text is Finding => (FINDINGS as readonly string[]).includes(text);

/** Problem: `answer_missing`. */
export function readAnswer({ answer, status }: FindingGiven): Result<AnswerGiven> {
  if (isStatus(answer)) return success({ finding: null, trueStatus: answer });
  if (!isFinding(answer)) return failure(ANSWER_MISSING);
  // The list of statuses belongs to "disagree", and stays as it was where that is taken back.
  return success({ finding: answer, trueStatus: answer === 'disagree' && isStatus(status) ? status : null });
}

/** The statuses to choose from; to disagree is to choose another than the one that is shown. */
export function statusItems(without: Status | null = null) {
  return STATUSES.filter((status) => status !== without).map((value) => ({
    value,
    text: STATUS_WORDS[value].text,
  }));
}

const ANSWER_MISSING = {
  code: 'answer_missing',
  message: 'Choose what you found',
  whatToDo: 'Choose "cannot tell" where the evidence does not say.',
};
