/** The filter of the trail as it stands in the address, and as the search takes it. */
import type { Request } from 'express';
import { OPERATIONS } from '../../../audit/trail.ts';
import { dayNumberOf, startOfLondonDay } from '../../../domain/london-time.ts';
import type { TrailQuestion } from '../../../workflows/trail/search-trail.ts';
import { queryOf } from '../page-kit.ts';

/** Each as typed; '' for what was not. Days are '2026-05-12', both included. */
export interface TrailFilter {
  readonly person: string;
  readonly operation: string;
  readonly what: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

export const EVENTS_A_PAGE = 50;
const LONGEST = 200;

export function trailFilter(request: Request): TrailFilter {
  const chosen = (name: string): string => queryOf(request, name).slice(0, LONGEST);
  const operation = chosen('operation');
  return {
    person: chosen('person'),
    operation: (OPERATIONS as readonly string[]).includes(operation) ? operation : '',
    what: chosen('what'),
    subject: chosen('subject'),
    from: chosen('from'),
    to: chosen('to'),
  };
}

/** The address with this filter: only what was chosen stands in it. */
export function trailAddress(
  filter: Partial<TrailFilter>,
  more: Readonly<Record<string, string>> = {},
): string {
  const chosen = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(chosen).toString();
  return query === '' ? '/trail' : `/trail?${query}`;
}

/** Every fault, each with the field that it is about. */
export function faultsOfTrail({ from, to }: TrailFilter) {
  const faults = [
    {
      href: '#from',
      text: 'From must be a day, such as 2026-05-12',
      isFault: from !== '' && dayOf(from) === null,
    },
    { href: '#to', text: 'To must be a day, such as 2026-05-12', isFault: to !== '' && dayOf(to) === null },
  ];
  return faults.filter(({ isFault }) => isFault).map(({ href, text }) => ({ href, text }));
}

/** Of a filter without fault; `after` is the number of the event to continue behind. */
export function trailQuestion(
  { person, operation, what, subject, from, to }: TrailFilter,
  after: number | null,
): TrailQuestion {
  const textOrNull = (text: string): string | null => (text === '' ? null : text);
  const [first, last] = [dayOf(from), dayOf(to)];
  return {
    actor: textOrNull(person),
    operation: textOrNull(operation),
    what: textOrNull(what),
    subject: textOrNull(subject),
    from: first === null ? null : startOfLondonDay(first),
    before: last === null ? null : startOfLondonDay(last + 1),
    ...{ after, order: 'newest_first', limit: EVENTS_A_PAGE },
  };
}

/** A day as a number; null for what is no day of the calendar. */
export function dayOf(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const number = day === undefined ? NaN : dayNumberOf(Number(year), Number(month), Number(day));
  return Number.isNaN(number) ? null : number;
}
