/** The previews of the reminders that pages share: worked out once, and again when anything has changed. */
import type { Request } from 'express';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { nextReminderRun } from '../../../workflows/reminders/reminder-outcome.ts';
import { previewReminders, type ReminderPreview } from '../../../workflows/reminders/preview-reminders.ts';
import { keptWhileUnchanged } from '../../kept-while-unchanged.ts';
import type { WebServices } from '../../services.ts';
import { actorOf } from '../page-kit.ts';

/** What is looked at: what the next run will say, or what would be said if the reminders were sent now. */
export type Moment = 'next' | 'now';

/** What there is to show: nothing where there is no next run, and nothing yet while a long list is worked out. */
export interface Previewed {
  readonly preview: ReminderPreview | null;
  readonly isUnderWay: boolean;
}

export type Previews = (request: Request, moment: Moment) => Promise<Previewed>;

/** What time alone changes may be shown a minute late. */
const LONGEST_MILLISECONDS = 60_000;
/** Most lists are worked out by then; for a longer one the page asks again. */
const PATIENCE_MILLISECONDS = 2000;

export function createPreviews(services: WebServices): Previews {
  const keep = keptWhileUnchanged<ReminderPreview>(services, LONGEST_MILLISECONDS);
  return async (request, moment) => {
    const now = services.clock.now();
    const asAt = moment === 'now' ? now : nextReminderRun(services);
    if (asAt === null) return { preview: null, isUnderWay: false };
    const key = asAt === now ? 'now' : String(asAt);
    const { deadline } = services.settings;
    const asked = { ...services.remindersBy(actorOf(request)), deadline, giveWay: () => turn() };
    const made = keep(key, () => previewReminders(asked, asAt));
    const preview = await Promise.race([made, pause(PATIENCE_MILLISECONDS, null, { ref: false })]);
    return { preview, isUnderWay: preview === null };
  };
}
