/** The service as a process: it starts, catches up, and stops cleanly. */
import { spawn } from 'node:child_process';
import { findJobRun } from '../db/stores/job-runs.ts';
import { builtProgram } from './builders/built.ts';
import { temporaryDatabases } from './builders/database.ts';
import { aReferral } from './builders/records.ts';
import { importAll, CARA, THE_FORCE, UNIT } from './builders/reminders.ts';
import { freePort } from './builders/served.ts';
import { startSmtpServer, type TestServer } from './builders/smtp-server.ts';
import { LAUNCHER } from './builders/launcher.ts';

const { newDatabase } = temporaryDatabases();
const servers: TestServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));
const MAIN = [builtProgram('main').script];
const COMMAND = [LAUNCHER, 'serve'];

function startService(
  [args, signal]: readonly [readonly string[], NodeJS.Signals],
  environment: Record<string, string>,
  stopWhen: (said: string) => boolean,
) {
  return new Promise<{ said: string; code: number | null }>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], ...environment },
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      const wasToStop = stopWhen(said);
      said += bytes.toString();
      if (!wasToStop && stopWhen(said)) child.kill(signal);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ said, code }));
  });
}

test.each([
  ['src/main.ts', 'SIGTERM', MAIN],
  ['nccu serve', 'SIGTERM', COMMAND],
  ['nccu serve', 'SIGINT', COMMAND],
] as const)(
  '%s, started after the time, sends the reminders of the day, and ends well at %s',
  async (_name, signal, args) => {
    const db = newDatabase();
    importAll(db, 'officers', THE_FORCE);
    importAll(db, 'referrals', [aReferral()]);
    const server = await startSmtpServer();
    servers.push(server);
    const environment = {
      DATABASE_FILE: db.file,
      PORT: String(await freePort()),
      SMTP_URL: `smtp://127.0.0.1:${server.address.port}?tls=none&rate=9999`,
      MAIL_FROM: 'nccu@lakeshire.example',
      INTEL_UNIT_EMAIL: UNIT,
      EMAIL_ALLOWED_DOMAINS: 'lakeshire.example',
      NCCU_NOW: '2026-05-14T09:30',
    };
    const ended = await startService([args, signal], environment, (said) =>
      said.includes('Reminders of 2026-05-14: sent.'),
    );
    expect(ended).toMatchObject({
      code: 0,
      said: expect.stringContaining('The service has stopped.') as string,
    });
    expect(server.accepted.map(({ to }) => to[0]).sort()).toEqual([CARA, UNIT].sort());
    expect(findJobRun(db, 'reminders', '2026-05-14')).toMatchObject({
      startedBy: 'the service',
      outcome: 'sent',
    });
  },
  60_000,
);
