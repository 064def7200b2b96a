import { success, type Result } from '../domain/problem.ts';
import { viewAsAt, type View } from '../workflows/referrals/as-at.ts';
import type { KeptGround } from './database.ts';
import { momentAsked } from './moment-asked.ts';

/** The view that --as-at asks for; without it, now. Problem: `usage_as_at`. */
export function viewAsked(
  text: string | undefined,
  { db, clock, calendar, terminal, settings: { deadline } }: KeptGround,
): Result<View> {
  const asAt = momentAsked(text, clock);
  if (!asAt.ok) return asAt;
  const view = viewAsAt({ db, clock, calendar, deadline }, text === undefined ? null : asAt.value);
  if (view.known === null && view.asAt < clock.now())
    terminal.tell('Nothing had been imported by that moment: it is answered from what is known now.');
  return success(view);
}
