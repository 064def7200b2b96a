/** Matching what is stored, deciding, and judging: over a real database, from simulated and hand-made records. */
import fc from 'fast-check';
import { writeTransaction, type Database } from '../../db/database.ts';
import { findAllLinks } from '../../db/stores/links.ts';
import { saveMeta } from '../../db/stores/meta.ts';
import { streamDocuments } from '../../db/stores/documents.ts';
import { streamReferrals } from '../../db/stores/referrals.ts';
import { streamEvents } from '../../db/stores/trail.ts';
import { verifyChain } from '../../src/audit/trail.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { success, type Result } from '../../src/domain/problem.ts';
import { decide, type Ruling } from '../../src/workflows/matching/decide.ts';
import { matchEverything, matchStored } from '../../src/workflows/matching/match-stored.ts';
import { RECORD_KINDS } from '../../src/workflows/imports/record-kinds.ts';
import { judgeStoredReferrals } from '../../src/workflows/referrals/stored-referrals.ts';
import { importRecords } from '../builders/import.ts';
import { london } from '../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const calendar = englandAndWales();
const clock = { now: () => london('2026-06-01T09:00').instant };

function servicesOf(db: Database) {
  const deadline = { kind: 'hours', hours: 24 } as const;
  return { db, clock, deadline, calendar, actor: 'anna', exemptionReasons: ['duplicate_report'] };
}

interface Drop {
  readonly referrals?: readonly ReferralRecord[];
  readonly documents?: readonly DocumentRecord[];
  readonly officers?: readonly OfficerRecord[];
}

/** Imports what a day brings, and matches it. */
function take(db: Database, { referrals = [], documents = [], officers = [] }: Drop): void {
  const { referrals: r, documents: d, officers: o } = RECORD_KINDS;
  if (officers.length > 0) importRecords(db, o.shape, o.rules, officers);
  if (referrals.length > 0) importRecords(db, r.shape, r.rules, referrals);
  if (documents.length > 0) importRecords(db, d.shape, d.rules, documents);
  valueOf(matchStored(servicesOf(db)));
}

function linksOf(db: Database): string[] {
  const nccu = new Map([...streamReferrals(db)].map(({ id, record }) => [id, record.nccuReference]));
  const urn = new Map([...streamDocuments(db)].map(({ id, record }) => [id, record.documentReference]));
  return findAllLinks(db)
    .map((link) =>
      [nccu.get(link.referralId), urn.get(link.documentId), link.kind, link.rule, link.explanation].join(
        ' | ',
      ),
    )
    .sort();
}

function statusesOf(db: Database): Record<string, string> {
  const rules = {
    deadline: { kind: 'hours', hours: 24 },
    calendar,
    asAt: clock.now(),
    month: null,
    known: null,
  } as const;
  return Object.fromEntries(
    [...judgeStoredReferrals(db, rules)].map(({ judged }) => [judged.nccuReference, judged.status]),
  );
}

function rule(db: Database, ruling: Ruling) {
  return decide(servicesOf(db), ruling);
}

/** Anna's candidate: a document without a reference, some hours after the referral. */
const DOUBTFUL = {
  referrals: [aReferral()],
  documents: [aDocument({ incidentReference: '', title: '' })],
};

describe('matching in proportion to what changed', () => {
  const serials = fc.integer({ min: 120, max: 126 });
  const people = fc.constantFrom<[string, string]>(
    ['1234', 'Anna Price'],
    ['1243', 'Ben Ward'],
    ['7001', 'Cara Lund'],
  );
  const days = fc.integer({ min: 10, max: 14 });
  const hours = fc.integer({ min: 10, max: 20 });

  const referral = fc
    .tuple(serials, people, days, hours)
    .map(([serial, [officerNumber, officerName], day, hour]) =>
      aReferral({
        nccuReference: `NCCU-${serial}-${officerNumber}-${day}-${hour}`,
        incidentReference: `Log ${serial} of ${day}/05/2026`,
        referredAt: london(`2026-05-${day}T${hour}:00`),
        officerNumber,
        officerName,
      }),
    );
  const references = fc.oneof(
    fc.tuple(serials, days).map(([serial, day]) => `${serial} of ${day}/05/26`),
    serials.map((serial) => `CAD ${serial}`),
    fc.constantFrom('', 'TBC'),
    // The NCCU reference of one of the calls.
    referral.map(({ nccuReference }) => nccuReference),
  );
  const document = fc
    .tuple(fc.integer({ min: 1, max: 40 }), references, people, days, hours)
    .map(([urn, incidentReference, [officerNumber, officerName], day, hour]) =>
      aDocument({
        documentReference: `INT/26/${urn}`,
        incidentReference,
        title: '',
        submittedAt: london(`2026-05-${day}T${hour}:30`),
        officerNumber,
        officerName,
      }),
    );
  const drop = fc.record({
    referrals: fc.array(referral, { maxLength: 4 }),
    documents: fc.array(document, { maxLength: 4 }),
  });

  it('ends where matching everything afresh would', () => {
    fc.assert(
      fc.property(fc.array(drop, { minLength: 1, maxLength: 5 }), (drops) => {
        const db = newDatabase();
        take(db, { officers: [anOfficer()] });
        for (const each of drops) take(db, each);
        const asMatched = linksOf(db);
        valueOf(matchEverything(servicesOf(db), true));
        expect(linksOf(db)).toEqual(asMatched);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['first call, second call, document', [0, 1, 2]],
    ['first call, document, second call', [0, 2, 1]],
    ['second call, first call, document', [1, 0, 2]],
    ['second call, document, first call', [1, 2, 0]],
    ['document, first call, second call', [2, 0, 1]],
    ['document, second call, first call', [2, 1, 0]],
  ])('shares the document that cites the first call with the second: %s', (_order, order) => {
    const db = newDatabase();
    const drops = [
      { referrals: [aReferral({ nccuReference: 'NCCU-1' })] },
      { referrals: [aReferral({ nccuReference: 'NCCU-2', referredAt: london('2026-05-14T22:00') })] },
      { documents: [aDocument({ incidentReference: '', nccuReference: 'NCCU-1', title: '' })] },
    ];
    for (const at of order) take(db, drops[at] ?? {});
    expect(statusesOf(db)).toEqual({ 'NCCU-1': 'submitted_on_time', 'NCCU-2': 'submitted_on_time' });
    // The first call turns out to be about another incident.
    take(db, {
      referrals: [aReferral({ nccuReference: 'NCCU-1', incidentReference: 'Log 9 of 12/05/2026' })],
    });
    expect(statusesOf(db)).toEqual({ 'NCCU-1': 'submitted_on_time', 'NCCU-2': 'missing' });
  });

  it('changes nothing when the same drop comes again', () => {
    const db = newDatabase();
    const day = { referrals: [aReferral()], documents: [aDocument()] };
    take(db, day);
    const before = linksOf(db);
    take(db, day);
    expect(linksOf(db)).toEqual(before);
    expect(valueOf(matchStored(servicesOf(db))).referralsJudged).toBe(0);
  });

  it('takes a match away when its document stops being submitted, or turns to another incident', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()], documents: [aDocument()] });
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'submitted_on_time' });
    take(db, { documents: [aDocument({ submission: 'not_submitted', status: 'Withdrawn' })] });
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'missing' });
    take(db, { documents: [aDocument()] });
    take(db, { documents: [aDocument({ incidentReference: '777 12/05/2026', title: '' })] });
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'missing' });
  });

  it('keeps the first submission time of a document that is returned for rework and submitted again', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()], documents: [aDocument()] });
    take(db, { documents: [aDocument({ submission: 'not_submitted', status: 'Returned' })] });
    take(db, { documents: [aDocument({ submittedAt: london('2026-05-20T10:00') })] });
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'submitted_on_time' });
  });

  it('makes the keys anew and matches everything when the rules have changed', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()], documents: [aDocument()] });
    const before = linksOf(db);
    writeTransaction(db, () => {
      db.execute('DELETE FROM referral_key; DELETE FROM document_key');
      saveMeta(db, 'rule_version', 'of yesterday');
      return success(null);
    });
    expect(valueOf(matchStored(servicesOf(db))).everythingBecause).toBe('rules_changed');
    take(db, { documents: [aDocument({ submission: 'not_submitted', status: 'Withdrawn' })] });
    take(db, { documents: [aDocument()] });
    expect(linksOf(db)).toEqual(before);
  });

  it('does not change anything to tell what would change', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()], documents: [aDocument()] });
    const before = linksOf(db);
    expect(valueOf(matchEverything(servicesOf(db), false)).changes).toEqual([]);
    expect(linksOf(db)).toEqual(before);
  });
});

describe('decisions', () => {
  it('accepts a candidate, and keeps it through later imports and matches', () => {
    const db = newDatabase();
    take(db, DOUBTFUL);
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'needs_review' });
    valueOf(rule(db, { kind: 'accept', referralId: 1, documentId: 1, reason: 'I asked her.' }));
    take(db, {
      referrals: [aReferral({ nccuReference: 'NCCU-0002', incidentReference: 'Log 9 of 13/05/2026' })],
    });
    valueOf(matchEverything(servicesOf(db), true));
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'submitted_on_time', 'NCCU-0002': 'missing' });
    expect(linksOf(db)[0]).toContain('reviewer');
  });

  it('does not offer a rejected candidate again', () => {
    const db = newDatabase();
    take(db, DOUBTFUL);
    valueOf(rule(db, { kind: 'reject', referralId: 1, documentId: 1, reason: 'About a burglary.' }));
    valueOf(matchEverything(servicesOf(db), true));
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'missing' });
  });

  it('exempts, and undoes', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()] });
    valueOf(
      rule(db, {
        kind: 'exempt',
        referralId: 1,
        exemptionReason: 'duplicate_report',
        reason: 'Called twice.',
      }),
    );
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'exempt' });
    const undone = valueOf(rule(db, { kind: 'undo', referralId: 1, reason: 'They were two cases.' }));
    expect(undone.undone?.kind).toBe('exempt');
    expect(statusesOf(db)).toEqual({ 'NCCU-0001': 'missing' });
  });

  it.each([
    ['reason_missing', { kind: 'undo', referralId: 1, reason: '  ' }],
    ['record_not_found', { kind: 'accept', referralId: 99, documentId: 1, reason: 'x' }],
    ['record_not_found', { kind: 'reject', referralId: 1, documentId: 99, reason: 'x' }],
    ['exemption_reason_unknown', { kind: 'exempt', referralId: 1, exemptionReason: 'busy', reason: 'x' }],
    ['nothing_to_undo', { kind: 'undo', referralId: 1, reason: 'x' }],
  ] as const)('answers %s', (code, ruling) => {
    const db = newDatabase();
    take(db, DOUBTFUL);
    expect(rule(db, ruling)).toMatchObject({ ok: false, problem: { code } });
    expect([...streamEvents(db)].filter(({ what }) => what === 'decision')).toEqual([]);
  });

  it('refuses to accept a document that is not submitted', () => {
    const db = newDatabase();
    take(db, {
      referrals: [aReferral()],
      documents: [aDocument({ submission: 'not_submitted', status: 'Draft' })],
    });
    const accepted = rule(db, {
      kind: 'accept',
      referralId: 1,
      documentId: 1,
      reason: 'She has written it.',
    });
    expect(accepted).toMatchObject({ ok: false, problem: { code: 'document_not_submitted' } });
  });

  it('asks for an undo before a decision is replaced', () => {
    const db = newDatabase();
    take(db, DOUBTFUL);
    valueOf(rule(db, { kind: 'accept', referralId: 1, documentId: 1, reason: 'I asked her.' }));
    const again = rule(db, { kind: 'reject', referralId: 1, documentId: 1, reason: 'Or not.' });
    expect(again).toMatchObject({ ok: false, problem: { code: 'already_decided' } });
  });

  it('is in the trail, with its reason, and the trail verifies', () => {
    const db = newDatabase();
    take(db, DOUBTFUL);
    valueOf(rule(db, { kind: 'accept', referralId: 1, documentId: 1, reason: 'I asked her.' }));
    const events = [...streamEvents(db)];
    expect(events.find(({ what }) => what === 'decision')).toMatchObject({
      actor: 'anna',
      why: 'I asked her.',
    });
    expect(events.filter(({ what }) => what === 'match')).toHaveLength(2);
    expect(verifyChain(events).firstBad).toBeNull();
  });
});
