/** Each setting that is in force, in words. Of a secret only whether it is set. */
import { describeSettings, type SettingName, type Settings } from '../../../../config/settings.ts';
import { deadlineSetting } from '../../../compliance/index.ts';
import { deadlineWords } from '../../../views/filters.ts';
import { DEFAULT_SENDER, DEFAULT_UNIT } from '../../../workflows/reminders/mail-settings.ts';
import { writtenMoment } from '../../../views/written-times.ts';

type Words = (settings: Settings) => string;

const setOrNot = (isSet: boolean): string => (isSet ? 'set' : 'not set');
const textOr = (text: string | null, otherwise = 'not set'): string => text || otherwise;

/** A setting without words does not compile. */
const WORDS: Readonly<Record<SettingName, Words>> = {
  DATABASE_FILE: ({ databaseFile }) => databaseFile,
  PORT: ({ port }) => String(port),
  HOST: ({ host }) => host,
  BASE_URL: ({ baseUrl }) => baseUrl,
  SESSION_SECRET: ({ sessionSecret }) => setOrNot(sessionSecret !== null),
  OIDC_ISSUER: ({ singleSignOn }) => textOr(singleSignOn?.issuer ?? null, 'not set: no single sign-on'),
  OIDC_CLIENT_ID: ({ singleSignOn }) => textOr(singleSignOn?.clientId ?? null),
  OIDC_CLIENT_SECRET: ({ singleSignOn }) => setOrNot(singleSignOn !== null),
  OIDC_ROLE_CLAIM: ({ singleSignOn }) => textOr(singleSignOn?.claim ?? null, 'not in use'),
  OIDC_ROLES: ({ singleSignOn }) =>
    singleSignOn
      ? Object.entries(singleSignOn.roleOfValue)
          .map(([value, role]) => `${value} is ${role}`)
          .join(', ')
      : 'not in use',
  SMTP_URL: ({ smtp, mailDir }) => (smtp ? serverText(smtp) : `not set: messages are written to ${mailDir}`),
  MAIL_FROM: ({ mailFrom }) =>
    textOr(mailFrom, `not set: messages in the folder come from ${DEFAULT_SENDER}`),
  MAIL_DIR: ({ mailDir, smtp }) => (smtp ? `${mailDir} (not in use)` : mailDir),
  INTEL_UNIT_EMAIL: ({ intelUnitEmail }) =>
    textOr(intelUnitEmail, `not set: messages in the folder name ${DEFAULT_UNIT}`),
  EMAIL_ALLOWED_DOMAINS: ({ emailAllowedDomains }) =>
    textOr(
      emailAllowedDomains.join(', '),
      "not set: the domains of the directory's addresses, for messages in the folder only",
    ),
  PROTECTIVE_MARKING: ({ protectiveMarking }) => protectiveMarking,
  FORM_URL: ({ formUrl }) => textOr(formUrl),
  FORCE_NAME: ({ forceName }) => textOr(forceName),
  DEADLINE: ({ deadline }) => deadlineWords(deadlineSetting(deadline)),
  REMINDER_CRON: ({ reminderCron }) => reminderCron,
  REMINDER_SKIP_BANK_HOLIDAYS: ({ reminderSkipBankHolidays }) => (reminderSkipBankHolidays ? 'yes' : 'no'),
  REMINDER_ESCALATE_AFTER: ({ reminderEscalateAfter }) => `reminder ${reminderEscalateAfter}`,
  INBOX_DIR: ({ inboxDir }) => textOr(inboxDir, 'not set: no folder is watched'),
  RETURNS_DIR: ({ returnsDir }) => returnsDir,
  LOG_LEVEL: ({ logLevel }) => logLevel,
  NCCU_NOW: ({ now }) =>
    now === null ? 'not set: the clock runs' : `the clock stands at ${writtenMoment(now)}`,
};

const ENCRYPTION = {
  implicit: 'encrypted from the first byte',
  required: 'encrypted by STARTTLS',
  none: 'not encrypted',
} as const;

function serverText({ host, port, encryption, verify, login }: NonNullable<Settings['smtp']>): string {
  const certificate = verify ? '' : ', whatever its certificate';
  return `${host}, port ${port}, ${ENCRYPTION[encryption]}${certificate}, ${login ? 'with a user and a password' : 'without a password'}`;
}

/** In the order of `.env.example`. */
export function settingRows(settings: Settings) {
  const given = new Set(settings.given);
  return describeSettings().map(({ name, description }) => ({
    ...{ name, description, value: WORDS[name](settings) },
    from: given.has(name) ? 'from the environment or .env' : 'the default',
  }));
}
