/** The referrals of a month with everything that their statuses rest on, a block in memory at a time. */
import type { Database } from '../../../db/database.ts';
import { findDecisionsInForce, findDecisionsOfReferral } from '../../../db/stores/decisions.ts';
import {
  findDocumentsByIds,
  findDocumentsKnownBy,
  type StoredDocument,
} from '../../../db/stores/documents.ts';
import { findMessageById, type StoredMessage } from '../../../db/stores/outbox.ts';
import { findReferralsByIds, findReferralsKnownBy } from '../../../db/stores/referrals.ts';
import { findRemindersOfReferral } from '../../../db/stores/reminders.ts';
import { findEventsAbout } from '../../../db/stores/trail.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import type { Stored } from '../../../db/stores/record-shape.ts';
import type { TrailEvent } from '../../audit/trail.ts';
import type { RecordOfKind } from '../../domain/records.ts';
import type { EvidenceCase, Files, TakenDecision, Version } from '../../evidence/index.ts';
import type { View } from '../referrals/as-at.ts';
import { judgeStoredReferrals, type JudgedStoredReferral } from '../referrals/stored-referrals.ts';

export interface EvidenceScope {
  readonly db: Database;
  readonly view: View;
  /** '2026-05', a London month. */
  readonly month: string;
  readonly files: Files;
}

const CASES_A_BLOCK = 500;

/** In the order of the return. */
export function* evidenceCases(scope: EvidenceScope): Generator<EvidenceCase> {
  const { db, view, month } = scope;
  let block: JudgedStoredReferral[] = [];
  for (const judged of judgeStoredReferrals(db, { ...view, month })) {
    block.push(judged);
    if (block.length < CASES_A_BLOCK) continue;
    yield* casesOf(scope, block);
    block = [];
  }
  yield* casesOf(scope, block);
}

function* casesOf(scope: EvidenceScope, block: readonly JudgedStoredReferral[]): Generator<EvidenceCase> {
  const { db, view } = scope;
  const { known } = view;
  const ids = block.map(({ id }) => id);
  const inForce = new Set(findDecisionsInForce(db, known, ids).map(({ id }) => id));
  const stored = known === null ? findReferralsByIds(db, ids) : findReferralsKnownBy(db, known, ids);
  const referralById = new Map(stored.map((referral) => [referral.id, referral]));
  const decisionsById = new Map(ids.map((id) => [id, decisionsOf(scope, id, inForce)]));
  const documents = documentsOf(scope, block, [...decisionsById.values()].flat());
  for (const { id, judged, links } of block) {
    const referral = referralById.get(id);
    if (!referral) throw new Error(`referral ${id} was judged and is not there`);
    const decisions = decisionsById.get(id) ?? [];
    const own = [...links, ...decisions].flatMap(({ documentId }) => documents.get(documentId ?? 0) ?? []);
    const reminders = findRemindersOfReferral(db, id);
    yield {
      referral,
      judged,
      versions: versionsOf(scope, 'referrals', referral),
      links,
      documents: new Map(own.map((document) => [document.id, document])),
      documentVersions: [...new Set(own)].flatMap((document) => versionsOf(scope, 'documents', document)),
      decisions,
      reminders,
      messages: messagesOf(db, reminders),
      events: eventsOf(scope, id),
    };
  }
}

function decisionsOf(
  { db, view: { known } }: EvidenceScope,
  referralId: number,
  inForce: ReadonlySet<number>,
): TakenDecision[] {
  const taken = findDecisionsOfReferral(db, referralId).filter(
    ({ event }) => known === null || event <= known,
  );
  return taken.map((decision) => ({
    ...decision,
    // A reopening that came after what was known then has not happened yet.
    reopened: known !== null && (decision.reopened?.event ?? 0) > known ? null : decision.reopened,
    isInForce: inForce.has(decision.id),
    undoneBy: taken.find(({ undoes }) => undoes === decision.id)?.id ?? null,
  }));
}

function documentsOf(
  { db, view: { known } }: EvidenceScope,
  block: readonly JudgedStoredReferral[],
  decisions: readonly TakenDecision[],
): Map<number, StoredDocument> {
  const named = [...block.flatMap(({ links }) => links), ...decisions];
  const ids = [...new Set(named.flatMap(({ documentId }) => documentId ?? []))];
  const found = known === null ? findDocumentsByIds(db, ids) : findDocumentsKnownBy(db, known, ids);
  return new Map(found.map((document) => [document.id, document]));
}

/** What a record has said so far, and what it says. */
function versionsOf<Kind extends 'referrals' | 'documents'>(
  { db, files }: EvidenceScope,
  kind: Kind,
  { id, version, fileId, record }: Stored<RecordOfKind[Kind]>,
): Version<RecordOfKind[Kind]>[] {
  const earlier = version === 1 ? [] : findEarlierVersions(db, kind, id);
  const before = earlier.filter((each) => each.version < version);
  const knownFrom = files.get(fileId)?.importedAt ?? 0;
  return [
    ...before.map(({ content, sheet, row, ...rest }) => ({
      ...rest,
      id,
      isCounted: false,
      // It was written from a record of this kind, all but its place.
      record: { ...(JSON.parse(content) as object), source: { sheet, row } } as RecordOfKind[Kind],
    })),
    { id, version, isCounted: true, fileId, knownFrom, record },
  ];
}

function eventsOf({ db, view: { known } }: EvidenceScope, referralId: number): TrailEvent[] {
  const events = findEventsAbout(db, 'referral', String(referralId));
  return events.filter(({ id }) => known === null || id <= known);
}

function messagesOf(
  db: Database,
  reminders: readonly { readonly message: number | null }[],
): StoredMessage[] {
  const ids = [...new Set(reminders.flatMap(({ message }) => message ?? []))];
  return ids.flatMap((id) => findMessageById(db, id) ?? []);
}
