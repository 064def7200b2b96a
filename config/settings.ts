/**
 * The settings, read from the environment and checked at once: whoever installs the program sees every fault in one
 * message. `.env.example` is written from the same list.
 */
import { z } from 'zod';
import { failure, success, type Result } from '../src/domain/problem.ts';
import { judgeAddress } from '../src/reminders/address.ts';
import {
  cron,
  deadline,
  domains,
  emailAddress,
  hostName,
  logLevel,
  marking,
  moment,
  portNumber,
  roleValues,
  smtpAddress,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './setting-types.ts';

const VARIABLES = {
  DATABASE_FILE: z
    .string()
    .prefault('data/nccu.sqlite')
    .describe('The database; its folder is made when missing.'),
  PORT: portNumber.prefault('3000').describe('The port that the service listens on.'),
  HOST: hostName
    .prefault('127.0.0.1')
    .describe('The address of this machine that the service listens on; 0.0.0.0 for all of them.'),
  BASE_URL: webAddress
    .optional()
    .describe(
      'The address of the service in e-mails and one-time links. Without it: http://localhost and the port.',
    ),
  SESSION_SECRET: z
    .string()
    .min(32, 'wants 32 characters or more')
    .optional()
    .describe('Signs the session cookies: at least 32 random characters.'),
  OIDC_ISSUER: webAddress
    .optional()
    .describe("Single sign-on: the identity provider's issuer. All three OIDC settings, or none."),
  OIDC_CLIENT_ID: z.string().optional().describe('Single sign-on: the name of this program at the provider.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Single sign-on: its secret.'),
  OIDC_ROLE_CLAIM: z
    .string()
    .prefault('roles')
    .describe("Single sign-on: the claim that gives a person's role; Entra ID's app roles come in roles."),
  OIDC_ROLES: roleValues
    .prefault('viewer=viewer,analyst=analyst,auditor=auditor,administrator=administrator')
    .describe('Single sign-on: which value of that claim gives which role, with commas between.'),
  SMTP_URL: smtpAddress
    .optional()
    .describe(
      'The mail server: smtp://host:25 (with STARTTLS) or smtps://user:password@host. Without it, mail is written to MAIL_DIR. At its end, asked for by name: ?tls=none, ?verify=no, ?rate=60 (messages a minute).',
    ),
  MAIL_FROM: emailAddress
    .optional()
    .describe(
      'The sender of reminders. Needed with SMTP_URL; without it, messages say that there is no mail server.',
    ),
  MAIL_DIR: z
    .string()
    .prefault('data/mail')
    .describe('The folder for messages as .eml files when there is no SMTP_URL.'),
  INTEL_UNIT_EMAIL: emailAddress
    .optional()
    .describe(
      "The intelligence unit's mailbox: replies, and reminders without a supervisor. Needed with SMTP_URL.",
    ),
  EMAIL_ALLOWED_DOMAINS: domains
    .optional()
    .describe(
      "The only domains (and their subdomains) ever written to, with commas between. Needed with SMTP_URL; without it, those of the directory's addresses.",
    ),
  PROTECTIVE_MARKING: marking
    .prefault('OFFICIAL-SENSITIVE')
    .describe('Opens the subject of every e-mail and stands at the head and foot of its body.'),
  FORM_URL: webAddress.optional().describe('Where officers submit the intelligence document.'),
  FORCE_NAME: z.string().optional().describe('The name of the force, for returns and pages.'),
  DEADLINE: deadline
    .prefault('24h')
    .describe('How long an officer has: hours after the referral (24h) or working days (1wd).'),
  REMINDER_CRON: cron.prefault('0 7 * * 1-5').describe('When reminders go out, Europe/London time.'),
  REMINDER_SKIP_BANK_HOLIDAYS: yesOrNo
    .prefault('true')
    .describe('Whether no reminder goes out on a bank holiday.'),
  REMINDER_ESCALATE_AFTER: wholeNumber
    .prefault('3')
    .describe("The reminder after which the supervisor's own supervisor is copied in."),
  INBOX_DIR: z
    .string()
    .optional()
    .describe(
      'A folder that the service watches: exports and forms that are dropped there are imported, and moved to done/ or refused/ in it with a report beside each. It is made when missing. Without it, nothing is watched.',
    ),
  RETURNS_DIR: z
    .string()
    .prefault('data/returns')
    .describe(
      'The folder for published returns. Their detail names officers: a folder that is made, and every file in it, is open to its owner and group alone.',
    ),
  LOG_LEVEL: logLevel
    .prefault('info')
    .describe('How much the service logs: fatal, error, warn, info, debug, trace or silent.'),
  NCCU_NOW: moment
    .optional()
    .describe('Stops the clock at a moment (2026-05-12T14:05), for demonstrations and tests only.'),
};

const environmentSchema = z.object(VARIABLES);
type Given = Readonly<Partial<Record<string, string>>>;

/** What is wrong with settings beside one another, whatever is wrong with each of them. */
function faultsTogether(given: Given): string[] {
  const missing = (names: readonly string[], because: string) =>
    names.flatMap((name) => (given[name] === undefined ? [`${name}: is needed ${because}`] : []));
  const singleSignOn = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  const mail = ['MAIL_FROM', 'INTEL_UNIT_EMAIL', 'EMAIL_ALLOWED_DOMAINS'];
  return [
    ...(singleSignOn.some((name) => given[name] !== undefined)
      ? missing(singleSignOn, 'when another OIDC setting is given')
      : []),
    ...(given['SMTP_URL'] === undefined ? [] : missing(mail, 'when SMTP_URL is given')),
    ...faultsOfUnit(given),
  ];
}

/** The unit's mailbox is what everything falls back to, so it has to be one that may be written to. */
function faultsOfUnit({ INTEL_UNIT_EMAIL: unit, EMAIL_ALLOWED_DOMAINS: domains }: Given): string[] {
  const address = VARIABLES.INTEL_UNIT_EMAIL.safeParse(unit).data;
  const allowed = VARIABLES.EMAIL_ALLOWED_DOMAINS.safeParse(domains).data;
  if (address === undefined || allowed === undefined || judgeAddress(address, allowed).usable) return [];
  return ['INTEL_UNIT_EMAIL: is not of a domain in EMAIL_ALLOWED_DOMAINS'];
}

export type Settings = ReturnType<typeof settingsOf>;

/** Reads the settings; an empty variable is one that is not set. Problem: `settings_invalid`, naming every fault. */
export function loadSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings> {
  const given = Object.keys(VARIABLES).flatMap((name) => {
    const text = environment[name]?.trim() ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  const texts = Object.fromEntries(given);
  const read = environmentSchema.safeParse(texts);
  const names = given.map(([name]) => name);
  const apart = read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
  const faults = [...apart, ...faultsTogether(texts)];
  if (read.success && faults.length === 0) return success(settingsOf(read.data, names));
  return failure({
    code: 'settings_invalid',
    message: `The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    whatToDo: 'Correct them in .env or in the environment; .env.example describes each.',
  });
}

function settingsOf(read: z.infer<typeof environmentSchema>, given: readonly string[]) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  const isSingleSignOn = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  return {
    databaseFile: read.DATABASE_FILE,
    port: read.PORT,
    host: read.HOST,
    baseUrl: read.BASE_URL ?? `http://localhost:${read.PORT}`,
    sessionSecret: read.SESSION_SECRET ?? null,
    singleSignOn: isSingleSignOn
      ? { issuer, clientId, clientSecret, claim: read.OIDC_ROLE_CLAIM, roleOfValue: read.OIDC_ROLES }
      : null,
    smtp: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? null,
    mailDir: read.MAIL_DIR,
    intelUnitEmail: read.INTEL_UNIT_EMAIL ?? null,
    emailAllowedDomains: read.EMAIL_ALLOWED_DOMAINS ?? [],
    protectiveMarking: read.PROTECTIVE_MARKING,
    formUrl: read.FORM_URL ?? null,
    forceName: read.FORCE_NAME ?? '',
    deadline: read.DEADLINE,
    reminderCron: read.REMINDER_CRON,
    reminderSkipBankHolidays: read.REMINDER_SKIP_BANK_HOLIDAYS,
    reminderEscalateAfter: read.REMINDER_ESCALATE_AFTER,
    inboxDir: read.INBOX_DIR ?? null,
    returnsDir: read.RETURNS_DIR,
    logLevel: read.LOG_LEVEL,
    /** Where the clock stands still, in UTC milliseconds; null for the real one. */
    now: read.NCCU_NOW ?? null,
    /** The names of those that the environment gives; the others have their defaults. */
    given,
  };
}

export type SettingName = keyof typeof VARIABLES;

export interface DescribedSetting {
  readonly name: SettingName;
  /** What it is for, as a sentence. */
  readonly description: string;
  /** As it would be written; '' for a setting that has none. */
  readonly fallback: string;
}

/** Every setting, in the order of `.env.example`. */
export function describeSettings(): DescribedSetting[] {
  return Object.entries(VARIABLES).map(([name, type]) => ({
    // The list has no other names.
    name: name as SettingName,
    description: type.description ?? '',
    fallback: type instanceof z.ZodPrefault ? type.def.defaultValue : '',
  }));
}

/** The text of `.env.example`: every setting, what it is for, and its default. */
export function exampleEnvironment(): string {
  const settings = describeSettings().map(({ name, description, fallback }) => {
    const value = fallback.includes(' ') ? `"${fallback}"` : fallback;
    return `# ${description}\n${fallback === '' ? '# ' : ''}${name}=${value}\n`;
  });
  return `# Settings of the NCCU referral checker. Copy this file to .env and change what you need.\n\n${settings.join('\n')}`;
}
