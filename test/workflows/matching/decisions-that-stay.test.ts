/** A decision holds through every import; only a change that contradicts it asks a person to look again. */
import { createHash } from 'node:crypto';
import type { Database } from '../../../db/database.ts';
import { findReopenedDecisions } from '../../../db/stores/decisions.ts';
import { contentOf } from '../../../src/domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { decide, type Ruling } from '../../../src/workflows/matching/decide.ts';
import { matchEverything } from '../../../src/workflows/matching/match-stored.ts';
import { judgeStoredReferrals } from '../../../src/workflows/referrals/stored-referrals.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const NOW = instantOf('2026-06-01T09:00');
const clock = { now: () => NOW };

const servicesOf = (db: Database) => ({
  ...{ db, clock, deadline, calendar, actor: 'anna' },
  exemptionReasons: ['duplicate_report'],
});

const statusOf = (db: Database): string | undefined =>
  [...judgeStoredReferrals(db, { deadline, calendar, asAt: NOW, month: null, known: null })][0]?.judged
    .status;

const whyReopened = (db: Database): string => findReopenedDecisions(db)[0]?.reopened?.why ?? '';

const BLANK: Partial<DocumentRecord> = { incidentReference: '', title: '' };
const OTHERS: Partial<DocumentRecord> = { officerNumber: '9876', officerName: 'Kit Other' };
const OTHER_INCIDENT = { incidentReference: 'Log 777 of 12/05/2026' };

const RULINGS = {
  accept: { kind: 'accept', referralId: 1, documentId: 1, reason: 'I asked her.' },
  reject: { kind: 'reject', referralId: 1, documentId: 1, reason: 'About a burglary.' },
  exempt: { kind: 'exempt', referralId: 1, exemptionReason: 'duplicate_report', reason: 'Called twice.' },
} as const satisfies Record<string, Ruling>;

interface Case {
  readonly ruling: keyof typeof RULINGS;
  readonly paper?: Partial<DocumentRecord>;
  readonly call?: Partial<ReferralRecord>;
}

/** A referral and a document, and what somebody ruled. */
function decided({ ruling, paper = {}, call = {} }: Case): Database {
  const db = newDatabase();
  take(db, { referrals: [aReferral(call)], documents: [aDocument(paper)] }, NOW);
  expect(decide(servicesOf(db), RULINGS[ruling])).toMatchObject({ ok: true });
  return db;
}

interface Change {
  readonly paper?: Partial<DocumentRecord>;
  readonly call?: Partial<ReferralRecord>;
}

/** Imports the records with these changes, matches, and matches everything once more. */
function change(db: Database, before: Case, { paper, call }: Change): void {
  take(
    db,
    {
      referrals: call ? [aReferral({ ...before.call, ...call })] : [],
      documents: paper ? [aDocument({ ...before.paper, ...paper })] : [],
    },
    NOW,
  );
  expect(matchEverything(servicesOf(db), true)).toMatchObject({ ok: true });
}

const REJECTED_EXACT: Case = { ruling: 'reject' };
const ACCEPTED_DOUBT: Case = { ruling: 'accept', paper: BLANK };
const ACCEPTED_OTHER: Case = { ruling: 'accept', paper: OTHERS };
const EXEMPT: Case = { ruling: 'exempt', paper: { ...BLANK, ...OTHERS } };

describe('a decision stays when what changes is no ground of it', () => {
  test.each([
    ['a rejected exact match, another title', REJECTED_EXACT, { paper: { title: 'New title' } }],
    ['a rejected exact match, another team', REJECTED_EXACT, { call: { team: 'Response B' } }],
    [
      'a rejected exact match, its reference written otherwise',
      REJECTED_EXACT,
      { paper: { incidentReference: '0123 12-05-26' } },
    ],
    ['a rejected exact match that is withdrawn', REJECTED_EXACT, { paper: { submission: 'not_submitted' } }],
    ['a rejected exact match that turns to another incident', REJECTED_EXACT, { paper: OTHER_INCIDENT }],
    ['an accepted candidate, another title', ACCEPTED_DOUBT, { paper: { title: 'New title' } }],
    [
      'an accepted candidate, its officer written otherwise',
      ACCEPTED_DOUBT,
      { paper: { officerNumber: '01234' } },
    ],
    [
      'an accepted candidate that now cites the incident',
      ACCEPTED_DOUBT,
      { paper: { incidentReference: '123 of 12/05/2026' } },
    ],
    [
      'an accepted candidate, a corrected time',
      ACCEPTED_DOUBT,
      { paper: { submittedAt: london('2026-05-12T15:00') } },
    ],
    ['another officer’s document, another reason', ACCEPTED_OTHER, { call: { reason: 'Document check' } }],
    ['another officer’s document, notes', ACCEPTED_OTHER, { call: { notes: 'x', outcome: 'y' } }],
    ['an exemption, another team', EXEMPT, { call: { team: 'Response B' } }],
    ['an exemption, a corrected minute', EXEMPT, { call: { referredAt: london('2026-05-12T14:09') } }],
  ] as [what: string, before: Case, changed: Change][])('%s', (_what, before, changed) => {
    const db = decided(before);
    const status = statusOf(db);
    change(db, before, changed);
    expect([statusOf(db), whyReopened(db)]).toEqual([status, '']);
  });

  test('an NCCU reference that is filled in later reopens nothing', () => {
    const before: Case = { ruling: 'accept', paper: BLANK, call: { nccuReference: '' } };
    const db = decided(before);
    change(db, before, { call: { nccuReference: 'NCCU-0001' } });
    expect([statusOf(db), whyReopened(db)]).toEqual(['submitted_on_time', '']);
  });
});

describe('a decision that new data contradict', () => {
  const DRAFT: Case = { ruling: 'reject', paper: { submission: 'not_submitted', status: 'Draft' } };
  test.each([
    [
      'an accepted document that turns to another incident',
      ACCEPTED_DOUBT,
      { paper: OTHER_INCIDENT },
      'The reference of the document was blank and is now "Log 777 of 12/05/2026".',
    ],
    [
      'an accepted document that another officer wrote',
      ACCEPTED_DOUBT,
      { paper: OTHERS },
      'The officer of the document was "1234 Anna Price" and is now "9876 Kit Other".',
    ],
    [
      'an accepted document that is withdrawn',
      ACCEPTED_DOUBT,
      { paper: { submission: 'not_submitted', status: 'Withdrawn' } },
      'The status of the document was "Submitted" and is now "Withdrawn".',
    ],
    [
      'an accepted document whose referral was made later',
      ACCEPTED_DOUBT,
      { call: { referredAt: london('2026-05-12T20:00') } },
      'The time of the referral was "2026-05-12T14:05:00+01:00" and is now "2026-05-12T20:00:00+01:00".',
    ],
    [
      'a rejected document that now cites the incident',
      { ruling: 'reject', paper: { ...BLANK } },
      { paper: { incidentReference: 'Log 123 of 12/05/2026' } },
      'The reference of the document was blank and is now "Log 123 of 12/05/2026".',
    ],
    [
      'a rejected draft that is submitted',
      DRAFT,
      { paper: { submission: 'submitted', status: 'Submitted' } },
      'The status of the document was "Draft" and is now "Submitted".',
    ],
    [
      'an exempted referral of another incident',
      EXEMPT,
      { call: OTHER_INCIDENT },
      'The reference of the referral was "Log 123 of 12/05/2026, NCCU-0001" and is now "Log 777 of 12/05/2026, NCCU-0001".',
    ],
  ] as [what: string, before: Case, changed: Change, why: string][])(
    '%s is told, with both values, and holds',
    (_what, before, changed, why) => {
      const db = decided(before);
      const status = statusOf(db);
      change(db, before, changed);
      expect([statusOf(db), whyReopened(db)]).toEqual([status, why]);
      change(db, { ...before, ...changed }, { call: { ...changed.call, team: 'Response C' } });
      expect([statusOf(db), findReopenedDecisions(db)]).toMatchObject([status, [{ id: 1 }]]);
    },
  );

  test('holds until somebody rules again: then the new ruling counts', () => {
    const db = decided(ACCEPTED_DOUBT);
    change(db, ACCEPTED_DOUBT, { paper: OTHER_INCIDENT });
    expect(decide(servicesOf(db), RULINGS.reject)).toMatchObject({ ok: true });
    expect([statusOf(db), findReopenedDecisions(db)]).toEqual(['missing', []]);
  });

  test('may be confirmed, which rests on the new data', () => {
    const db = decided(ACCEPTED_DOUBT);
    change(db, ACCEPTED_DOUBT, { paper: OTHER_INCIDENT });
    expect(decide(servicesOf(db), RULINGS.accept)).toMatchObject({ ok: true });
    change(db, ACCEPTED_DOUBT, { paper: { ...OTHER_INCIDENT, title: 'x' } });
    expect([statusOf(db), findReopenedDecisions(db)]).toEqual(['submitted_on_time', []]);
  });

  test.each([
    ['is compared with what its records held then', { paper: OTHER_INCIDENT }, /is now "Log 777/],
    ['stays where no ground of it changed', { paper: { title: 'New' } }, /^$/],
  ] as [string, Change, RegExp][])('that kept fingerprints only %s', (_what, changed, why) => {
    const db = decided(ACCEPTED_DOUBT);
    const fingerprint = (record: ReferralRecord | DocumentRecord) =>
      createHash('sha256').update(contentOf(record)).digest('hex').slice(0, 16);
    const kept = { referral: fingerprint(aReferral()), document: fingerprint(aDocument(BLANK)) };
    db.prepare('UPDATE decision SET evidence = ?').run(JSON.stringify(kept));
    change(db, ACCEPTED_DOUBT, changed);
    expect([statusOf(db), whyReopened(db)]).toEqual(['submitted_on_time', expect.stringMatching(why)]);
  });
});
