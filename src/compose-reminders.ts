/** Puts together what reminders need, from the settings. */
import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { Database } from '../db/database.ts';
import type { WorkingCalendar } from './compliance/index.ts';
import { failure, success, type Result } from './domain/problem.ts';
import { createFolderMailer } from './email/folder-mailer.ts';
import { createSmtpMailer } from './email/smtp-mailer.ts';
import { createTimetable, type Timetable } from './schedule/timetable.ts';
import { owedReferralsOf } from './workflows/reminders/owed-referrals.ts';
import type { ReminderServices, ReminderSettings } from './workflows/reminders/reminder-services.ts';

export interface ReminderParts {
  readonly settings: Settings;
  readonly db: Database;
  readonly clock: { now(): number };
  readonly calendar: WorkingCalendar;
  readonly actor: string;
  readonly isStopping: () => boolean;
  /** MAIL_DIR, as an absolute path. */
  readonly mailFolder: string;
}

export interface Reminders {
  readonly services: ReminderServices;
  readonly timetable: Timetable;
}

/** Problem: `settings_incomplete`, naming each setting that reminders want and do not have. */
export function composeReminders(parts: ReminderParts): Result<Reminders> {
  const { settings, db, clock, calendar, actor, isStopping, mailFolder } = parts;
  const own = reminderSettings(settings);
  if (!own.ok) return own;
  const timetable = createTimetable({
    cron: settings.reminderCron,
    skipBankHolidays: settings.reminderSkipBankHolidays,
    calendar,
  });
  if (!timetable.ok) return timetable;
  const services: ReminderServices = {
    ...{ db, clock, calendar, actor, isStopping },
    mailer: settings.smtp ? createSmtpMailer(settings.smtp) : createFolderMailer(mailFolder),
    owedReferrals: owedReferralsOf({ db, clock, actor, calendar, deadline: settings.deadline }),
    isReminderDay: (dayNumber) => timetable.value.isReminderDay(dayNumber),
    settings: own.value,
    newClaim: randomUUID,
  };
  return success({ services, timetable: timetable.value });
}

function reminderSettings(settings: Settings): Result<ReminderSettings> {
  const { mailFrom, intelUnitEmail, emailAllowedDomains } = settings;
  const missing = [
    ...(mailFrom === null ? ['MAIL_FROM'] : []),
    ...(intelUnitEmail === null ? ['INTEL_UNIT_EMAIL'] : []),
    ...(emailAllowedDomains.length === 0 ? ['EMAIL_ALLOWED_DOMAINS'] : []),
  ];
  if (mailFrom === null || intelUnitEmail === null || missing.length > 0) {
    return failure({
      code: 'settings_incomplete',
      message: `Reminders cannot be written without ${missing.join(', ')}.`,
      whatToDo: 'Set them in .env or in the environment; .env.example describes each.',
    });
  }
  return success({
    marking: settings.protectiveMarking,
    formAddress: settings.formUrl,
    listAddress: `${settings.baseUrl}/referrals?status=missing`,
    unitAddress: intelUnitEmail.toLowerCase(),
    forceName: settings.forceName,
    senderAddress: mailFrom,
    allowedDomains: emailAllowedDomains,
    escalateAfter: settings.reminderEscalateAfter,
  });
}
