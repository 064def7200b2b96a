/** References that are a serial of a day: "Log 123 of 12/05/2026" and its many relations. */
import { typeDate, typeDateWithoutYear, writeDate, type DateStyle } from './dates-as-written.ts';
import type { Incident, ReferenceFormat } from './incidents.ts';
import type { Random, Weighted } from './random.ts';

interface SerialOfDate {
  readonly prefix: string;
  readonly padding: number;
  readonly connector: string;
  /** null: the log gives the bare serial and leaves the day to its own date column. */
  readonly date: DateStyle | null;
  readonly thousandsComma?: boolean;
}

const PREFIXES: Weighted<string> = [
  [5, 'CAD'],
  [5, 'Log'],
  [3, 'Inc'],
  [2, 'Incident'],
  [2, 'log no'],
  [1, 'Log No.'],
  [1, 'incident number'],
  [1, 'Incident No:'],
  [1, 'ISR'],
  [1, 'CAD ref'],
  [1, 'inc no.'],
];

const CONNECTORS: Weighted<string> = [
  [60, ' of '],
  [14, ' '],
  [6, ' - '],
  [4, ' dated '],
  [4, ' on '],
  [3, '-'],
  [3, ' OF '],
  [2, ', '],
  [2, 'of'],
  [1, ' / '],
  [1, ' of the '],
];

/** '1234' as people write it: zeros dropped or added, now and then a comma. */
function typeSerial(serial: number, padding: number, random: Random): string {
  const bare = String(serial);
  if (serial >= 1000 && random.chance(0.02)) return withComma(serial);
  return random.weighted([
    [50, bare.padStart(padding, '0')],
    [40, bare],
    [10, bare.padStart(random.pick([4, 5]), '0')],
  ]);
}

function withComma(serial: number): string {
  return serial < 1000
    ? String(serial)
    : `${Math.floor(serial / 1000)},${String(serial % 1000).padStart(3, '0')}`;
}

function typePrefix(house: string, random: Random): string {
  const prefix = random.weighted([
    [50, house],
    [25, ''],
    [25, random.weighted(PREFIXES)],
  ]);
  if (prefix === '') return '';
  const cased = random.weighted([
    [80, prefix],
    [12, prefix.toLowerCase()],
    [8, prefix.toUpperCase()],
  ]);
  return (
    cased +
    random.weighted([
      [90, ' '],
      [5, ''],
      [3, ': '],
      [2, '#'],
    ])
  );
}

/** Date first: "12/05/26 CAD 123", "20260512-0123". */
function typeReordered(incident: Incident, prefix: string, serial: string, random: Random): string {
  if (random.chance(0.2)) return `${writeDate(incident.day, 'isoSolid')}-${serial.padStart(4, '0')}`;
  return `${typeDate(incident.day, random)} ${prefix}${serial}`;
}

/** What people do to a serial of a date. The day is left out only by those who type on the day or the morning after. */
function typeSerialOfDate(
  incident: Incident,
  house: { readonly prefix: string; readonly padding: number },
  random: Random,
  typedOnDay: number,
): string {
  const prefix = typePrefix(house.prefix, random);
  const serial = typeSerial(incident.daySerial, house.padding, random);
  const age = typedOnDay - incident.day;
  const bare = age <= 1 ? 0.04 : 0;
  const shape = random.weighted([
    [0.86 - bare, 'dated'],
    [0.05, 'reordered'],
    [age < 90 ? 0.09 : 0, 'no_year'],
    [bare, 'bare'],
  ]);
  if (shape === 'bare') return prefix + serial;
  if (shape === 'reordered') return typeReordered(incident, prefix, serial, random);
  if (shape === 'no_year') return `${prefix}${serial} of ${typeDateWithoutYear(incident.day, random)}`;
  return prefix + serial + random.weighted(CONNECTORS) + typeDate(incident.day, random);
}

export function serialOfDate(settings: SerialOfDate): ReferenceFormat {
  const { prefix, padding, connector, date, thousandsComma } = settings;
  return {
    house: (incident) => {
      const serial = thousandsComma
        ? withComma(incident.daySerial)
        : String(incident.daySerial).padStart(padding, '0');
      const named = prefix === '' ? serial : `${prefix} ${serial}`;
      return date === null ? named : named + connector + writeDate(incident.day, date);
    },
    typed: (incident, random, typedOnDay) => typeSerialOfDate(incident, settings, random, typedOnDay),
  };
}

/** "0001S 010326": serial of the day with its letter, and the day. */
export function serialLetterDate(letter: string): ReferenceFormat {
  const serial = ({ daySerial }: Incident): string => `${String(daySerial).padStart(4, '0')}${letter}`;
  const day = (incident: Incident, style: DateStyle): string => writeDate(incident.day, style);
  return {
    house: (incident) => `${serial(incident)} ${day(incident, 'solidShort')}`,
    typed: (incident, random) =>
      random.weighted<() => string>([
        [50, () => `${serial(incident)} ${day(incident, 'solidShort')}`],
        [10, () => `${serial(incident)} ${day(incident, 'slashedShort')}`],
        [8, () => `${serial(incident).toLowerCase()} ${day(incident, 'solidShort')}`],
        [8, () => `${serial(incident)}/${day(incident, 'solidShort')}`],
        [8, () => `${serial(incident)}-${day(incident, 'solidShort')}`],
        [6, () => `${incident.daySerial}${letter} ${day(incident, 'solidShort')}`],
        [6, () => `${serial(incident)} of ${day(incident, 'slashedLong')}`],
        [4, () => `log ${serial(incident)} ${day(incident, 'solidShort')}`],
      ])(),
  };
}

interface PrefixDateSerial {
  readonly prefix: string;
  readonly date: 'isoSolid' | 'solidLong';
  readonly padding: number;
}

/** "NC-20260512-0123" and "NC-12052026-123". */
export function prefixDateSerial({ prefix, date, padding }: PrefixDateSerial): ReferenceFormat {
  const serialOf = (incident: Incident): string => String(incident.daySerial).padStart(padding, '0');
  const joined = (incident: Incident, separator: string): string =>
    [prefix, writeDate(incident.day, date), serialOf(incident)].join(separator);
  return {
    house: (incident) => joined(incident, '-'),
    typed: (incident, random, typedOnDay) => {
      const day = writeDate(incident.day, date);
      return random.weighted<() => string>([
        [40, () => joined(incident, '-')],
        [8, () => joined(incident, '-').toLowerCase()],
        [8, () => joined(incident, '/')],
        [7, () => joined(incident, ' ')],
        [4, () => `${prefix}${day}-${serialOf(incident)}`],
        [3, () => joined(incident, ' - ')],
        [8, () => `${day}-${serialOf(incident)}`],
        [5, () => `${prefix}-${day}-${incident.daySerial}`],
        [2, () => `${prefix}-${day}-${String(incident.daySerial).padStart(5, '0')}`],
        [2, () => `${prefix}_${day}_${serialOf(incident)}`],
        [3, () => `${prefix} ${serialOf(incident)} ${writeDate(incident.day, 'slashedShort')}`],
        [
          10,
          () =>
            typeSerialOfDate(
              incident,
              { prefix: random.pick(['', prefix, 'Log']), padding },
              random,
              typedOnDay,
            ),
        ],
      ])();
    },
  };
}
