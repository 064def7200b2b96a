/** Puts together what reminders need, from the settings. */
import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { Database } from '../db/database.ts';
import type { WorkingCalendar } from './compliance/index.ts';
import { success, type Result } from './domain/problem.ts';
import { createFolderMailer } from './email/folder-mailer.ts';
import { createSmtpMailer } from './email/smtp-mailer.ts';
import { createTimetable, type Timetable } from './schedule/timetable.ts';
import { mailSettingsOf } from './workflows/reminders/mail-settings.ts';
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

/** Problem: `settings_invalid`, for a time that no clock shows. */
export function composeReminders(parts: ReminderParts): Result<Reminders> {
  const { settings, db, clock, calendar, actor, isStopping, mailFolder } = parts;
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
    settings: reminderSettings(settings, db),
    newClaim: randomUUID,
  };
  return success({ services, timetable: timetable.value });
}

/** The settings of reminders, as the directory is now. */
export function reminderSettings(settings: Settings, db: Database): ReminderSettings {
  return {
    ...mailSettingsOf(db, settings),
    marking: settings.protectiveMarking,
    formAddress: settings.formUrl,
    listAddress: `${settings.baseUrl}/referrals?status=missing`,
    forceName: settings.forceName,
    escalateAfter: settings.reminderEscalateAfter,
  };
}
