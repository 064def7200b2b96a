/** The settings and files of words that matter to results and to who gets in, as the trail tells of them. */
import { createHash } from 'node:crypto';
import type { BankHolidays } from '../../../config/bank-holidays.ts';
import type { RetentionMonths } from '../../../config/retention.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Vocabulary } from '../../../config/vocabulary.ts';
import { canonicalJson, type Json } from '../../audit/trail.ts';
import { deadlineSetting } from '../../compliance/index.ts';

/** By name: the setting's as the environment has it, or the file's under config/. */
export interface SettingsToNote {
  /** As `parseDeadline` reads it. */
  readonly DEADLINE: string;
  readonly [name: string]: Json;
}

interface SettingsInForce {
  readonly settings: Settings;
  readonly vocabulary: Vocabulary;
  readonly bankHolidays: BankHolidays;
  readonly retention: RetentionMonths;
}

/** Of a secret only whether it is set, of a file the SHA-256 of what it says, in whatever layout. */
export function settingsToNote({ settings, ...files }: SettingsInForce): SettingsToNote {
  return { ...ownSettings(settings), ...hashesOfFiles(files) };
}

/** By the names of the files under config/. */
export function hashesOfFiles({
  vocabulary,
  bankHolidays,
  retention,
}: Omit<SettingsInForce, 'settings'>): Readonly<Record<string, string>> {
  return {
    'columns.json': hashOf(vocabulary.columns),
    'status-words.json': hashOf(vocabulary.statusWords),
    'document-types.json': hashOf(vocabulary.documentTypes),
    'exemption-reasons.json': hashOf(vocabulary.exemptionReasons),
    'bank-holidays.json': hashOf(bankHolidays),
    'retention.json': hashOf(retention),
  };
}

function ownSettings(settings: Settings): SettingsToNote {
  const { singleSignOn, smtp } = settings;
  return {
    DEADLINE: deadlineSetting(settings.deadline),
    FORCE_NAME: settings.forceName,
    PROTECTIVE_MARKING: settings.protectiveMarking,
    FORM_URL: settings.formUrl,
    BASE_URL: settings.baseUrl,
    REMINDER_CRON: settings.reminderCron,
    REMINDER_SKIP_BANK_HOLIDAYS: settings.reminderSkipBankHolidays,
    REMINDER_ESCALATE_AFTER: settings.reminderEscalateAfter,
    EMAIL_ALLOWED_DOMAINS: settings.emailAllowedDomains,
    INTEL_UNIT_EMAIL: settings.intelUnitEmail,
    MAIL_FROM: settings.mailFrom,
    SMTP_URL: smtp && { host: smtp.host, port: smtp.port, encryption: smtp.encryption, verify: smtp.verify },
    OIDC_ISSUER: singleSignOn?.issuer ?? null,
    OIDC_CLIENT_ID: singleSignOn?.clientId ?? null,
    OIDC_ROLE_CLAIM: singleSignOn?.claim ?? null,
    OIDC_ROLES: singleSignOn?.roleOfValue ?? null,
    'OIDC_CLIENT_SECRET is set': singleSignOn !== null,
    'SESSION_SECRET is set': settings.sessionSecret !== null,
    'NCCU_NOW is set': settings.now !== null,
  };
}

function hashOf(content: object): string {
  const json = JSON.parse(JSON.stringify(content)) as Json;
  return createHash('sha256').update(canonicalJson(json), 'utf8').digest('hex');
}
