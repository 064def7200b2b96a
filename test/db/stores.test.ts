import type { Database } from '../../db/database.ts';
import {
  findDecisionById,
  findDecisionsInForce,
  findDecisionsOfReferral,
  insertDecision,
  findReopenedDecisions,
  reopenDecision,
  type NewDecision,
} from '../../db/stores/decisions.ts';
import { documentShape } from '../../db/stores/document-shape.ts';
import { findDocumentsByIds, findDocumentsByReference } from '../../db/stores/documents.ts';
import {
  findAllLinks,
  findLinksOfDocuments,
  findLinksOfReferrals,
  changeLinks,
  type Link,
} from '../../db/stores/links.ts';
import { findMeta, saveMeta } from '../../db/stores/meta.ts';
import { findAllOfficers } from '../../db/stores/officers.ts';
import { officerShape } from '../../db/stores/officer-shape.ts';
import { referralShape } from '../../db/stores/referral-shape.ts';
import {
  findReferralsByIds,
  findReferralsByKeys,
  findReferralsByReference,
  streamReferrals,
  streamReferralsBetween,
} from '../../db/stores/referrals.ts';
import { addReferralsToWorklist, clearWorklist, findWorklist } from '../../db/stores/worklist.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { importRecords } from '../builders/import.ts';
import { instantOf, london } from '../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';

const { newDatabase } = temporaryDatabases();

const latest = <Content>(_stored: Content, incoming: Content): Content => incoming;

function addReferrals(db: Database, records: readonly ReferralRecord[]): void {
  const identityOf = (record: ReferralRecord) => record.nccuReference;
  const keysOf = (record: ReferralRecord) => [Number(record.officerNumber)];
  importRecords(db, referralShape, { identityOf, keysOf, merge: latest }, records);
}

function addDocuments(db: Database, records: readonly DocumentRecord[]): void {
  const identityOf = (record: DocumentRecord) => record.documentReference;
  importRecords(db, documentShape, { identityOf, keysOf: () => [], merge: latest }, records);
}

/** Referrals N1, N2 and N3, a day apart, and documents D1 and D2. */
function filledDatabase(): Database {
  const db = newDatabase();
  addReferrals(db, [
    aReferral({
      nccuReference: 'N1',
      incidentReference: 'CAD 1',
      referredAt: london('2026-05-03T10:00'),
      officerNumber: '1',
    }),
    aReferral({
      nccuReference: 'N2',
      incidentReference: 'CAD 2',
      referredAt: london('2026-05-02T10:00'),
      officerNumber: '2',
    }),
    aReferral({
      nccuReference: 'N3',
      incidentReference: 'CAD 2',
      referredAt: london('2026-05-01'),
      officerNumber: '2',
    }),
  ]);
  addDocuments(db, [aDocument({ documentReference: 'D1' }), aDocument({ documentReference: 'D/2' })]);
  return db;
}

function namesOf(referrals: Iterable<{ record: ReferralRecord }>): string[] {
  return [...referrals].map(({ record }) => record.nccuReference);
}

test('records are found by their ids, in the order asked for', () => {
  const db = filledDatabase();
  expect(namesOf(findReferralsByIds(db, [3, 99, 1]))).toEqual(['N3', 'N1']);
  expect(findDocumentsByIds(db, [2]).map(({ record }) => record)).toEqual([
    aDocument({ documentReference: 'D/2' }),
  ]);
  expect(findReferralsByIds(db, [])).toEqual([]);
});

test('referrals are found by key and time', () => {
  const db = filledDatabase();
  const [from, to] = [instantOf('2026-05-02'), instantOf('2026-05-04')];
  expect(namesOf(findReferralsByKeys(db, [1, 2], from, to))).toEqual(['N1', 'N2']);
  expect(namesOf(findReferralsByKeys(db, [], from, to))).toEqual([]);
});

test('references are found however they are typed', () => {
  const db = filledDatabase();
  expect(namesOf(findReferralsByReference(db, 'n1'))).toEqual(['N1']);
  expect(namesOf(findReferralsByReference(db, ' cad-2'))).toEqual(['N3', 'N2']);
  expect(findDocumentsByReference(db, 'd2').map(({ id }) => id)).toEqual([2]);
  expect(findReferralsByReference(db, ' - ')).toEqual([]);
  expect(findDocumentsByReference(db, '')).toEqual([]);
});

test('referrals of a span of time come earliest first, its end left out', () => {
  const db = filledDatabase();
  const between = (from: string, before: string) =>
    namesOf(streamReferralsBetween(db, instantOf(from), instantOf(before)));
  expect(between('2026-05-01', '2026-06-01')).toEqual(['N3', 'N2', 'N1']);
  expect(between('2026-05-02', '2026-05-03T10:00')).toEqual(['N2']);
});

test('streaming gives every record once, over many blocks', () => {
  const db = newDatabase();
  const all = Array.from({ length: 2500 }, (_, index) =>
    aReferral({ nccuReference: `N${index}`, officerNumber: '1' }),
  );
  addReferrals(db, all);
  expect([...streamReferrals(db)].map(({ record }) => record)).toEqual(all);
});

test('the directory comes back whole', () => {
  const db = newDatabase();
  const officers = [anOfficer(), anOfficer({ officerNumber: '99', previousNumbers: [], activeFrom: null })];
  const identityOf = (record: OfficerRecord) => record.officerNumber;
  importRecords(db, officerShape, { identityOf, keysOf: () => [1], merge: latest }, officers);
  expect(findAllOfficers(db).map(({ record }) => record)).toEqual(officers);
  expect(findWorklist(db).officers).toEqual([1, 2]);
});

function link(changes: Partial<Link> = {}): Link {
  return {
    referralId: 1,
    documentId: 1,
    kind: 'accepted',
    rule: 'exact',
    ruleVersion: '1',
    explanation: 'The same incident and the same officer.',
    matchedAt: 5,
    event: 1,
    ...changes,
  };
}

test('links change, and what was known before can be asked for', () => {
  const db = filledDatabase();
  const candidate = link({ documentId: 2, kind: 'candidate' });
  changeLinks(
    db,
    { gone: [], come: [link(), candidate, link({ referralId: 2 })] },
    { matchedAt: 5, event: 1 },
  );
  const come = [link({ documentId: 2, event: 4 })];
  changeLinks(db, { gone: [link(), candidate], come }, { matchedAt: 5, event: 4 });
  expect(findLinksOfReferrals(db, [1], 0)).toEqual([]);
  expect(findLinksOfReferrals(db, [1], 3)).toEqual([link(), candidate]);
  expect(findLinksOfReferrals(db, [1], 4)).toEqual(come);
  expect(findAllLinks(db)).toEqual([...come, link({ referralId: 2 })]);
  expect(findLinksOfReferrals(db, [2])).toEqual([link({ referralId: 2 })]);
  expect(findLinksOfDocuments(db, [2])).toEqual(come);
});

test('a referral cannot have two accepted documents, nor a link to a document that is not there', () => {
  const db = filledDatabase();
  const two = [link(), link({ documentId: 2 })];
  expect(() => changeLinks(db, { gone: [], come: two }, { matchedAt: 5, event: 1 })).toThrow('UNIQUE');
  expect(() =>
    changeLinks(db, { gone: [], come: [link({ documentId: 9 })] }, { matchedAt: 5, event: 1 }),
  ).toThrow('FOREIGN KEY');
});

function decision(changes: Partial<NewDecision> = {}): NewDecision {
  return {
    kind: 'accept',
    referralId: 1,
    documentId: 1,
    exemptionReason: null,
    reason: 'The officer confirmed it.',
    decidedBy: 'anna',
    decidedAt: 7,
    undoes: null,
    evidence: '{}',
    event: 1,
    ...changes,
  };
}

const undo = (undoes: number) => decision({ kind: 'undo', documentId: null, undoes });

test('decisions hold until they are undone, and reopened ones until somebody rules again', () => {
  const db = filledDatabase();
  const accepted = insertDecision(db, decision());
  const exempt = insertDecision(
    db,
    decision({ kind: 'exempt', documentId: null, exemptionReason: 'duplicate' }),
  );
  const rejected = insertDecision(db, decision({ kind: 'reject', referralId: 2 }));
  insertDecision(db, undo(accepted));
  reopenDecision(db, rejected, { at: 9, why: 'The document was withdrawn.', event: 3 });
  expect(findDecisionsInForce(db).map(({ id }) => id)).toEqual([exempt, rejected]);
  expect(findReopenedDecisions(db).map(({ id }) => id)).toEqual([rejected]);
  expect(findDecisionsOfReferral(db, 1)).toHaveLength(3);
  expect(findDecisionById(db, rejected)).toEqual({
    ...decision({ kind: 'reject', referralId: 2 }),
    id: rejected,
    reopened: { at: 9, why: 'The document was withdrawn.', event: 3 },
  });
  const again = insertDecision(db, decision({ kind: 'reject', referralId: 2, event: 4 }));
  expect(findDecisionsInForce(db).map(({ id }) => id)).toEqual([exempt, again]);
  expect(findReopenedDecisions(db)).toEqual([]);
  expect(findDecisionsInForce(db, 3).map(({ id }) => id)).toEqual([exempt, rejected]);
  expect(findDecisionById(db, 99)).toBeNull();
});

test.each([
  ['without a reason', decision({ reason: ' ' })],
  ['accepting nothing', decision({ documentId: null })],
  ['exempting for no reason on the list', decision({ kind: 'exempt', documentId: null })],
  ['undoing nothing', decision({ kind: 'undo', documentId: null })],
])('a decision %s is refused', (_name, wrong) => {
  const db = filledDatabase();
  expect(() => insertDecision(db, wrong)).toThrow('CHECK');
});

test('a decision is undone once', () => {
  const db = filledDatabase();
  const accepted = insertDecision(db, decision());
  insertDecision(db, undo(accepted));
  expect(() => insertDecision(db, undo(accepted))).toThrow('UNIQUE');
});

test('the worklist is added to and emptied', () => {
  const db = filledDatabase();
  expect(findWorklist(db)).toEqual({ referrals: [1, 2, 3], documents: [1, 2], officers: [] });
  clearWorklist(db);
  addReferralsToWorklist(db, [3, 2, 3]);
  expect(findWorklist(db)).toEqual({ referrals: [2, 3], documents: [], officers: [] });
});

test('what the database knows of itself is kept and replaced', () => {
  const db = newDatabase();
  expect(findMeta(db, 'rule_version')).toBeNull();
  saveMeta(db, 'rule_version', '1');
  saveMeta(db, 'rule_version', '2');
  expect(findMeta(db, 'rule_version')).toBe('2');
});
