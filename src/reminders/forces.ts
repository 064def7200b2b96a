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

/** The officer's own force as at the day of the run; where the directory tells none, the referral's. */
export function forceOfReferral({ force, officerNumber, officerName, officer }: OwedReferral): ForceReading {
  const { email } = readOfficer(officerNumber, officerName);
  return forceOfOfficer(readForce(officer?.force ?? ''), forceOf(force, email));
}

/** What makes somebody another force's: the directory, or the domain of the address; null where nothing does. */
export function otherForceBy(
  referral: OwedReferral,
  recipient: Colleague,
  address: string,
): 'directory' | 'address' | null {
  const force = forceOfReferral(referral);
  if (compareForces(force, readForce(recipient.force)) === 'differs') return 'directory';
  return compareForces(force, readForceOfEmail(address)) === 'differs' ? 'address' : null;
}
