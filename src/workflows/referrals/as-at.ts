/** Any past moment can be asked for: what the figures were, from what was known then. */
import type { Database } from '../../../db/database.ts';
import { findFirstEventOf, findLastEventBy, findLastEventOf } from '../../../db/stores/trail.ts';
import { parseDeadline, type Deadline } from '../../compliance/index.ts';
import type { JudgingRules } from './judge-referrals.ts';

/** The moment for which figures are true, and what is known in it. */
export interface View extends JudgingRules {
  /** The number of the trail's last event whose changes are known; null for everything there is. */
  readonly known: number | null;
}

export interface ViewServices extends Pick<JudgingRules, 'deadline' | 'calendar'> {
  readonly db: Database;
  readonly clock: { now(): number };
}

/**
 * The view as at a moment (UTC milliseconds; null for now): records, matches, decisions, reminders and deadline as they
 * were known then. A moment before the first import knows nothing that could be counted: it is answered from what is
 * known now, and `known` is null. Working days are always those of the given calendar.
 */
export function viewAsAt({ db, clock, deadline, calendar }: ViewServices, asAt: number | null): View {
  const now = clock.now();
  const everything = { deadline, calendar, asAt: asAt ?? now, known: null };
  if (asAt === null || asAt >= now) return everything;
  const known = findLastEventBy(db, asAt);
  const firstImport = findFirstEventOf(db, 'import');
  if (firstImport === null || firstImport > known) return everything;
  return { ...everything, deadline: deadlineKnownBy(db, known) ?? deadline, known };
}

/** The deadline that was in force, by the trail; null where the trail does not say. */
export function deadlineKnownBy(db: Database, known: number): Deadline | null {
  const event = findLastEventOf(db, 'settings_changed', known);
  if (!event) return null;
  const { deadline } = JSON.parse(event.details) as { deadline?: string };
  const read = deadline === undefined ? null : parseDeadline(deadline);
  return read?.ok ? read.value : null;
}
