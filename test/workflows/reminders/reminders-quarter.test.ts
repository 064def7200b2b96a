/** A simulated quarter: imports, late documents, holidays, leavers and a mail server that fails; ninety days in seconds. */
import type { Database } from '../../../db/database.ts';
import { findJobRun } from '../../../db/stores/job-runs.ts';
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { findRemindersOfDay } from '../../../db/stores/reminders.ts';
import { isoDayOf } from '../../../src/domain/london-time.ts';
import type { OfficerRecord } from '../../../src/domain/records.ts';
import type { Delivery, Mailer, OutgoingMessage } from '../../../src/email/mailer.ts';
import { runDueReminders } from '../../../src/schedule/due-reminders.ts';
import { pauseReminders } from '../../../src/workflows/reminders/pause-reminders.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { dayOf, london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import {
  aTimetable,
  CARA,
  importAll,
  movableClock,
  reminderServices,
  THE_FORCE,
} from '../../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const FIRST = dayOf('2026-03-20');
const DAYS = 90;
const timetable = aTimetable();

/** A seeded stream of numbers from 0 to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Arrived {
  readonly day: string;
  readonly to: string;
  readonly messageId: string;
}

/** A server with bad days: whole hours away, addresses refused, recipients put off, connections lost at the end. */
function unreliableMailer(random: () => number, now: () => number, arrived: Arrived[]): Mailer {
  const isAway = () => Math.floor(now() / 3_600_000) % 13 === 0;
  const deliver = (message: OutgoingMessage, mayHandOver: () => boolean): Delivery => {
    if (isAway())
      return { kind: 'not_sent', problem: { code: 'smtp_unreachable', message: 'away', whatToDo: '' } };
    const chance = random();
    if (chance < 0.05) return all(message, 'refused');
    if (chance < 0.1) return all(message, 'put_off');
    if (!mayHandOver()) return { kind: 'stood_down' };
    if (chance < 0.15) return { kind: 'unknown', why: 'lost' };
    for (const to of message.recipients)
      arrived.push({ day: message.messageId.slice(1, 11), to, messageId: message.messageId });
    return all(message, 'accepted');
  };
  const send = (message: OutgoingMessage, mayHandOver: () => boolean) =>
    Promise.resolve(deliver(message, mayHandOver));
  return { destination: 'nowhere', open: () => ({ send, close: () => undefined }) };
}

function all({ recipients }: OutgoingMessage, outcome: 'accepted' | 'refused' | 'put_off'): Delivery {
  return { kind: 'answered', answers: recipients.map((address) => ({ address, outcome, answer: outcome })) };
}

const OFFICERS = ['1234', '1235', '1236'];
const nameOf = (number: string) => THE_FORCE.find((one) => one.officerNumber === number)?.officerName ?? '';

/** Cara leaves in the middle of it, with nobody named in her place for a fortnight. */
function forceOn(day: number): OfficerRecord[] {
  return THE_FORCE.map((one) => {
    const isGone = day >= FIRST + 40 && day < FIRST + 54 && one.supervisorNumber === '77';
    return isGone ? { ...one, supervisorNumber: '', supervisorEmail: '' } : one;
  });
}

interface World {
  serial: number;
  /** Referrals whose document has not come in. */
  undocumented: { serial: number; officer: string; day: number }[];
}

function referralsOf(day: number, random: () => number, world: World) {
  const iso = isoDayOf(day);
  const [year, month, date] = iso.split('-');
  const referrals = [];
  for (let count = Math.floor(random() * 4); count > 0; count--) {
    const officer = OFFICERS[Math.floor(random() * 3)] ?? '1234';
    const serial = ++world.serial;
    world.undocumented.push({ serial, officer, day });
    referrals.push(
      aReferral({
        nccuReference: `NCCU-${String(serial).padStart(6, '0')}`,
        incidentReference: `Log ${serial} of ${date}/${month}/${year}`,
        referredAt: london(`${iso}T0${Math.floor(random() * 9) + 1}:15`),
        officerNumber: officer,
        officerName: nameOf(officer),
      }),
    );
  }
  return referrals;
}

/** A quarter of what is owed comes in each day. */
function documentsOf(day: number, random: () => number, world: World) {
  const iso = isoDayOf(day);
  return world.undocumented
    .filter(() => random() < 0.25)
    .map((owed) => {
      world.undocumented.splice(world.undocumented.indexOf(owed), 1);
      const [y, m, d] = isoDayOf(owed.day).split('-');
      return aDocument({
        documentReference: `INT/${owed.serial}`,
        incidentReference: `Log ${owed.serial} of ${d}/${m}/${y}`,
        title: '',
        officerNumber: owed.officer,
        officerName: nameOf(owed.officer),
        submittedAt: london(`${iso}T04:00`),
      });
    });
}

/** Every referral of every morning, by what became of it. */
function settledCounts(db: Database): Record<string, number> {
  const owedBySettled: Record<string, number> = {};
  for (let day = FIRST; day < FIRST + DAYS; day++) {
    const iso = isoDayOf(day);
    const messages = new Map(findMessagesOfDay(db, iso).map((message) => [message.id, message]));
    for (const { message, reason } of findRemindersOfDay(db, iso)) {
      const sent = message === null ? null : messages.get(message);
      const ended = sent ? `${sent.route} ${sent.state}` : reason;
      owedBySettled[ended] = (owedBySettled[ended] ?? 0) + 1;
    }
    expect(findJobRun(db, 'reminders', iso)?.finishedAt).not.toBeNull();
  }
  return owedBySettled;
}

test.each([1, 2])(
  'every morning of a quarter, what is owed is sent, re-routed, paused or shown as failed (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const db = newDatabase();
    const clock = movableClock('2026-03-20T00:00');
    const arrived: Arrived[] = [];
    const services = reminderServices(
      db,
      clock,
      unreliableMailer(random, () => clock.now(), arrived),
    );
    const forgotten: string[] = [];
    let mornings = 0;
    let owedInAll = 0;
    const world: World = { serial: 0, undocumented: [] };

    for (let day = FIRST; day < FIRST + DAYS; day++) {
      const iso = isoDayOf(day);
      const referrals = referralsOf(day, random, world);
      clock.set(`${iso}T05:00`);
      if ([0, 40, 54].includes(day - FIRST)) importAll(db, 'officers', forceOn(day));
      if (referrals.length > 0) importAll(db, 'referrals', referrals);
      const documents = documentsOf(day, random, world);
      if (documents.length > 0) importAll(db, 'documents', documents);
      if (day % 20 === 0) {
        const subject = { kind: 'officer', officerNumber: '1236', force: '' } as const;
        pauseReminders(services, { subject, owner: 'anna', reason: 'on leave', until: isoDayOf(day + 5) });
      }
      // A service that is down on some days altogether, and on others until noon.
      const isDown = random() < 0.05;
      const firstHour = random() < 0.1 ? 12 : 7;
      for (let hour = firstHour; hour < 24 && !isDown; hour++) {
        clock.set(`${iso}T${String(hour).padStart(2, '0')}:00`);
        const rung = await runDueReminders(services, timetable);
        if (!rung.ok) throw new Error(rung.problem.message);
        if (hour !== firstHour || !rung.value) continue;
        const owed = services.owedReferrals(clock.now());
        if (!owed.ok) throw new Error(owed.problem.message);
        mornings++;
        owedInAll += owed.value.length;
        const known = new Set(findRemindersOfDay(db, iso).map(({ referralId }) => referralId));
        forgotten.push(
          ...owed.value
            .filter(({ referralId }) => !known.has(referralId))
            .map(({ referralId }) => `${iso} ${referralId}`),
        );
      }
    }
    clock.set('2026-06-18T00:30');
    await runDueReminders(services, timetable);

    const owedBySettled = settledCounts(db);
    const counted = Object.values(owedBySettled).reduce((sum, count) => sum + count, 0);
    expect(mornings).toBeGreaterThan(50);
    expect(forgotten).toEqual([]);
    expect(counted).toBe(owedInAll);
    expect(Object.keys(owedBySettled).sort()).toEqual(
      [
        'intelligence_unit accepted',
        'intelligence_unit refused',
        'intelligence_unit unknown',
        'paused',
        'supervisor accepted',
        'supervisor refused',
        'supervisor unknown',
      ].filter((name) => name in owedBySettled),
    );
    expect(owedBySettled['supervisor accepted']).toBeGreaterThan(0);
    expect(owedBySettled['paused']).toBeGreaterThan(0);
    const toCara = arrived.filter(({ to }) => to === CARA).map(({ messageId, to }) => `${messageId} ${to}`);
    expect(toCara.length).toBeGreaterThan(20);
    const all = arrived.map(({ messageId, to }) => `${messageId} ${to}`);
    expect(new Set(all).size).toBe(all.length);
  },
);
