/** Who reminders come from, who answers for them, and which domains they may go to. */
import type { Settings } from '../../../config/settings.ts';
import type { Database } from '../../../db/database.ts';
import { findEmailDomains } from '../../../db/stores/officers.ts';
import { judgeAddress } from '../../reminders/address.ts';
import type { ReminderSettings } from './reminder-services.ts';

export type MailSettings = Pick<ReminderSettings, 'senderAddress' | 'unitAddress' | 'allowedDomains'>;

/** Nobody can have an address under .invalid (RFC 2606), so a reply to a message in the folder goes nowhere. */
const NO_SERVER = 'no-mail-server.invalid';
export const DEFAULT_SENDER = `nccu-referral-checker@${NO_SERVER}`;
export const DEFAULT_UNIT = `intelligence-unit@${NO_SERVER}`;

/**
 * The settings as given. Where there is no mail server they may be left out, as messages then only go into a folder:
 * the allowed domains are those of the directory as it is now. With a mail server, `loadSettings` has asked for all three.
 */
export function mailSettingsOf(
  db: Database,
  settings: Pick<Settings, 'smtp' | 'mailFrom' | 'intelUnitEmail' | 'emailAllowedDomains'>,
): MailSettings {
  const { smtp, mailFrom, intelUnitEmail, emailAllowedDomains } = settings;
  const isUpToDirectory = smtp === null && emailAllowedDomains.length === 0;
  return {
    senderAddress: mailFrom ?? DEFAULT_SENDER,
    unitAddress: (intelUnitEmail ?? DEFAULT_UNIT).toLowerCase(),
    allowedDomains: isUpToDirectory ? directoryDomains(db) : emailAllowedDomains,
  };
}

function directoryDomains(db: Database): string[] {
  return findEmailDomains(db).filter((domain) => judgeAddress(`officer@${domain}`, [domain]).usable);
}
