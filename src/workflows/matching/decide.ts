/** A person's ruling on a referral: kept, matched anew and told in the trail, all in one transaction. */
import { writeTransaction } from '../../../db/database.ts';
import { findDecisionsInForce, insertDecision, type Decision } from '../../../db/stores/decisions.ts';
import { findDocumentsByIds, type StoredDocument } from '../../../db/stores/documents.ts';
import { findReferralsByIds } from '../../../db/stores/referrals.ts';
import { appendEvents, nextEventId } from '../../../db/stores/trail.ts';
import { addReferralsToWorklist } from '../../../db/stores/worklist.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { matchWhatChanged, type MatchRun, type MatchServices } from './match-stored.ts';
import { evidenceOf } from './stored-decisions.ts';

export type Ruling =
  | {
      readonly kind: 'accept' | 'reject';
      readonly referralId: number;
      readonly documentId: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'exempt';
      readonly referralId: number;
      readonly exemptionReason: string;
      readonly reason: string;
    }
  /** Takes back the latest decision in force on the referral. */
  | { readonly kind: 'undo'; readonly referralId: number; readonly reason: string };

export interface Decided {
  readonly decisionId: number;
  /** The decision taken back, of an undo. */
  readonly undone: Decision | null;
  readonly match: MatchRun;
}

export interface DecideServices extends MatchServices {
  /** Codes of the reasons for an exemption that config/ lists. */
  readonly exemptionReasons: readonly string[];
}

/**
 * Records a ruling. Problems: `reason_missing`, `record_not_found`, `document_not_submitted`, `exemption_reason_unknown`, `already_decided`,
 * `nothing_to_undo`, and those of the database.
 */
export function decide(services: DecideServices, ruling: Ruling): Result<Decided> {
  const { exemptionReasons } = services;
  if (ruling.reason.trim() === '') return failure(REASON_MISSING);
  if (ruling.kind === 'exempt' && !exemptionReasons.includes(ruling.exemptionReason)) {
    return failure(unknownExemption(ruling.exemptionReason, exemptionReasons));
  }
  return writeTransaction(services.db, () => {
    const settled = settle(services, ruling);
    if (!settled.ok) return settled;
    const decisionId = record(services, ruling, settled.value);
    addReferralsToWorklist(services.db, [ruling.referralId]);
    return success({ decisionId, undone: settled.value.undone, match: matchWhatChanged(services) });
  });
}

/** What a ruling is about, once it is known that it can be taken. */
interface Settled {
  readonly documentId: number | null;
  readonly undone: Decision | null;
  readonly evidence: string;
}

function settle(services: DecideServices, ruling: Ruling): Result<Settled> {
  const { db } = services;
  const [referral] = findReferralsByIds(db, [ruling.referralId]);
  const documentId = 'documentId' in ruling ? ruling.documentId : null;
  const [document = null] = documentId === null ? [] : findDocumentsByIds(db, [documentId]);
  if (!referral || (documentId !== null && !document)) return failure(NOT_FOUND);
  const inForce = decisionsOn(services, ruling.referralId);
  const problem = hindrance(inForce, ruling, document);
  if (problem) return failure(problem);
  const undone = ruling.kind === 'undo' ? (inForce.at(-1) ?? null) : null;
  return success({ documentId, undone, evidence: evidenceOf(referral, document) });
}

/** What stands in the way of a ruling, if anything. */
function hindrance(
  inForce: readonly Decision[],
  ruling: Ruling,
  document: StoredDocument | null,
): Problem | null {
  if (ruling.kind === 'accept' && document && !isSubmitted(document)) return NOT_SUBMITTED;
  if (ruling.kind === 'undo' && inForce.length === 0) return NOTHING_TO_UNDO;
  // Whoever rules again on what new data contradict has looked again.
  const standing = conflicting(
    inForce.filter(({ reopened }) => reopened === null),
    ruling,
  );
  return standing ? alreadyDecided(standing) : null;
}

/** Nobody can accept a draft: the recommendation asks for a document that is submitted. */
function isSubmitted({ record: { submission, submittedAt } }: StoredDocument): boolean {
  return submission !== 'not_submitted' && submittedAt !== null;
}

/** Keeps the decision and its event; answers its id. */
function record(
  { db, clock, actor }: DecideServices,
  ruling: Ruling,
  { documentId, undone, evidence }: Settled,
): number {
  const { kind, referralId } = ruling;
  const decidedAt = clock.now();
  const reason = ruling.reason.trim();
  const exemptionReason = ruling.kind === 'exempt' ? ruling.exemptionReason : null;
  const undoes = undone?.id ?? null;
  const decision = { kind, referralId, documentId, exemptionReason, reason, undoes, evidence };
  const decisionId = insertDecision(db, {
    ...decision,
    decidedBy: actor,
    decidedAt,
    event: nextEventId(db),
  });
  const details = { kind, decision: decisionId, document: documentId, undoes };
  const subject = { subjectType: 'referral', subjectId: String(referralId) };
  const event = { operation: 'alteration', what: 'decision', why: reason, ...subject } as const;
  appendEvents(db, [{ at: decidedAt, actor, ...event, details }]);
  return decisionId;
}

function decisionsOn({ db }: MatchServices, referralId: number): Decision[] {
  return findDecisionsInForce(db, null, [referralId]);
}

/** A decision in force that the ruling repeats or contradicts: it must be undone first. */
function conflicting(inForce: readonly Decision[], ruling: Ruling): Decision | undefined {
  switch (ruling.kind) {
    case 'undo':
      return undefined;
    case 'exempt':
      return inForce.find(({ kind }) => kind === 'exempt');
    case 'accept':
      return inForce.find(
        ({ kind, documentId }) =>
          kind === 'accept' || (kind === 'reject' && documentId === ruling.documentId),
      );
    case 'reject':
      return inForce.find(({ kind, documentId }) => kind !== 'exempt' && documentId === ruling.documentId);
  }
}

const REASON_MISSING: Problem = {
  code: 'reason_missing',
  message: 'A decision needs a reason.',
  whatToDo: 'Say in a few words why, for whoever reads the audit.',
};

const NOT_FOUND: Problem = {
  code: 'record_not_found',
  message: 'There is no such referral or document.',
  whatToDo: 'Look the reference up again; nothing was decided.',
};

const NOT_SUBMITTED: Problem = {
  code: 'document_not_submitted',
  message: 'The document is not submitted, so it cannot be accepted.',
  whatToDo: 'Import the list of documents again once it is submitted; it will then be matched or offered.',
};

const NOTHING_TO_UNDO: Problem = {
  code: 'nothing_to_undo',
  message: 'No decision on this referral is in force.',
  whatToDo: 'Nothing needs to be done: the rules alone decide its status.',
};

function alreadyDecided({ kind, decidedBy }: Decision): Problem {
  return {
    code: 'already_decided',
    message: `This is decided already: ${decidedBy} chose to ${kind}.`,
    whatToDo: 'Undo that decision first, with a reason, if it is to be another.',
  };
}

function unknownExemption(given: string, known: readonly string[]): Problem {
  return {
    code: 'exemption_reason_unknown',
    message: `"${given.slice(0, 80)}" is not a reason for an exemption.`,
    whatToDo: `Use one of: ${known.join(', ')}. They are listed in config/exemption-reasons.json.`,
  };
}
