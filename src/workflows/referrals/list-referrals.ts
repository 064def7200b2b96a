/** A page of the list of referrals, as they stand now. */
import { readTransaction, type Database } from '../../../db/database.ts';
import { findPageOfReferrals, type ReferralFilter } from '../../../db/stores/referral-pages.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { View } from './as-at.ts';
import { judgeReferralsByIds, type JudgedStoredReferral } from './stored-referrals.ts';

export interface ListRequest {
  readonly filter: ReferralFilter;
  readonly order: 'newest' | 'oldest';
  /** Where the page before ended; null for the first. */
  readonly after: PlaceInList | null;
  readonly limit: number;
}

export interface PlaceInList {
  /** UTC milliseconds. */
  readonly referredAt: number;
  readonly referralId: number;
}

export interface ReferralPage {
  readonly referrals: readonly JudgedStoredReferral[];
  /** Where the next page goes on; null after the last. */
  readonly next: PlaceInList | null;
}

/** `view` is one of now: only how things stand now is kept in a list. */
export function listReferrals(db: Database, request: ListRequest, view: View): Result<ReferralPage> {
  return readTransaction(db, () => {
    const { filter, order, after, limit } = request;
    const places = findPageOfReferrals(db, filter, { order, after, limit: limit + 1 });
    const page = places.slice(0, limit);
    const ids = page.map(({ referralId }) => referralId);
    const referrals = [...judgeReferralsByIds(db, ids, view)];
    return success({ referrals, next: places.length > limit ? (page.at(-1) ?? null) : null });
  });
}

/** A place as an address has it: '1778594700000-17'. */
export function placeText({ referredAt, referralId }: PlaceInList): string {
  return `${referredAt}-${referralId}`;
}

/** The place that a text names; null for a text that names none. */
export function readPlace(text: string): PlaceInList | null {
  const [, referredAt, referralId] = /^(-?\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  if (referredAt === undefined || referralId === undefined) return null;
  return { referredAt: Number(referredAt), referralId: Number(referralId) };
}
