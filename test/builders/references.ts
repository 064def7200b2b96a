/** References as tests read them: in short, and written in every style of each family. */
import fc from 'fast-check';
import { calendarDayOf, isoDayOf } from '../../src/domain/london-time.ts';
import {
  readReferences,
  type Family,
  type Reference,
  type RowDate,
} from '../../src/domain/references/index.ts';
import { dayOf } from './moments.ts';

/** The row of 12 May 2026 in which the references of a test stand. */
export const MAY_ROW: RowDate = { day: dayOf('2026-05-12'), early: false };

export function rowOf(day: string, early = false): RowDate {
  return { day: dayOf(day), early };
}

/** `serial_of_date 123 2026-05-12`: family, area and qualifier if any, serial, and its days, its impossible date or its year. */
export function inShort({ family, area, qualifier, serial, days, date, year }: Reference): string {
  const time = days.length > 0 ? days.map(isoDayOf).join('|') : date || (year ?? '');
  return [family, area, qualifier, serial, time].filter((part) => part !== '').join(' ');
}

/** What a cell says in short, or `refused: why`. */
export function shortReading(written: string, row: RowDate | null = MAY_ROW): string[] {
  const { references, refusal } = readReferences(written, row);
  return refusal === null ? references.map(inShort) : [`refused: ${refusal}`];
}

/** The only reference of a cell. */
export function reference(written: string, row: RowDate | null = MAY_ROW): Reference {
  const [only, ...others] = readReferences(written, row).references;
  if (!only || others.length > 0) throw new Error(`"${written}" is not one reference`);
  return only;
}

/** What a reference of one family says, and two ways in which people write it. */
export interface WrittenTwice {
  readonly family: Family;
  readonly one: string;
  readonly other: string;
}

interface Said {
  readonly serial: number;
  readonly day: number;
  readonly force: number;
  readonly letter: string;
}

type Style = (said: Said) => string;

const two = (value: number): string => String(value).padStart(2, '0');
const padded =
  (width: number) =>
  ({ serial }: Said): string =>
    String(serial).padStart(width, '0');

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const dateOf = ({ day }: Said) => {
  const { year, month, day: date } = calendarDayOf(day);
  return { day: date, month, year, name: MONTHS[month - 1] ?? '', short: two(year % 100) };
};

const dates: readonly Style[] = [
  (said) => `${two(dateOf(said).day)}/${two(dateOf(said).month)}/${dateOf(said).year}`,
  (said) => `${dateOf(said).day}/${dateOf(said).month}/${dateOf(said).short}`,
  (said) => `${two(dateOf(said).day)}-${two(dateOf(said).month)}-${dateOf(said).short}`,
  (said) => `${dateOf(said).day}.${dateOf(said).month}.${dateOf(said).year}`,
  (said) => `${dateOf(said).year}-${two(dateOf(said).month)}-${two(dateOf(said).day)}`,
  (said) => `${dateOf(said).day} ${dateOf(said).name} ${dateOf(said).year}`,
  (said) => `${two(dateOf(said).day)}${dateOf(said).name.slice(0, 3).toUpperCase()}${dateOf(said).short}`,
  (said) => `${dateOf(said).name} ${dateOf(said).day}, ${dateOf(said).year}`,
];
const daysAndMonths: readonly Style[] = [
  (said) => `${dateOf(said).day} ${dateOf(said).name}`,
  (said) => `${two(dateOf(said).day)}${dateOf(said).name.slice(0, 3).toUpperCase()}`,
  (said) => `${dateOf(said).name} ${dateOf(said).day}`,
  (said) => `${two(dateOf(said).day)}/${two(dateOf(said).month)}`,
];
const solid: Style = (said) => `${dateOf(said).year}${two(dateOf(said).month)}${two(dateOf(said).day)}`;
const solidBritish: Style = (said) =>
  `${two(dateOf(said).day)}${two(dateOf(said).month)}${dateOf(said).year}`;

function around(serials: readonly string[], joiners: readonly string[], written: readonly Style[]): Style[] {
  return serials.flatMap((label, which) =>
    joiners.flatMap((joiner) =>
      written.map(
        (date): Style =>
          (said) =>
            label + padded(which % 2 === 0 ? 1 : 4)(said) + joiner + date(said),
      ),
    ),
  );
}

/** House styles and typists' habits, by family. */
const STYLES: Readonly<Partial<Record<Family, readonly Style[]>>> = {
  serial_of_date: [
    ...around(['', 'CAD ', 'Log ', 'incident number ', 'LOG'], [' of ', ' ', ' on ', '/', ' dated '], dates),
    (said) => `${dates[0]?.(said) ?? ''} - ${padded(4)(said)}`,
  ],
  serial_of_date_without_year: around(['ISR ', '', 'Log No. '], [' of ', ' on '], daysAndMonths),
  prefix_date_serial: ['NC-', 'NC ', 'nc/', 'NC'].flatMap((prefix) =>
    [solid, solidBritish].map(
      (date): Style =>
        (said) =>
          `${prefix}${date(said)}-${padded(4)(said)}`,
    ),
  ),
  force_serial_year: ['/', '-', ' / ', '.'].flatMap((mark) => [
    (said: Said) => [two(said.force), padded(5)(said), dateOf(said).short].join(mark),
    (said: Said) => [two(said.force), padded(3)(said), dateOf(said).year].join(mark),
  ]),
  force_year_serial: [
    (said) => two(said.force) + dateOf(said).short + padded(7)(said),
    (said) => `${two(said.force)}/${dateOf(said).short}/${padded(7)(said)}`,
    (said) => `${two(said.force)}${dateOf(said).short} ${padded(7)(said)}`,
    (said) => `Crime ${two(said.force)} ${dateOf(said).short} ${padded(7)(said)}`,
  ],
  year_serial: [
    (said) => dateOf(said).short + padded(9)(said),
    (said) => `${dateOf(said).short}*${padded(6)(said)}`,
    (said) => `${dateOf(said).short}/${padded(6)(said)}`,
    (said) => `${dateOf(said).short}-${padded(7)(said)}`,
  ],
  serial_letter_year: [
    ...['', ' ', '-'].map(
      (mark) => (said: Said) => `${padded(5)(said)}${mark}${said.letter}/${dateOf(said).short}`,
    ),
    ...['/', ' ', '-'].map(
      (mark) => (said: Said) =>
        [`${said.force}DA`, `${padded(5)(said)}${said.letter}`, dateOf(said).short].join(mark),
    ),
  ],
  serial_letter_date: ['', '-', '_'].flatMap((mark) =>
    [
      (said: Said) => `${two(dateOf(said).day)}${two(dateOf(said).month)}${dateOf(said).short}`,
      ...dates.slice(0, 5),
    ].map(
      (date) => (said: Said) =>
        `${padded(4)(said)}${mark}${said.letter}${mark === '' ? ' ' : mark}${date(said)}`,
    ),
  ),
  opaque: ['IML-', 'iml ', 'IML/', 'IML'].map((prefix) => (said) => prefix + padded(7)(said)),
};

const said: fc.Arbitrary<Said> = fc.record({
  serial: fc.integer({ min: 1000, max: 9999 }),
  day: fc.integer({ min: dayOf('2025-05-12'), max: MAY_ROW.day }),
  force: fc.integer({ min: 31, max: 63 }),
  letter: fc.constantFrom('P', 'S', 'T'),
});

/** One reference of any family, written in two of its styles. */
export const writtenTwice: fc.Arbitrary<WrittenTwice> = fc
  .constantFrom(...Object.keys(STYLES).map((name) => name as Family))
  .chain((family) => {
    const style = fc.constantFrom(...(STYLES[family] ?? []));
    return fc.tuple(said, style, style).map(([what, one, other]) => ({
      family,
      one: one(what),
      other: other(what),
    }));
  });

/** What tells one reference of a family from another. */
const TELLS: Readonly<Partial<Record<Family, (said: Said) => string>>> = {
  serial_of_date: ({ serial, day }) => `${serial} ${day}`,
  serial_of_date_without_year: (said) => `${said.serial} ${dateOf(said).day} ${dateOf(said).month}`,
  prefix_date_serial: ({ serial, day }) => `${serial} ${day}`,
  force_serial_year: (said) => `${said.serial} ${said.force} ${dateOf(said).year}`,
  force_year_serial: (said) => `${said.serial} ${said.force} ${dateOf(said).year}`,
  year_serial: (said) => `${said.serial} ${dateOf(said).year}`,
  serial_letter_year: (said) => `${said.serial} ${said.letter} ${dateOf(said).year}`,
  serial_letter_date: ({ serial, letter, day }) => `${serial} ${letter} ${day}`,
  opaque: ({ serial }) => `${serial}`,
};

/** Two incidents whose references differ in one thing, each written in a style of their family. */
export const twoIncidents: fc.Arbitrary<readonly [string, string]> = fc
  .constantFrom(...Object.keys(STYLES).map((name) => name as Family))
  .chain((family) => {
    const style = fc.constantFrom(...(STYLES[family] ?? []));
    const what = fc.constantFrom('serial' as const, 'day' as const, 'force' as const, 'letter' as const);
    return fc
      .tuple(said, said, what, style, style)
      .map(([one, other, which, first, second]) => ({
        said: [one, { ...one, [which]: other[which] }] as const,
        styles: [first, second] as const,
      }))
      .filter(({ said: [one, other] }) => TELLS[family]?.(one) !== TELLS[family]?.(other))
      .map(({ said: [one, other], styles: [first, second] }) => [first(one), second(other)] as const);
  });

/** A cell that may be anything: references of all families, with a slip or without, numbers, words and marks. */
export const anyCell: fc.Arbitrary<string> = fc.oneof(
  writtenTwice.map(({ one }) => one),
  fc
    .tuple(writtenTwice, fc.nat(), fc.integer({ min: 0, max: 9 }))
    .map(
      ([{ one }, at, digit]) =>
        one.slice(0, at % one.length) + String(digit) + one.slice((at % one.length) + 1),
    ),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('Log', 'of', 'NC', 'May', '12', '26', '123', '2026', '3', '0123456'),
        fc.constantFrom(' ', '/', '-', ''),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.flat().join('')),
);
