/**
 * Dates as exports write them, read as British dates and London clock times. A date that might be month first is never
 * guessed: it is a fault, as is a day that the calendar lacks or a year that no export of this kind can hold.
 */
import { isoDayOf, londonDay, londonInstant, type Moment, dayNumberOf } from '../domain/london-time.ts';
import { WHOLE_DAY } from './date-parts.ts';
import { DateScanner } from './date-scanner.ts';

/** Why a cell holds no date, as row problems name it. */
export type DateProblem =
  | 'date_unreadable'
  | 'date_month_first'
  | 'date_impossible'
  | 'date_out_of_range'
  | 'time_unreadable'
  | 'time_impossible';

const FAULTS = {
  unreadable: 'date_unreadable',
  month_first: 'date_month_first',
  impossible: 'date_impossible',
  time_impossible: 'time_impossible',
} as const;

const SECONDS_A_DAY = 86_400;
const FIRST_DAY = dayNumberOf(2000, 1, 1);
const LAST_DAY = dayNumberOf(2079, 12, 31);
const FIRST_DAY_OF_SERVICE = dayNumberOf(1940, 1, 1);

/** Spreadsheets count days from 30 December 1899. */
const SERIAL_OF_1970 = 25_569;
const FIRST_SERIAL = 36_526; // 1 January 2000
const LAST_SERIAL = 73_050; // 31 December 2099
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const SERIAL_TIME = /^(?:0?\.\d+|0|1|1\.0+)$/;

export class DateReader {
  readonly #scanner = new DateScanner();

  /**
   * Reads the date of an event from its cell, and from the cell of its time if that has a column of its own ('' if not).
   * `midnightIsNoTime`: the column writes 00:00 behind every date, so that 00:00 says nothing.
   */
  readMoment(date: string, time: string, midnightIsNoTime: boolean): Moment | DateProblem {
    const scanner = this.#scanner;
    const fault = this.#scanDay(date);
    if (fault) return fault;
    if (scanner.day < FIRST_DAY || scanner.day > LAST_DAY) return 'date_out_of_range';
    if (!Number.isNaN(scanner.offset)) {
      return { instant: scanner.day * WHOLE_DAY + scanner.time - scanner.offset, hasTime: true, note: null };
    }
    if (time !== '' && !(scanner.time > 0)) return this.#readWithTime(scanner.day, time);
    if (Number.isNaN(scanner.time) || (midnightIsNoTime && scanner.time === 0)) return londonDay(scanner.day);
    return atClockTime(scanner.day, scanner.time);
  }

  /** Reads a day of service or training, '2026-05-12'; null for one that no calendar reaches, such as 31/12/9999. */
  readDay(text: string): { readonly day: string | null } | DateProblem {
    const fault = this.#scanDay(text);
    if (fault) return fault;
    const { day } = this.#scanner;
    if (day < FIRST_DAY_OF_SERVICE) return 'date_out_of_range';
    return { day: day > LAST_DAY ? null : isoDayOf(day) };
  }

  /** Whether a text has the shape of a date, even of an impossible one. */
  looksLikeDate(text: string): boolean {
    return this.#scanDay(text) !== 'date_unreadable';
  }

  looksLikeTime(text: string): boolean {
    return SERIAL_TIME.test(text) || this.#scanner.scanTime(text) === null;
  }

  /** Whether a text is a date followed by midnight. */
  isMidnight(text: string): boolean {
    return this.#scanDay(text) === null && this.#scanner.time === 0;
  }

  #scanDay(text: string): DateProblem | null {
    const fault = this.#scanner.scan(text);
    if (fault === null) return null;
    return fault === 'unreadable' && this.#scanSerial(text) ? null : FAULTS[fault];
  }

  #scanSerial(text: string): boolean {
    if (!SERIAL.test(text)) return false;
    const serial = Number(text);
    if (serial < FIRST_SERIAL || serial >= LAST_SERIAL + 1) return false;
    // A spreadsheet's fraction of a day is a little off: whole seconds are what was typed.
    const seconds = Math.round((serial - SERIAL_OF_1970) * SECONDS_A_DAY);
    this.#scanner.day = Math.floor(seconds / SECONDS_A_DAY);
    this.#scanner.time = text.includes('.') ? (seconds % SECONDS_A_DAY) * 1000 : NaN;
    return true;
  }

  #readWithTime(day: number, text: string): Moment | DateProblem {
    if (SERIAL_TIME.test(text)) return atClockTime(day, Math.round(Number(text) * SECONDS_A_DAY) * 1000);
    const fault = this.#scanner.scanTime(text);
    if (fault === null) return atClockTime(day, this.#scanner.time);
    return fault === 'time_impossible' ? fault : 'time_unreadable';
  }
}

/** 24:00 is the midnight that ends the day. */
function atClockTime(day: number, time: number): Moment {
  return time === WHOLE_DAY ? londonInstant(day + 1, 0) : londonInstant(day, time);
}
