/** Whether two referrals are about one incident: their references agree, and they are not of two forces' logs. */
import { areOfTwoForces } from '../domain/officers/index.ts';
import { bestAgreement } from '../domain/references/index.ts';
import type { ReferralTable } from './tables.ts';

export function areOfOneIncident(referrals: ReferralTable, one: number, other: number): boolean {
  const [a, b] = [referrals.references(one).incident, referrals.references(other).incident];
  if (bestAgreement(a.references, b.references).kind !== 'same') return false;
  return !areOfTwoForces(referrals.officer(one), referrals.officer(other));
}
