import { readWhen } from '../domain/when.ts';
import { failure, success, type Result } from '../domain/problem.ts';

/** The moment that --as-at names, in UTC milliseconds; without it, now. Problem: `usage_as_at`. */
export function momentAsked(text: string | undefined, clock: { now(): number }): Result<number> {
  if (text === undefined) return success(clock.now());
  const moment = readWhen(text);
  if (moment) return success(moment.instant);
  return failure({
    code: 'usage_as_at',
    message: `"${text.slice(0, 80)}" is not a moment.`,
    whatToDo: 'Give --as-at as 2026-05-12T14:05 (Europe/London), 2026-05-12T13:05Z or 2026-05-12.',
  });
}
