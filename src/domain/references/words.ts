/** The words that stand around a reference. All are upper case, without accents or full stops. */

/** What a reference is called. A label carries nothing: `CAD 123`, `Log 123` and `123` are one serial. */
export const LABELS: ReadonlySet<string> = new Set(
  `LOG LOGS CAD CADS INC INCIDENT INCIDENTS ISR IR STORM EVENT EVENTS COMMAND CONTROL AND C C&C NICHE ATHENA CONNECT
   OCC OCCURRENCE CRIME CRN URN POLICE FORCE CALL CHS CARM CRIS JOB MESSAGE MSG SERIAL SER NUMBER NUMBERS NUM NO NOS NR N
   REF REFS REFERENCE REFERENCES ID OUR YOUR RE SEE LINKED TO RELATES RELATED REPORT ENTRY`
    .split(/\s+/)
    .filter((word) => word !== 'AND' && word !== 'C' && word !== 'N'),
);

/** What joins a serial to its date. */
export const JOINERS: ReadonlySet<string> = new Set('OF ON FOR FROM DATED DATE DTD AT THE'.split(' '));

/** What stands between two references in one field. */
export const LIST_WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'PLUS', 'ALSO']);

const MONTH_NAMES = [
  'JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE',
  'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER',
]; // prettier-ignore

/** Month by name or abbreviation, counted from 1. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAMES.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['SEPT', 9],
]);

export const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['ST', 'ND', 'RD', 'TH']);
/** Words beside a date that tell nothing of the incident: weekdays, and what stands for a clock time. */
export const ASIDES: ReadonlySet<string> = new Set(
  'TIME HRS HOURS MON TUE TUES WED THU THUR THURS FRI SAT SUN MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY'.split(
    ' ',
  ),
);
