/** Who may not get a message any more: the directory may have changed since it was planned. */
import { findRemindersOfDay } from '../../../db/stores/reminders.ts';
import type { StoredMessage } from '../../../db/stores/outbox.ts';
import { asAtDay } from '../../domain/officers/index.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { otherForceBy } from '../../reminders/index.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';
import { officersOfReferrals } from './owed-referrals.ts';
import type { ReminderServices } from './reminder-services.ts';

/** Whether an address is of another force than an officer whom the message names, by the directory as it is now. */
export type IsOfOtherForce = (address: string) => boolean;

/**
 * Looks at a message whose text was written some time ago: one that is tried again, or that a person sends again. One that
 * goes for the first time was written a moment ago.
 */
export function addressesOfOtherForces(
  { db, clock, settings }: Pick<ReminderServices, 'db' | 'clock' | 'settings'>,
  message: StoredMessage,
): IsOfOtherForce {
  if (message.attempts <= 1 && message.insteadOf === null) return () => false;
  const rows = findRemindersOfDay(db, message.day).filter((row) => row.message === message.id);
  if (rows.length === 0) return () => false;
  const now = clock.now();
  const asAt = asAtDay(londonDayNumber(now));
  const referrals = officersOfReferrals(
    db,
    rows.map(({ referralId }) => referralId),
    now,
  );
  const directory = storedDirectory(db);
  return (address) => {
    const force = directory.withEmail(address, asAt)?.force.name ?? '';
    return (
      address !== settings.unitAddress &&
      referrals.some((referral) => otherForceBy(referral, { force }, address) !== null)
    );
  };
}
