/** The reminder workflows over a real database, with a clock that a test moves. */
import type { Database } from '../../db/database.ts';
import { findKnownOfficers } from '../../db/stores/officers.ts';
import { identifyOfficers } from '../../src/domain/officers/index.ts';
import { createTimetable, type Timetable } from '../../src/schedule/timetable.ts';
import type { Mailer } from '../../src/email/mailer.ts';
import type { OfficerRecord, RecordOfKind, ExportKind } from '../../src/domain/records.ts';
import { owedReferralsOf } from '../../src/workflows/reminders/owed-referrals.ts';
import { RECORD_KINDS } from '../../src/workflows/imports/record-kinds.ts';
import type { ReminderServices } from '../../src/workflows/reminders/reminder-services.ts';
import { importRecords } from './import.ts';
import { instantOf } from './moments.ts';
import { anOfficer } from './records.ts';
import { englandAndWales } from './working-calendars.ts';

export const UNIT = 'intel@lakeshire.example';
export const CARA = 'cara.lund@lakeshire.example';
export const DORA = 'dora.fenn@lakeshire.example';
export const EVE = 'eve.hart@lakeshire.example';

/** Anna and Ben under Cara, Gus under Eve, both under Dora; nobody is above Dora. */
export const THE_FORCE: readonly OfficerRecord[] = [
  anOfficer({ previousNumbers: [] }),
  person('Ben Slate', '1235', '77'),
  person('Gus Moor', '1236', '78'),
  { ...person('Cara Lund', '77', '5'), rank: 'PS', email: CARA },
  { ...person('Eve Hart', '78', '5'), rank: 'PS', email: EVE },
  { ...person('Dora Fenn', '5', ''), rank: 'Insp', email: DORA },
];

function person(officerName: string, officerNumber: string, supervisorNumber: string): OfficerRecord {
  const blank = { previousNumbers: [], supervisorEmail: '', email: '' };
  return anOfficer({ ...blank, officerName, officerNumber, supervisorNumber });
}

export function importAll<Kind extends ExportKind>(
  db: Database,
  kind: Kind,
  records: readonly RecordOfKind[Kind][],
) {
  const { shape, rules } = RECORD_KINDS[kind];
  const ofOfficers = kind === 'officers' ? identified(db, records as readonly OfficerRecord[]) : records;
  return importRecords(db, shape, rules, ofOfficers as readonly RecordOfKind[Kind][]);
}

/** The rows of a directory with the identity of each person, as an import gives it. */
function identified(db: Database, rows: readonly OfficerRecord[]): OfficerRecord[] {
  const { known } = identifyOfficers(findKnownOfficers(db), rows);
  return known.map(({ identity, record }) => ({ ...record, source: { ...record.source, identity } }));
}

export interface MovableClock {
  now(): number;
  /** A London moment, '2026-05-14T07:00'. */
  set(when: string): void;
  advance(milliseconds: number): void;
}

export function movableClock(when: string): MovableClock {
  let now = instantOf(when);
  return {
    now: () => now,
    set: (other) => void (now = instantOf(other)),
    advance: (milliseconds) => void (now += milliseconds),
  };
}

const calendar = englandAndWales();

export function aTimetable(cron = '0 7 * * 1-5', skipBankHolidays = true): Timetable {
  const made = createTimetable({ cron, skipBankHolidays, calendar });
  if (!made.ok) throw new Error(made.problem.message);
  return made.value;
}

const timetable = aTimetable();
let claims = 0;

export function reminderServices(db: Database, clock: MovableClock, mailer: Mailer): ReminderServices {
  return {
    db,
    clock,
    mailer,
    calendar,
    owedReferrals: owedReferralsOf({
      db,
      clock,
      actor: 'test',
      deadline: { kind: 'hours', hours: 24 },
      calendar,
    }),
    isReminderDay: (day) => timetable.isReminderDay(day),
    settings: {
      marking: 'OFFICIAL-SENSITIVE',
      formAddress: 'https://forms.lakeshire.example/nccu',
      listAddress: 'https://nccu.lakeshire.example/referrals?status=missing',
      unitAddress: UNIT,
      forceName: 'Lakeshire Police',
      senderAddress: 'nccu@lakeshire.example',
      allowedDomains: ['lakeshire.example'],
      escalateAfter: 3,
    },
    actor: 'test',
    isStopping: () => false,
    newClaim: () => `claim ${++claims}`,
  };
}
