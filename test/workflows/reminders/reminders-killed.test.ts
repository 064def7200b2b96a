/** The process is killed at random points of planning, claiming, sending and recording, and started again. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { findJobRun } from '../../../db/stores/job-runs.ts';
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { findRemindersOfDay } from '../../../db/stores/reminders.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import { builtScript } from '../../builders/built.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { IS_WHOLE_GRID, SEED, seeded } from '../../builders/kill-points.ts';
import { instantOf } from '../../builders/moments.ts';
import { anOfficer, aReferral } from '../../builders/records.ts';
import { importAll, UNIT } from '../../builders/reminders.ts';
import { startSmtpServer } from '../../builders/smtp-server.ts';

const { newDatabase } = temporaryDatabases();
const ROOT = path.join(__dirname, '../../..');
const SUPERVISORS = 10;
const KILLS_A_DAY = IS_WHOLE_GRID ? 8 : 3;
const WEEK = ['2026-05-14', '2026-05-15', '2026-05-18', '2026-05-19', '2026-05-20'];
const DAYS = WEEK.slice(0, IS_WHOLE_GRID ? WEEK.length : 1);

/** Ten supervisors, with two officers and two missing referrals each. */
function aBigForce() {
  const officers = [];
  const referrals = [];
  for (let index = 0; index < SUPERVISORS; index++) {
    const blank = { previousNumbers: [], supervisorEmail: '', supervisorNumber: '' };
    const supervisor = `Cara ${String.fromCharCode(65 + index)}lund`;
    const email = `cara.${index}@lakeshire.example`;
    officers.push(anOfficer({ ...blank, officerNumber: `${700 + index}`, officerName: supervisor, email }));
    for (const part of [0, 1]) {
      const officerNumber = `${2000 + index * 37 + part * 1000}`;
      const officerName = `Anna ${String.fromCharCode(65 + index)}price${'xy'[part] ?? ''}`;
      officers.push(
        anOfficer({ ...blank, officerNumber, officerName, email: '', supervisorNumber: `${700 + index}` }),
      );
      const nccuReference = `NCCU-${index}${part}77`;
      const incidentReference = `Log ${index * 10 + part + 300} of 12/05/2026`;
      referrals.push(aReferral({ nccuReference, incidentReference, officerNumber, officerName }));
    }
  }
  return { officers, referrals };
}

/** Runs the process, and kills it so many milliseconds after it has started; null lets it run to its end. */
function ring(killAfter: number | null, ...args: readonly string[]) {
  return new Promise<{ said: string; ran: number }>((resolve, reject) => {
    const child = spawn(process.execPath, [builtScript('reminders-script'), ...args]);
    let said = '';
    let started = 0;
    child.stdout.on('data', (bytes: Buffer) => {
      if (said === '') {
        started = performance.now();
        if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
      }
      said += bytes.toString();
    });
    child.on('error', reject);
    child.on('close', () => resolve({ said: said.trim(), ran: performance.now() - started }));
  });
}

test(`killed at points of seed ${SEED}: no supervisor has two messages of a day, none is lost, nothing is stuck`, async () => {
  const random = seeded(SEED);
  const { officers, referrals } = aBigForce();
  const server = await startSmtpServer();
  const whole = await runWhole(server.address.port, officers, referrals);
  server.accepted.length = 0;
  const db = newDatabase();
  importAll(db, 'officers', officers);
  importAll(db, 'referrals', referrals);
  let kills = 0;
  for (const day of DAYS) {
    let now = instantOf(`${day}T07:00`);
    const call = (killAfter: number | null) =>
      ring(
        killAfter,
        db.file,
        String(server.address.port),
        String(now),
        path.join(ROOT, 'config/bank-holidays.json'),
      );
    for (let kill = 0; kill < KILLS_A_DAY; kill++, now += 30_000) {
      const { said } = await call(random() * whole * 0.4);
      if (said === 'started') kills++;
    }
    // The claims of the dead run out; what they had not handed over goes then.
    for (let restart = 0; restart < 3; restart++) {
      now += 20 * 60_000;
      await call(null);
    }
    const messages = findMessagesOfDay(db, day);
    expect(messages.map(({ settledAt }) => settledAt === null)).not.toContain(true);
    expect(findJobRun(db, 'reminders', day)?.finishedAt).not.toBeNull();
    const reminders = findRemindersOfDay(db, day);
    expect(reminders.filter(({ message }) => message !== null)).toHaveLength(referrals.length);
    for (const { state, messageId } of messages) {
      const copies = server.accepted.filter((received) => received.messageId === messageId).length;
      expect(copies).toBeLessThanOrEqual(1);
      if (state === 'accepted') expect(copies).toBe(1);
    }
  }
  const perDay = server.accepted
    .filter(({ to }) => to[0] !== UNIT)
    .map(({ to, messageId }) => `${messageId.slice(1, 11)} ${to[0] ?? ''}`);
  expect(new Set(perDay).size).toBe(perDay.length);
  expect(verifyChain(streamEvents(db)).firstBad).toBeNull();
  expect(kills).toBeGreaterThan(IS_WHOLE_GRID ? 20 : 0);
  await server.close();
});

/** How long a run takes that nobody kills, in milliseconds. */
async function runWhole(
  port: number,
  officers: ReturnType<typeof aBigForce>['officers'],
  referrals: ReturnType<typeof aBigForce>['referrals'],
): Promise<number> {
  const db = newDatabase();
  importAll(db, 'officers', officers);
  importAll(db, 'referrals', referrals);
  const now = String(instantOf('2026-05-14T07:00'));
  const { said, ran } = await ring(
    null,
    db.file,
    String(port),
    now,
    path.join(ROOT, 'config/bank-holidays.json'),
  );
  expect(said).toBe('started\nsent');
  return ran;
}
