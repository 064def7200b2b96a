/**
 * As of when a file, or a row of it, tells what it tells: a column of its last change, the date of the export above the
 * header or in the file's name, or the period that it covers. UTC milliseconds; null where nothing says so.
 */
import { dayNumberOf, londonInstant } from '../domain/london-time.ts';
import type { ColumnPlan } from './columns/column-plan.ts';
import type { DateReader } from './dates.ts';
import { cleanText } from './clean-text.ts';
import type { Sample } from './sample.ts';

const MILLISECONDS_A_MINUTE = 60_000;
/** A day without a time is told as of its end. */
const END_OF_DAY = 1439;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T_ ,-]{1,2}(?:at )?([01]\d|2[0-3])[:.h-]?([0-5]\d)(?!\d))?`;
const YEAR_FIRST = new RegExp(
  String.raw`(?<!\d)(20\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))${TIME}`,
  'g',
);
const DAY_FIRST = new RegExp(
  String.raw`(?<!\d)(0?[1-9]|[12]\d|3[01])([-_. /])(0?[1-9]|1[0-2])\2(20\d\d)(?!\d)${TIME}`,
  'g',
);
const MONTH_NAMED = new RegExp(
  String.raw`(?<![\da-z])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[-_. ]?(${MONTHS.join('|')})[a-z]*[-_. ]?(20\d\d)(?!\d)${TIME}`,
  'gi',
);

/** The latest moment that a text names; null for one that names none. */
export function momentIn(text: string): number | null {
  const moments = [
    ...[...text.matchAll(YEAR_FIRST)].map(([, year, , month, day, hour, minute]) =>
      momentOf(Number(year), Number(month), Number(day), hour, minute),
    ),
    ...[...text.matchAll(DAY_FIRST)].map(([, day, , month, year, hour, minute]) =>
      momentOf(Number(year), Number(month), Number(day), hour, minute),
    ),
    ...[...text.matchAll(MONTH_NAMED)].map(([, day, month = '', year, hour, minute]) =>
      momentOf(Number(year), MONTHS.indexOf(month.toLowerCase()) + 1, Number(day), hour, minute),
    ),
  ];
  return moments.length === 0 ? null : Math.max(...moments);
}

function momentOf(
  year: number,
  month: number,
  day: number,
  hour: string | undefined,
  minute: string | undefined,
): number {
  const minutes = hour === undefined ? END_OF_DAY : Number(hour) * 60 + Number(minute);
  return londonInstant(dayNumberOf(year, month, day), minutes * MILLISECONDS_A_MINUTE).instant;
}

const OF_EXPORT = /\b(?:export|extract|run|print|generat|produc|creat|download|as at|correct at)/i;
const OF_PERIOD = /\b(?:period|from|between|to|until|up to|range|covers?|week|month)\b/i;

/** What the lines above the header tell of the moment of the file. */
export class TitleMoments {
  #ofExport: number | null = null;
  #ofPeriod: number | null = null;

  add(cells: readonly string[]): void {
    const text = cells.join(' ');
    if (OF_EXPORT.test(text)) this.#ofExport ??= momentIn(text);
    else if (OF_PERIOD.test(text)) this.#ofPeriod ??= momentIn(text);
  }

  /** The moment of a file of this name, at most `now`. */
  momentOfFile(name: string, now: number): number | null {
    const told = this.#ofExport ?? momentIn(name) ?? this.#ofPeriod;
    return told === null ? null : Math.min(told, now);
  }
}

const OF_CHANGE =
  /modif|updat|amend|evaluat|last\W*(?:chang|edit|sav)|(?:chang|edit|sav)ed\W*(?:on|at|date)/i;
const NOT_A_DATE = /\b(?:by|user|officer|name|count|number|no|reason|status|notes?)\b/i;

/** Reads the latest date of last change in a row; null for a row, or a sheet, that has none. */
export function changeMoments(
  headers: readonly string[],
  plan: ColumnPlan,
  sample: Sample,
  dates: DateReader,
): ((cells: readonly string[]) => number | null) | null {
  const used = new Set(
    [...plan.fields.values()].flatMap(({ columns, timeColumn, twin }) => [...columns, timeColumn, twin]),
  );
  const columns = [...headers.keys()].filter((column) => {
    const header = (headers[column] ?? '').replaceAll('_', ' ');
    if (used.has(column) || !OF_CHANGE.test(header) || NOT_A_DATE.test(header)) return false;
    const filled = sample.filled(column);
    return filled.length > 0 && filled.every((cell) => dates.looksLikeDate(cell));
  });
  if (columns.length === 0) return null;
  return (cells) => {
    const moments = columns.flatMap((column) => {
      const text = cleanText(cells[column] ?? '');
      const moment = text === '' ? 'date_unreadable' : dates.readMoment(text, '', false);
      return typeof moment === 'string' ? [] : [moment.instant];
    });
    return moments.length === 0 ? null : Math.max(...moments);
  };
}
