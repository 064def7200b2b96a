/** A small force in a real database: what days bring and what people decide, at random. */
import fc from 'fast-check';
import type { Database } from '../../db/database.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { decide, type Ruling } from '../../src/workflows/matching/decide.ts';
import { matchStored } from '../../src/workflows/matching/match-stored.ts';
import { RECORD_KINDS } from '../../src/workflows/imports/record-kinds.ts';
import { importRecords } from './import.ts';
import { london } from './moments.ts';
import { aDocument, anOfficer, aReferral } from './records.ts';
import { englandAndWales } from './working-calendars.ts';

export const calendar = englandAndWales();
export const deadline = { kind: 'hours', hours: 24 } as const;

export interface Step {
  readonly referrals?: readonly ReferralRecord[];
  readonly documents?: readonly DocumentRecord[];
  readonly officers?: readonly OfficerRecord[];
  readonly ruling?: Ruling;
}

/** Takes in what a day brings, at an instant (UTC milliseconds). */
export function take(
  db: Database,
  { referrals = [], documents = [], officers = [], ruling }: Step,
  now: number,
): void {
  const clock = { now: () => now };
  const services = { db, clock, deadline, calendar, actor: 'anna', exemptionReasons: ['duplicate_report'] };
  const { referrals: r, documents: d, officers: o } = RECORD_KINDS;
  if (officers.length > 0) importRecords(db, o.shape, o.rules, officers, now);
  if (referrals.length > 0) importRecords(db, r.shape, r.rules, referrals, now);
  if (documents.length > 0) importRecords(db, d.shape, d.rules, documents, now);
  matchStored(services);
  // A ruling that cannot be taken, such as an undo of nothing, changes nothing: that is a step too.
  if (ruling) decide(services, ruling);
}

const referral = fc.integer({ min: 1, max: 3 }).chain((number) =>
  fc
    .record({ day: fc.integer({ min: 10, max: 12 }), team: fc.constantFrom('Response A', 'response  a', '') })
    .map(({ day, team }) =>
      aReferral({
        nccuReference: `NCCU-${number}`,
        incidentReference: `Log ${120 + number} of 12/05/2026`,
        referredAt: london(`2026-05-${day}T10:00`),
        team,
      }),
    ),
);

const document = fc.integer({ min: 1, max: 3 }).chain((number) =>
  fc
    .record({
      incidentReference: fc.constantFrom('Log 121 of 12/05/2026', 'Log 122 of 12/05/2026', ''),
      submission: fc.constantFrom<DocumentRecord['submission']>('submitted', 'not_submitted'),
    })
    .map((changes) => aDocument({ documentReference: `INT/26/${number}`, title: '', ...changes })),
);

const referralId = fc.integer({ min: 1, max: 3 });
const reason = fc.constant('The sergeant said so.');

const ruling: fc.Arbitrary<Ruling> = fc.oneof(
  fc.record({ kind: fc.constantFrom('accept', 'reject'), referralId, documentId: referralId, reason }),
  fc.record({
    kind: fc.constant('exempt'),
    referralId,
    exemptionReason: fc.constant('duplicate_report'),
    reason,
  }),
  fc.record({ kind: fc.constant('undo'), referralId, reason }),
);

const officers = fc
  .constantFrom('Cara Lund', 'Dee Marsh')
  .map((officerName) => [
    anOfficer(),
    anOfficer({ officerNumber: '77', officerName, supervisorNumber: '', previousNumbers: [] }),
  ]);

/** Whatever a day may bring. */
export const step: fc.Arbitrary<Step> = fc.record(
  {
    referrals: fc.array(referral, { maxLength: 2 }),
    documents: fc.array(document, { maxLength: 2 }),
    officers,
    ruling,
  },
  { requiredKeys: [] },
);
