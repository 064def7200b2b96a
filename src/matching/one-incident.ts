/** Whether two referrals are about one incident: their references agree, and they are not of two forces' logs. */
import { areOfTwoForces } from '../domain/officers/index.ts';
import { bestAgreement } from '../domain/references/index.ts';
import type { RecordView, ReferralTable } from './tables.ts';

export function areOfOneIncident(referrals: ReferralTable, one: number, other: number): boolean {
  return areViewsOfOneIncident(referrals.view(one), referrals.view(other));
}

export function areViewsOfOneIncident(one: RecordView, other: RecordView): boolean {
  const [a, b] = [one.references.incident, other.references.incident];
  if (bestAgreement(a.references, b.references).kind !== 'same') return false;
  return !areOfTwoForces(one.officer, other.officer);
}
