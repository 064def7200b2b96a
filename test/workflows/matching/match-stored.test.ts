/** A run of matching is worked out without the lock: others may write meanwhile, and what they wrote is not lost. */
import type { Database } from '../../../db/database.ts';
import { findAllLinks } from '../../../db/stores/links.ts';
import { haveRecordsChangedSince } from '../../../db/stores/trail.ts';
import { findWorklist } from '../../../db/stores/worklist.ts';
import { decide } from '../../../src/workflows/matching/decide.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { logConsultation } from '../../../src/workflows/trail/log-access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { calendar, deadline } from '../../builders/kept-force.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const clock = { now: () => london('2026-06-01T09:00').instant };

function servicesOf(db: Database) {
  return { db, clock, deadline, calendar, actor: 'anna', exemptionReasons: ['duplicate_report'] };
}

const { referrals, documents } = RECORD_KINDS;

/** Two referrals of Anna's; a document cites the first, another names neither. */
function twoReferrals(): Database {
  const db = newDatabase();
  const records = [1, 2].map((number) =>
    aReferral({ nccuReference: `NCCU-${number}`, incidentReference: `Log ${number} of 12/05/2026` }),
  );
  importRecords(db, referrals.shape, referrals.rules, records, clock.now());
  const papers = [aDocument({ documentReference: 'INT/26/1', incidentReference: 'Log 1 of 12/05/2026' })];
  importRecords(db, documents.shape, documents.rules, papers, clock.now());
  return db;
}

/** The same database, in which `work` is done by somebody else when matching is about to take the lock. */
function interrupted(db: Database, work: () => void): Database {
  let isDone = false;
  return {
    ...db,
    isInTransaction: () => db.isInTransaction(),
    prepare: (sql) => {
      if (sql === 'BEGIN IMMEDIATE' && !isDone) {
        isDone = true;
        work();
      }
      return db.prepare(sql);
    },
  };
}

const acceptedOf = (db: Database): [number, number][] =>
  findAllLinks(db)
    .filter(({ kind }) => kind === 'accepted')
    .map(({ referralId, documentId }) => [referralId, documentId]);

describe('matching what is stored', () => {
  it.each([
    ['an address alone', { officerNumber: '', officerName: 'front.desk@lakeshire.example' }],
    ['capitals that do not tell the surname', { officerNumber: '', officerName: 'PRICE ANNA' }],
    ['two surnames as one', { officerNumber: '', officerName: 'Anna Cole-Price' }],
  ])('finds a document of an officer whom it names by %s, when only the referral is new', (_how, officer) => {
    const db = newDatabase();
    const anna = anOfficer({ officerName: 'Anna Cole Price', email: 'Front.Desk@lakeshire.example' });
    const { officers } = RECORD_KINDS;
    importRecords(db, officers.shape, officers.rules, [anna], clock.now());
    const paper = aDocument({ incidentReference: '', title: '', ...officer });
    importRecords(db, documents.shape, documents.rules, [paper], clock.now());
    matchStored(servicesOf(db));
    const call = aReferral({ officerNumber: anna.officerNumber, officerName: '' });
    importRecords(db, referrals.shape, referrals.rules, [call], clock.now());
    matchStored(servicesOf(db));

    expect(findAllLinks(db)).toMatchObject([{ kind: 'candidate', rule: 'officer_and_time' }]);
  });

  it('takes in what is imported while it works', () => {
    const db = twoReferrals();
    const later = aDocument({ documentReference: 'INT/26/2', incidentReference: 'Log 2 of 12/05/2026' });
    const meanwhile = (): void =>
      void importRecords(db, documents.shape, documents.rules, [later], clock.now());

    const run = matchStored(servicesOf(interrupted(db, meanwhile)));

    expect(run).toMatchObject({ ok: true, value: { referralsJudged: 2 } });
    expect(acceptedOf(db)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(findWorklist(db)).toEqual({ referrals: [], documents: [], officers: [] });
  });

  it('does not overrule what somebody decides while it works', () => {
    const db = twoReferrals();
    const reject = {
      kind: 'reject',
      referralId: 1,
      documentId: 1,
      reason: 'It is about another call.',
    } as const;
    const meanwhile = (): void => expect(decide(servicesOf(db), reject)).toMatchObject({ ok: true });

    expect(matchStored(servicesOf(interrupted(db, meanwhile)))).toMatchObject({ ok: true });
    expect(acceptedOf(db)).toEqual([]);
  });

  it('tells changes of records from looking, giving out and administration', () => {
    const db = twoReferrals();
    const look = { what: 'referral_viewed', subjectType: 'referral', subjectId: '1' };
    logConsultation(servicesOf(db), look);
    expect(haveRecordsChangedSince(db, 2)).toBe(false);
    matchStored(servicesOf(db));
    expect(haveRecordsChangedSince(db, 2)).toBe(true);
  });
});
