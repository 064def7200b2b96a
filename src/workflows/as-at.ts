/** Any past moment can be asked for: what the figures were, from what was known then. */
import type { Database } from '../../db/database.ts';
import { success, type Result } from '../domain/problem.ts';
import type { JudgingRules } from './judge-referrals.ts';

/** The moment for which figures are true, and what is known in it. */
export interface View extends JudgingRules {
  /** The number of the last event of the trail whose changes are known; null for everything there is. */
  readonly known: number | null;
}

export interface ViewServices extends Pick<JudgingRules, 'deadline' | 'calendar'> {
  readonly db: Database;
  readonly clock: { now(): number };
}

/**
 * The view as at a moment (UTC milliseconds; null for now): the records, matches, decisions and deadline as they were
 * known then.
 */
export function viewAsAt(services: ViewServices, asAt: number | null): Result<View> {
  const { deadline, calendar, clock } = services;
  return success({ deadline, calendar, asAt: asAt ?? clock.now(), known: null });
}
