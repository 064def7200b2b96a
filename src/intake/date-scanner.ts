/**
 * Reads what a date's text says: its day, its clock time and its zone. Which years are plausible, and what London's
 * clocks make of it, is for dates.ts. One scanner serves a whole file; its fields hold the answer to the last question.
 */
import { dayNumber, takeDay, takeTime, takeZone, WHOLE_DAY, type DateFault } from './date-parts.ts';
import { DateTokens, PIECE } from './date-tokens.ts';

const SPACE = 0x20;
const CAPITAL_T = 0x54;

/** A spreadsheet shows a time alone as one of its day zero, which no calendar has: "00/01/1900 14:05". */
const DAY_ZERO = /^0?0[/-](?:0?1|jan)[/-](?:19)?00\s+/i;

/** `121405MAY26`: the day, the time, perhaps the zone (Z is UTC, A an hour ahead), the month and the year. */
const DATE_TIME_GROUP = /^(\d{2})(\d{2})(\d{2})\s?([AZ]?)\s?([A-Z]{3})\s?(\d{2}(?:\d{2})?)$/i;

function inOrder([
  ,
  day = '',
  hour = '',
  minute = '',
  zone = '',
  month = '',
  year = '',
]: RegExpExecArray): string {
  const zones: Readonly<Record<string, string>> = { Z: ' UTC', A: ' BST' };
  return `${day} ${month} ${year} ${hour}:${minute}${zones[zone.toUpperCase()] ?? ''}`;
}

/** The number written in the two digits from `at`, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

export class DateScanner {
  /** Days since 1 January 1970, or NaN. */
  day = NaN;
  /** Milliseconds since midnight as the clock shows it (a whole day for 24:00), or NaN where no time was given. */
  time = NaN;
  /** Milliseconds ahead of UTC where the text says so, else NaN. */
  offset = NaN;

  readonly #tokens = new DateTokens();
  /** An export asks about the same few hundred days again and again. */
  readonly #knownDays = new Map<number, number>();

  /** Reads a day with or without a time; null when `day`, `time` and `offset` hold the answer. */
  scan(text: string): DateFault | null {
    if (this.#scanUsual(text)) return null;
    this.#forget();
    const tokens = this.#tokens;
    const isRead = tokens.read(text);
    const day = isRead ? takeDay(tokens) : 'unreadable';
    if (day === 'unreadable') {
      const group = DATE_TIME_GROUP.exec(text);
      if (group) return this.scan(inOrder(group));
      return isRead ? this.#scanTimeFirst() : 'unreadable';
    }
    if (typeof day === 'string') return day;
    this.day = day;
    if (tokens.atEnd()) return null;
    if (!tokens.skip(PIECE.timeMark)) tokens.skip(PIECE.dash);
    return this.#finishWithTime(true);
  }

  /** Reads a clock time into `time`; a day that stands with it is left out of account. */
  scanTime(text: string): DateFault | null {
    this.#forget();
    if (!this.#tokens.read(text)) return 'unreadable';
    const alone = this.#finishWithTime(false);
    if (alone === null) return null;
    if (this.scan(text) === null && !Number.isNaN(this.time)) return null;
    const dayZero = DAY_ZERO.exec(text);
    return dayZero ? this.scanTime(text.slice(dayZero[0].length)) : alone;
  }

  #forget(): void {
    this.day = NaN;
    this.time = NaN;
    this.offset = NaN;
  }

  #finishWithTime(mayNameZone: boolean): DateFault | null {
    const time = takeTime(this.#tokens);
    if (typeof time === 'string') return time;
    if (mayNameZone) this.offset = takeZone(this.#tokens);
    if (!this.#tokens.atEnd()) return 'unreadable';
    this.time = time;
    return null;
  }

  #scanTimeFirst(): DateFault | null {
    const tokens = this.#tokens;
    tokens.next = 0;
    const time = takeTime(tokens);
    if (typeof time === 'string') return 'unreadable';
    tokens.skip(PIECE.dash);
    const day = takeDay(tokens);
    if (typeof day === 'string') return day;
    if (!tokens.atEnd()) return 'unreadable';
    this.day = day;
    this.time = time;
    return null;
  }

  /** The two usual styles at once, without pieces: 12/05/2026 and 2026-05-12, alone or with 14:05 or 14:05:30. */
  #scanUsual(text: string): boolean {
    const { length } = text;
    if (length !== 10 && length !== 16 && length !== 19) return false;
    let year, month, day;
    if (text.charCodeAt(2) === PIECE.slash && text.charCodeAt(5) === PIECE.slash) {
      day = twoDigits(text, 0);
      month = twoDigits(text, 3);
      year = twoDigits(text, 6) * 100 + twoDigits(text, 8);
    } else if (text.charCodeAt(4) === PIECE.dash && text.charCodeAt(7) === PIECE.dash) {
      year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
      month = twoDigits(text, 5);
      day = twoDigits(text, 8);
    } else return false;
    this.#forget();
    this.day = this.#knownDay(year, month, day);
    return !Number.isNaN(this.day) && (length === 10 || this.#scanUsualTime(text));
  }

  #scanUsualTime(text: string): boolean {
    const between = text.charCodeAt(10);
    if ((between !== SPACE && between !== CAPITAL_T) || text.charCodeAt(13) !== PIECE.colon) return false;
    const withSeconds = text.length === 19;
    if (withSeconds && text.charCodeAt(16) !== PIECE.colon) return false;
    const seconds = withSeconds ? twoDigits(text, 17) : 0;
    const hours = twoDigits(text, 11);
    const minutes = twoDigits(text, 14);
    this.time = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    return minutes < 60 && seconds < 60 && this.time < WHOLE_DAY;
  }

  #knownDay(year: number, month: number, day: number): number {
    const key = (year * 100 + month) * 100 + day;
    const known = this.#knownDays.get(key);
    if (known !== undefined) return known;
    const found = dayNumber(year, month, day);
    if (!Number.isNaN(found)) this.#knownDays.set(key, found);
    return found;
  }
}
