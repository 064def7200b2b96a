/** What force IT should see to, from what the service knows of itself. Pure. */
import type { Settings } from '../../../../config/settings.ts';
import type { WorkingCalendar } from '../../../compliance/index.ts';
import { isoDayOf, londonDayNumber, MILLISECONDS_A_DAY } from '../../../domain/london-time.ts';
import { fileSize } from '../../../views/filters.ts';
import { writtenDay } from '../../../views/written-times.ts';

export interface ServiceState {
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  /** UTC milliseconds. */
  readonly now: number;
  /** 'v24.21.0' */
  readonly nodeVersion: string;
  /** Bytes; null where the disk does not say. */
  readonly freeBytes: number | null;
  readonly databaseBytes: number;
  /** UTC milliseconds; null when there never was one. */
  readonly lastBackupAt: number | null;
  /** Why the trail's mark tells that the database went back; null where it does not. */
  readonly markProblem: string | null;
  readonly areMigrationsCurrent: boolean;
}

const DAYS_OF_HOLIDAYS = 90;
const DAYS_BETWEEN_BACKUPS = 2;

/** The last day of support of each version of Node, from https://github.com/nodejs/release. */
const NODE_ENDS: Readonly<Record<string, string>> = {
  22: '2027-04-30',
  24: '2028-04-30',
};

/** Each as a sentence or two, the gravest first. */
export function warningsOf(state: ServiceState): string[] {
  return [...ofTheTrail(state), ...ofTheDisk(state), ...ofSettings(state.settings), ...ofTime(state)];
}

function ofTheTrail({ markProblem, areMigrationsCurrent }: ServiceState): string[] {
  return [
    ...(markProblem === null ? [] : [markProblem]),
    ...(areMigrationsCurrent
      ? []
      : ['The database is of another version than the program. Start the service again.']),
  ];
}

function ofTheDisk({ freeBytes, databaseBytes, lastBackupAt, now }: ServiceState): string[] {
  const isFull = freeBytes !== null && freeBytes < 2 * databaseBytes + 1_000_000_000;
  const isOld = lastBackupAt === null || now - lastBackupAt > DAYS_BETWEEN_BACKUPS * MILLISECONDS_A_DAY;
  return [
    ...(isFull
      ? [
          `Only ${fileSize(freeBytes)} are free on the disk of the database. Make room: a copy of it must fit beside it.`,
        ]
      : []),
    ...(isOld
      ? [
          lastBackupAt === null
            ? 'No backup was ever made with nccu backup. Make one every day, and keep it on another machine.'
            : `The last backup is of ${writtenDay(lastBackupAt)}. Make one every day, and keep it on another machine.`,
        ]
      : []),
  ];
}

function ofSettings({ smtp, baseUrl, now, sessionSecret, forceName }: Settings): string[] {
  const isHere = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(baseUrl);
  return [
    ...(now === null
      ? []
      : ['The clock stands still (NCCU_NOW). That is for demonstrations and tests only.']),
    ...(smtp
      ? []
      : ['No mail server is set (SMTP_URL): reminders are written to a folder and reach nobody.']),
    ...(smtp && !smtp.verify ? ['The certificate of the mail server is not looked at (?verify=no).'] : []),
    ...(smtp?.encryption === 'none' ? ['Reminders travel to the mail server unencrypted (?tls=none).'] : []),
    ...(baseUrl.startsWith('https:')
      ? []
      : [
          `BASE_URL is not https${isHere ? ', which will do on this machine alone' : ': what people type travels in the open'}.`,
        ]),
    ...(sessionSecret === null
      ? [
          'SESSION_SECRET is not set: the key of the sessions lies in the database, and so in every backup of it.',
        ]
      : []),
    ...(forceName === '' ? ['FORCE_NAME is not set: returns and pages name no force.'] : []),
  ];
}

function ofTime({ calendar, now, nodeVersion }: ServiceState): string[] {
  const { coversUntil } = calendar;
  const until = writtenDay(isoDayOf(coversUntil));
  const daysLeft = coversUntil - londonDayNumber(now);
  const major = /^v?(\d+)/.exec(nodeVersion)?.[1] ?? '';
  const end = NODE_ENDS[major];
  const isUnsupported = end !== undefined && isoDayOf(londonDayNumber(now)) > end;
  return [
    ...(daysLeft < DAYS_OF_HOLIDAYS
      ? [
          `The list of bank holidays ends on ${until}. Put a newer https://www.gov.uk/bank-holidays.json in the place of config/bank-holidays.json.`,
        ]
      : []),
    ...(isUnsupported
      ? [
          `Node ${major} has had no security updates since ${writtenDay(end)}. Install a newer version of Node.`,
        ]
      : []),
  ];
}
