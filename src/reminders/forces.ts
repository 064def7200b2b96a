/** Every force is kept apart: nobody is written to about another force's officer. */
import {
  compareForces,
  forceOf,
  forceOfOfficer,
  readForce,
  readForceOfEmail,
  readOfficer,
  type ForceReading,
} from '../domain/officers/index.ts';
import type { Colleague, OwedReferral } from './owed-referral.ts';

/** What tells an officer's force. */
export type ReferralOfOfficer = Pick<OwedReferral, 'force' | 'officerNumber' | 'officerName' | 'officer'>;

/** The force that a referral tells of itself: by its own cell, else by an address beside the officer. */
export function forceToldBy({
  force,
  officerNumber,
  officerName,
}: Pick<OwedReferral, 'force' | 'officerNumber' | 'officerName'>): ForceReading {
  return forceOf(force, readOfficer(officerNumber, officerName).email);
}

/** The officer's own force as at the day of the run; where the directory tells none, the referral's. */
export function forceOfReferral(referral: ReferralOfOfficer): ForceReading {
  return forceOfOfficer(readForce(referral.officer?.force ?? ''), forceToldBy(referral));
}

/** What makes somebody another force's: the directory, or the domain of the address; null where nothing does. */
export function otherForceBy(
  referral: ReferralOfOfficer,
  recipient: Pick<Colleague, 'force'>,
  address: string,
): 'directory' | 'address' | null {
  const force = forceOfReferral(referral);
  if (compareForces(force, readForce(recipient.force)) === 'differs') return 'directory';
  return compareForces(force, readForceOfEmail(address)) === 'differs' ? 'address' : null;
}
