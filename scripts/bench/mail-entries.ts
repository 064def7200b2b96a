/** The referrals that a reminder lists, read from its text. */
import { dayNumberOf } from '../../src/domain/london-time.ts';
import { MINUTES_A_DAY, type ClockMinute } from '../simulator/clock.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const REFERRED = /Referred \w+ (\d+) (\w{3})\w* (\d{4}), (\d\d):(\d\d)/;

/** One text for each numbered entry; throws where the message promises another number of them. */
export function entriesOf({
  text,
  referrals,
  kind,
}: {
  text: string;
  referrals: number;
  kind: string;
}): string[] {
  if (kind !== 'digest') return [];
  const entries = text.split(/^(?=\d+\. )/m).filter((part) => REFERRED.test(part));
  if (entries.length === referrals) return entries;
  throw new Error(`${entries.length} entries were read of a reminder about ${referrals} referrals:\n${text}`);
}

/** The minute of the call in an entry, or of a time as --as-at takes it. */
export function clockMinuteOf(text: string): ClockMinute {
  const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (iso) return minute(iso.slice(1).map(Number));
  const [, day, month, year, hour, minutes] = REFERRED.exec(text) ?? [];
  return minute([Number(year), MONTHS.indexOf(month ?? '') + 1, Number(day), Number(hour), Number(minutes)]);
}

function minute([year = NaN, month = NaN, day = NaN, hour = NaN, minutes = NaN]: number[]): ClockMinute {
  return dayNumberOf(year, month, day) * MINUTES_A_DAY + hour * 60 + minutes;
}
