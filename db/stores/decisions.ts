/** People's rulings on referrals. A decision is never altered, but for the mark that new data contradict it. */
import { sql, type Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { DecisionKind, Tables } from '../tables.ts';

export type { DecisionKind };

export interface NewDecision {
  readonly kind: DecisionKind;
  readonly referralId: number;
  /** The document accepted or rejected; null for the other kinds. */
  readonly documentId: number | null;
  /** The code of the reason for an exemption; null for the other kinds. */
  readonly exemptionReason: string | null;
  /** In the person's own words; never blank. */
  readonly reason: string;
  readonly decidedBy: string;
  /** UTC milliseconds. */
  readonly decidedAt: number;
  /** The decision that an undo takes back; null for the other kinds. */
  readonly undoes: number | null;
  /** What the decision rests on, as JSON: data that contradict it reopen it. */
  readonly evidence: string;
  /** The trail's event that tells of it. */
  readonly event: number;
}

export interface Decision extends NewDecision {
  readonly id: number;
  /** Null, or when (UTC milliseconds), why, and with which event of the trail new data contradicted it. */
  readonly reopened: { readonly at: number; readonly why: string; readonly event: number } | null;
}

/** Answers the id. A decision is undone once: a second undo of it throws. */
export function insertDecision(db: Database, decision: NewDecision): number {
  const { referralId, documentId, exemptionReason, decidedBy, decidedAt, ...rest } = decision;
  return db.insert(
    query.insertInto('decision').values({
      ...rest,
      referral_id: referralId,
      document_id: documentId,
      exemption_reason: exemptionReason,
      decided_by: decidedBy,
      decided_at: decidedAt,
    }),
  );
}

const everyDecision = query.selectFrom('decision').selectAll().orderBy('id');

const undone = query
  .selectFrom('decision')
  .select('undoes')
  .where('undoes', 'is not', null)
  .$narrowType<{ undoes: number }>();

/**
 * The decisions that hold: not undone, nor themselves an undo, nor reopened and followed by another ruling on the same. In
 * the order they were taken; as known by an event of the trail, or now; on some referrals, or on all.
 */
export function findDecisionsInForce(
  db: Database,
  known: number | null = null,
  referralIds: readonly number[] | null = null,
): Decision[] {
  const by = known ?? Number.MAX_SAFE_INTEGER;
  const taken = everyDecision
    .where('kind', '!=', 'undo')
    .where('event', '<=', by)
    .$if(referralIds !== null, (of) =>
      of.where(
        'referral_id',
        'in',
        sql<number>`(SELECT value FROM json_each(${JSON.stringify(referralIds)}))`,
      ),
    );
  const inForce = taken.where((where) => {
    const later = where
      .selectFrom('decision as later')
      .select('later.id')
      .whereRef('later.referral_id', '=', 'decision.referral_id')
      .whereRef('later.id', '>', 'decision.id')
      .where('later.event', '<=', by)
      .where((same) =>
        same.or([
          same('later.document_id', '=', same.ref('decision.document_id')),
          same('later.kind', '=', same.ref('decision.kind')).and('later.kind', 'in', ['accept', 'exempt']),
        ]),
      );
    return where.or([where('reopened_event', 'is', null), where.not(where.exists(later))]);
  });
  return db.all(inForce.where('id', 'not in', undone.where('event', '<=', by))).map(decisionOf);
}

/** The decisions in force that new data contradict, so that a person should look again; the latest first. */
export function findReopenedDecisions(db: Database): Decision[] {
  const ids = db
    .prepare('SELECT DISTINCT referral_id FROM decision WHERE reopened_at IS NOT NULL')
    .rows()
    .map(([id]) => Number(id));
  if (ids.length === 0) return [];
  return findDecisionsInForce(db, null, ids)
    .filter(({ reopened }) => reopened !== null)
    .sort((a, b) => (b.reopened?.event ?? 0) - (a.reopened?.event ?? 0) || b.id - a.id);
}

export function findDecisionById(db: Database, id: number): Decision | null {
  const row = db.first(everyDecision.where('id', '=', id));
  return row ? decisionOf(row) : null;
}

/** Everything ever decided on a referral, in the order it was. */
export function findDecisionsOfReferral(db: Database, referralId: number): Decision[] {
  return db.all(everyDecision.where('referral_id', '=', referralId)).map(decisionOf);
}

/** Marks that new data contradict a decision, so that a person looks again; until then it holds. */
export function reopenDecision(
  db: Database,
  id: number,
  { at, why, event }: { readonly at: number; readonly why: string; readonly event: number },
): void {
  const mark = { reopened_at: at, reopened_why: why, reopened_event: event };
  db.run(query.updateTable('decision').set(mark).where('id', '=', id));
}

function decisionOf(row: Selectable<Tables['decision']>): Decision {
  const { reopened_at: at, reopened_why: why, reopened_event: reopenedBy } = row;
  return {
    id: row.id,
    kind: row.kind,
    referralId: row.referral_id,
    documentId: row.document_id,
    exemptionReason: row.exemption_reason,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    undoes: row.undoes,
    evidence: row.evidence,
    event: row.event,
    reopened: at === null || why === null ? null : { at, why, event: reopenedBy ?? 0 },
  };
}
