/**
 * A document without a reference is about one of its officer's last calls. Once the officer has made a later call about
 * another incident, a document that comes days after the earlier one is no longer taken for it.
 */
import { compareOfficers } from '../domain/officers/index.ts';
import { indexByOfficer } from './officer-index.ts';
import { areOfOneIncident } from './one-incident.ts';
import { isWithin, WINDOWS, type Span } from './rules.ts';
import type { ReferralTable } from './tables.ts';

/** Tells whether a document submitted at a time is too late for a referral, because its officer has called again since. */
export function laterCallsOf(referrals: ReferralTable): (referral: number, submitted: Span) => boolean {
  const all: number[] = [];
  for (let referral = 0; referral < referrals.length; referral++)
    if (!referrals.isSuperseded(referral)) all.push(referral);
  const index = indexByOfficer(referrals, all);
  return (referral, submitted) => {
    const when = referrals.when(referral);
    if (isWithin(WINDOWS.officer_and_time_after_later_call, when, submitted)) return false;
    const later = index.recordsNear(referrals.officer(referral), when.latest + 1, submitted.latest);
    return later.some((other) => isAnotherCall(referrals, referral, other));
  };
}

/** One officer's calls about two incidents. */
function isAnotherCall(referrals: ReferralTable, one: number, other: number): boolean {
  if (compareOfficers(referrals.officer(one), referrals.officer(other)).kind !== 'same') return false;
  return !areOfOneIncident(referrals, one, other);
}
