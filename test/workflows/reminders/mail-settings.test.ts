/** Reminders without a mail server need no settings; with one, nothing is written to beyond the domains that it was given. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSettings } from '../../../config/settings.ts';
import { composeReminders } from '../../../src/compose-reminders.ts';
import type { Mailer } from '../../../src/email/mailer.ts';
import { mailSettingsOf } from '../../../src/workflows/reminders/mail-settings.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf } from '../../builders/moments.ts';
import { anOfficer, aReferral } from '../../builders/records.ts';
import { CARA, importAll, movableClock, reminderServices, THE_FORCE } from '../../builders/reminders.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { englandAndWales } from '../../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

function settingsOf(environment: Record<string, string> = {}) {
  const settings = loadSettings(environment);
  if (!settings.ok) throw new Error(settings.problem.message);
  return settings.value;
}

test('without a mail server the domains are those of the directory, as it is now', () => {
  const db = newDatabase();
  expect(mailSettingsOf(db, settingsOf())).toEqual({
    senderAddress: 'nccu-referral-checker@no-mail-server.invalid',
    unitAddress: 'intelligence-unit@no-mail-server.invalid',
    allowedDomains: [],
  });
  const supervisorEmail = 'sgt@PNN.lakeshire.example ';
  importAll(db, 'officers', [
    ...THE_FORCE,
    anOfficer({ officerNumber: '99', email: 'no address', supervisorEmail }),
  ]);
  importAll(db, 'officers', [
    anOfficer({ officerNumber: '98', email: 'half@', supervisorEmail: 'a@b@c, d' }),
  ]);
  expect(mailSettingsOf(db, settingsOf()).allowedDomains).toEqual([
    'lakeshire.example',
    'pnn.lakeshire.example',
  ]);
});

test('domains that are given are the only ones, with a mail server or without', () => {
  const db = newDatabase();
  importAll(db, 'officers', THE_FORCE);
  const given = { EMAIL_ALLOWED_DOMAINS: 'other.example', INTEL_UNIT_EMAIL: 'Intel@other.example' };
  const withServer = { ...given, SMTP_URL: 'smtp://mail.other.example', MAIL_FROM: 'nccu@other.example' };
  expect(mailSettingsOf(db, settingsOf(given)).allowedDomains).toEqual(['other.example']);
  expect(mailSettingsOf(db, settingsOf(withServer))).toEqual({
    ...{ senderAddress: 'nccu@other.example', unitAddress: 'intel@other.example' },
    allowedDomains: ['other.example'],
  });
});

test('without any setting reminders go into the folder, from a sender that says what it is', async () => {
  const [db, mailFolder] = [newDatabase(), newFolder()];
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [aReferral()]);
  const composed = composeReminders({
    ...{ settings: settingsOf(), db, mailFolder, actor: 'test', isStopping: () => false },
    ...{ clock: { now: () => instantOf('2026-05-14T09:30') }, calendar: englandAndWales() },
  });
  if (!composed.ok) throw new Error(composed.problem.message);
  const run = await sendReminders(composed.value.services, {
    ...{ asAt: instantOf('2026-05-14T09:30'), scope: 'everything', which: 'all' },
  });
  expect(run).toMatchObject({ ok: true, value: { outcome: 'sent' } });
  const letters = readdirSync(mailFolder).map((name) => readFileSync(path.join(mailFolder, name), 'utf8'));
  expect(letters.filter((letter) => letter.includes(`To: ${CARA}\r\n`))).toHaveLength(1);
  for (const letter of letters) {
    expect(letter).toContain('From: nccu-referral-checker@no-mail-server.invalid\r\n');
    expect(letter).toContain('Reply-To: intelligence-unit@no-mail-server.invalid\r\n');
  }
});

test('what was planned for the folder does not leave by a mail server that may not write to its domain', async () => {
  const db = newDatabase();
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [aReferral()]);
  const clock = movableClock('2026-05-14T09:30');
  const run = { asAt: clock.now(), scope: 'everything', which: 'all' } as const;
  const sent: string[] = [];
  const notToday = { code: 'folder_not_writable', message: 'No.', whatToDo: 'Wait.' };
  const full: Mailer = {
    destination: 'a full disk',
    open: () => ({
      send: () => Promise.resolve({ kind: 'not_sent', problem: notToday }),
      close: () => undefined,
    }),
  };
  const server: Mailer = {
    destination: 'a server',
    open: () => ({
      send: ({ recipients }, mayHandOver) => {
        if (mayHandOver()) sent.push(...recipients);
        const answers = recipients.map((address) => ({
          address,
          outcome: 'accepted' as const,
          answer: '250',
        }));
        return Promise.resolve({ kind: 'answered', answers });
      },
      close: () => undefined,
    }),
  };
  await sendReminders(reminderServices(db, clock, full), run);
  const services = reminderServices(db, clock, server);
  const unitAddress = 'intel@other.example';
  const narrow = { ...services.settings, unitAddress, allowedDomains: ['other.example'] };
  const again = await sendReminders({ ...services, settings: narrow }, run);
  expect(again).toMatchObject({ ok: true, value: { outcome: 'sent' } });
  expect(sent).not.toContain(CARA);
  expect(new Set(sent)).toEqual(new Set([unitAddress]));
});
