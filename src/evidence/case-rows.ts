/** What was made of the records: matches, decisions, reminders and what mail servers answered. */
import type { Link } from '../../db/stores/links.ts';
import type { StoredMessage } from '../../db/stores/outbox.ts';
import type { ReminderRow } from '../../db/stores/reminders.ts';
import type { Cell } from '../compliance/index.ts';
import { londonText, yesOrNo } from './cells.ts';
import type { TakenDecision } from './evidence-case.ts';

export const MATCH_COLUMNS = [
  'referral',
  'document',
  'kind',
  'match_rule',
  'rule_version',
  'match_explanation',
  'matched_at',
] as const;

export const DECISION_COLUMNS = [
  'decision',
  'referral',
  'document',
  'kind',
  'exempt_reason',
  'reason',
  'decided_by',
  'decided_at',
  'is_in_force',
  'undoes',
  'undone_by',
  'reopened_at',
  'reopened_why',
] as const;

export const REMINDER_COLUMNS = [
  'referral',
  'day',
  'decided_at',
  'because',
  'explanation',
  'escalation',
  'number',
  'message',
] as const;

export const MESSAGE_COLUMNS = [
  'message',
  'day',
  'kind',
  'route',
  'message_id',
  'subject',
  'state',
  'attempts',
  'handed_over_at',
  'settled_at',
  'explanation',
  'recipient',
  'role',
  'recipient_state',
  'server_answer',
] as const;

export function matchRow(link: Link): Cell[] {
  const { referralId, documentId, kind, rule, ruleVersion, explanation, matchedAt } = link;
  return [referralId, documentId, kind, rule, ruleVersion, explanation, londonText(matchedAt)];
}

export function decisionRow(decision: TakenDecision): Cell[] {
  return [
    decision.id,
    decision.referralId,
    decision.documentId,
    decision.kind,
    decision.exemptionReason,
    decision.reason,
    decision.decidedBy,
    londonText(decision.decidedAt),
    yesOrNo(decision.isInForce),
    decision.undoes,
    decision.undoneBy,
    londonText(decision.reopened?.at ?? null),
    decision.reopened?.why ?? null,
  ];
}

export function reminderRow(reminder: ReminderRow): Cell[] {
  const { referralId, day, decidedAt, reason, sentence, escalation, number, message } = reminder;
  return [referralId, day, londonText(decidedAt), reason, sentence, escalation, number, message];
}

/** A row for each recipient of a message. */
export function messageRows(message: StoredMessage): Cell[][] {
  const about = [
    message.id,
    message.day,
    message.kind,
    message.route,
    message.messageId,
    message.subject,
    message.state,
    message.attempts,
    londonText(message.handedOverAt),
    londonText(message.settledAt),
    message.explanation,
  ];
  return message.recipients.map(({ address, role, state, answer }) => [
    ...about,
    address,
    role,
    state,
    answer,
  ]);
}
