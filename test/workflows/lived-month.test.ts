/**
 * A month that the program and a model of its own live side by side: exports each day, corrections, decisions, leavers and
 * a mail server that is down; each day they agree in statuses, addressees, reminder numbers and the unit's note.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { findDocumentsByReference } from '../../db/stores/documents.ts';
import { createSmtpMailer } from '../../src/email/smtp-mailer.ts';
import { runDueReminders } from '../../src/schedule/due-reminders.ts';
import { importFile } from '../../src/workflows/imports/import-file.ts';
import { decide, type Ruling as ProgramRuling } from '../../src/workflows/matching/decide.ts';
import { matchStored } from '../../src/workflows/matching/match-stored.ts';
import { judgeStoredReferrals } from '../../src/workflows/referrals/stored-referrals.ts';
import { pauseReminders } from '../../src/workflows/reminders/pause-reminders.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { exportOf } from '../builders/lived-exports.ts';
import { readMorning } from '../builders/lived-mail.ts';
import { valueOf } from '../builders/mornings.ts';
import { aTimetable, movableClock, reminderServices } from '../builders/reminders.ts';
import { shippedVocabulary } from '../builders/rows.ts';
import { smtpError, startSmtpServer, type TestServer } from '../builders/smtp-server.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { localAt } from '../model/calendar.ts';
import { SERGEANT_REFUSED } from '../model/force.ts';
import { aMonth, DAYS, ModelOfMonth, momentsOf, TO_BE_SEEN } from '../model/month.ts';
import type { Pause } from '../model/reminders.ts';
import { nameOf, type Ruling, type ToldFile } from '../model/told.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const timetable = aTimetable();
const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** The program over a real database and a real mail server, in this process. */
async function theProgram() {
  let isDown = false;
  const server = await startSmtpServer({
    onMailFrom: () => (isDown ? smtpError(421, 'maintenance') : null),
    onRecipient: (address) => (address === SERGEANT_REFUSED ? smtpError(550, 'no such user') : null),
  });
  servers.push(server);
  const db = newDatabase();
  const clock = movableClock('2026-03-16T00:00');
  const mailer = createSmtpMailer(server.address, { silence: 500, message: 2000 });
  const reminders = reminderServices(db, clock, mailer);
  const { calendar } = reminders;
  const deadline = { kind: 'hours', hours: 24 } as const;
  const rules = { db, clock, calendar, deadline, actor: 'anna' };
  const folder = newFolder();

  const pause = ({ officer, until }: Pause): void => {
    const subject = { kind: 'officer', officerNumber: officer, force: '' } as const;
    valueOf(pauseReminders(reminders, { subject, owner: 'anna', reason: 'on leave', until }));
  };

  const take = async (file: ToldFile, copyNumber = 0): Promise<boolean> => {
    const { kind, name, text } = exportOf(file);
    const shownName = copyNumber > 0 ? `copy ${copyNumber} of ${name}` : name;
    const written = path.join(folder, shownName);
    writeFileSync(written, text);
    const asked = { kind, path: written, name: shownName, profile: null, strict: true, dryRun: false };
    const outcome = valueOf(
      await importFile({ db, clock, vocabulary: shippedVocabulary, actor: 'anna' }, asked),
    );
    return outcome.sameFile;
  };

  /** Every referral's status and count of reminders, by its name. */
  const statuses = (): Record<string, string> => {
    valueOf(matchStored(rules));
    const view = { deadline, calendar, asAt: clock.now(), month: null, known: null };
    return Object.fromEntries(
      [...judgeStoredReferrals(db, view)].map(({ record, judged }) => [
        nameOfRecord(record),
        `${judged.status}, ${judged.reminders.sent} sent`,
      ]),
    );
  };

  const rule = (ruling: Ruling): void => {
    const view = { deadline, calendar, asAt: clock.now(), month: null, known: null };
    const found = [...judgeStoredReferrals(db, view)].find(
      ({ record }) => nameOfRecord(record) === ruling.call,
    );
    if (!found) throw new Error(`there is no ${ruling.call}`);
    const services = { ...rules, exemptionReasons: ['duplicate_report'] };
    valueOf(decide(services, programRuling(db, ruling, found.id)));
  };

  const ring = async () => {
    server.accepted.length = 0;
    valueOf(await runDueReminders(reminders, timetable));
    return readMorning(server.accepted);
  };

  return { clock, pause, take, statuses, rule, ring, setDown: (down: boolean) => void (isDown = down) };
}

function programRuling(db: Database, ruling: Ruling, referralId: number): ProgramRuling {
  const about = { referralId, reason: 'The sergeant said so.' };
  if (ruling.kind === 'undo') return { ...about, kind: 'undo' };
  if (ruling.kind === 'exempt') return { ...about, kind: 'exempt', exemptionReason: 'duplicate_report' };
  const [document] = findDocumentsByReference(db, ruling.urn);
  if (!document) throw new Error(`there is no ${ruling.urn}`);
  return { ...about, kind: ruling.kind, documentId: document.id };
}

function nameOfRecord(record: {
  readonly incidentReference: string;
  readonly officerNumber: string;
  readonly referredAt: { readonly instant: number };
}): string {
  const serial = /\d{5}/.exec(record.incidentReference)?.[0] ?? '';
  const officer = /\d{4}/.exec(record.officerNumber)?.[0] ?? '';
  return nameOf({ serial, officer, at: localAt(record.referredAt.instant) });
}

test.each([1])('program and model agree on every day of the month (seed %i)', async (seed) => {
  const month = aMonth(seed);
  const model = new ModelOfMonth(month);
  const program = await theProgram();
  for (const day of DAYS) {
    program.clock.set(`${day}T06:00`);
    for (const file of month.filesOf(day)) {
      expect(await program.take(file)).toBe(false);
      model.take(file);
    }
    for (const file of month.filesAgainOn(day)) expect(await program.take(file, 1)).toBe(true);
    for (const pause of month.pauses) if (pause.from === day) program.pause(pause);
    for (const { at, isDown, isForRulings } of momentsOf(day)) {
      program.clock.set(at);
      program.setDown(isDown);
      if (isForRulings) {
        for (const each of model.rulingsAt(at)) {
          model.rule(each);
          program.rule(each);
        }
      } else expect({ at, ...(await program.ring()) }).toEqual({ at, ...model.ring(at, isDown) });
      expect({ at, statuses: program.statuses() }).toEqual({ at, statuses: model.statusesAt(at) });
    }
  }
  expect(model.seen()).toEqual(TO_BE_SEEN);
});
