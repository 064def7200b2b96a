/** What is kept of a drawn referral: everything its status rested on at the draw, under the names of the return. */
import { DETAIL_COLUMNS, detailRow, type Cell } from '../../compliance/index.ts';
import type { JudgedStoredReferral } from '../referrals/stored-referrals.ts';

/** The detail columns of the return, by name. */
export type SampleEvidence = Readonly<Record<string, Cell>>;

/** What the machine decided, or found by its matching: the second reviewer is not shown it. */
const ANSWERS: ReadonlySet<string> = new Set([
  'status',
  'document_reference',
  'document_officer_number',
  'document_submitted_at',
  'hours_to_submit',
  'match_rule',
  'match_explanation',
  'exempt_reason',
  'decided_by',
  'decided_at',
  'reminders_sent',
  'last_reminder_at',
]);

export function evidenceText({ judged }: JudgedStoredReferral): string {
  const cells = detailRow(judged);
  return JSON.stringify(Object.fromEntries(DETAIL_COLUMNS.map((name, at) => [name, cells[at] ?? null])));
}

/** The evidence of an item; `{}` once it has been disposed of. */
export function readEvidence(text: string): SampleEvidence {
  return JSON.parse(text) as SampleEvidence;
}

/** What says nothing of the machine's answer: the referral as the log has it, and when its document was due. */
export function withoutAnswers(evidence: SampleEvidence): SampleEvidence {
  return Object.fromEntries(Object.entries(evidence).filter(([name]) => !ANSWERS.has(name)));
}
