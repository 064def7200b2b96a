/** Times as the files of the evidence hold them: London's clock for people, UTC to the millisecond for reckoning. */
import { formatLondon, type Moment } from '../domain/london-time.ts';

/** '2026-05-12T14:05:00+01:00'; only the day for a moment without a time; '' for none. */
export function momentText(moment: Moment | null): string {
  return moment ? formatLondon(moment.instant, moment.hasTime) : '';
}

/** '2026-05-12T13:05:00.000Z' of UTC milliseconds; '' for none. */
export function utcText(instant: number | null): string {
  return instant === null ? '' : new Date(instant).toISOString();
}

/** The same on London's clock; '' for none. */
export function londonText(instant: number | null): string {
  return instant === null ? '' : formatLondon(instant);
}

export function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
