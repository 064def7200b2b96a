/**
 * A document without a reference is about one of its officer's last calls. Once the officer has made a later call about
 * another incident, a document that comes days after the earlier one is no longer taken for it.
 */
import { compareOfficers } from '../domain/officers/index.ts';
import { indexByOfficer } from './officer-index.ts';
import { areViewsOfOneIncident } from './one-incident.ts';
import { isWithin, WINDOWS, type Span } from './rules.ts';
import type { RecordView, ReferralTable } from './tables.ts';

/**
 * Tells whether a document submitted at a time is too late for a referral, because its officer has called again since.
 * `otherCalls` are referrals that are not matched now, and count as calls all the same.
 */
export function laterCallsOf(
  referrals: ReferralTable,
  otherCalls: ReferralTable | null,
): (referral: number, submitted: Span) => boolean {
  const tables = otherCalls ? [referrals, otherCalls] : [referrals];
  const calls = tables.map((table) => {
    const all: number[] = [];
    for (let call = 0; call < table.length; call++) if (!table.isSuperseded(call)) all.push(call);
    return { table, index: indexByOfficer(table, all) };
  });
  return (referral, submitted) => {
    const when = referrals.when(referral);
    if (mayFollowLaterCall(when, submitted)) return false;
    const officer = referrals.officer(referral);
    return calls.some(({ table, index }) => {
      const later = index.recordsNear(officer, when.latest + 1, submitted.latest);
      return later.some((call) => isAnotherCall(referrals.view(referral), table.view(call)));
    });
  };
}

/** Whether a document is taken for a referral although its officer has called again since. */
export function mayFollowLaterCall(referral: Span, submitted: Span): boolean {
  return isWithin(WINDOWS.officer_and_time_after_later_call, referral, submitted);
}

/** One officer's calls about two incidents. */
export function isAnotherCall(one: RecordView, other: RecordView): boolean {
  if (compareOfficers(one.officer, other.officer).kind !== 'same') return false;
  return !areViewsOfOneIncident(one, other);
}
