/**
 * The house styles: how a force's log prints its incident references, and a few habits that go with it. Those of
 * HELD_OUT_STYLES and HELD_OUT_SEEDS are never looked at while the rules are tuned; they are the examination.
 */
import { prefixDateSerial, serialLetterDate, serialOfDate } from './dated-references.ts';
import type { NumberStyle } from './directory.ts';
import type { ReferenceFormat } from './incidents.ts';
import {
  alphaYearSerial,
  alphaYearSerialSolid,
  beatSerialLetterYear,
  forceSerialYear,
  forceYearSerialEleven,
  opaque,
  serialLetterYear,
  yearSerialEleven,
  yearSerialShort,
} from './numbered-references.ts';
import type { NccuStyle } from './nccu-references.ts';
import type { Weighted } from './random.ts';

export interface HouseStyle {
  readonly formats: Weighted<ReferenceFormat>;
  readonly incidentsADay: number;
  readonly numberStyle: NumberStyle;
  readonly nccuStyle: NccuStyle;
  readonly forces: number;
}

const ORDINARY = { incidentsADay: 1400, numberStyle: 'plain', nccuStyle: 'slashed', forces: 1 } as const;

function only(format: ReferenceFormat, habits: Partial<HouseStyle> = {}): HouseStyle {
  return { ...ORDINARY, ...habits, formats: [[1, format]] };
}

const LOG_OF_DATE = serialOfDate({ prefix: 'Log', padding: 1, connector: ' of ', date: 'slashedLong' });
const CAD_SERIAL_DATE = serialOfDate({ prefix: 'CAD', padding: 4, connector: ' ', date: 'dashedShort' });

export const TUNING_STYLES = {
  log_of_date: only(LOG_OF_DATE),
  cad_serial_date: only(CAD_SERIAL_DATE, { numberStyle: 'divisional', incidentsADay: 5200 }),
  incident_number_of_date: only(
    serialOfDate({ prefix: 'incident number', padding: 1, connector: ' of ', date: 'slashedLong' }),
    { incidentsADay: 3600, nccuStyle: 'dated' },
  ),
  serial_of_month_name: only(
    serialOfDate({ prefix: '', padding: 4, connector: ' of ', date: 'monthFirst' }),
    { numberStyle: 'zero_padded' },
  ),
  serial_short_date: only(serialOfDate({ prefix: '', padding: 1, connector: ' ', date: 'slashedShort' }), {
    incidentsADay: 2200,
    nccuStyle: 'plain_number',
  }),
  isr_without_year: only(
    serialOfDate({ prefix: 'ISR', padding: 1, connector: ' of ', date: 'noYearMonth' }),
    { incidentsADay: 420, numberStyle: 'short' },
  ),
  serial_day_month: only(serialOfDate({ prefix: '', padding: 1, connector: '/', date: 'noYearSolid' }), {
    incidentsADay: 6100,
    nccuStyle: 'letter_number',
  }),
  bare_serial: only(serialOfDate({ prefix: '', padding: 1, connector: '', date: null }), {
    incidentsADay: 1800,
  }),
  prefix_date_serial: only(prefixDateSerial({ prefix: 'NC', date: 'isoSolid', padding: 4 }), {
    numberStyle: 'letter_first',
  }),
  prefix_british_date: only(prefixDateSerial({ prefix: 'NP', date: 'solidLong', padding: 1 }), {
    nccuStyle: 'dated',
  }),
  force_serial_year: only(forceSerialYear('04', 1), { incidentsADay: 350 }),
  alpha_year_serial: only(alphaYearSerial('CVP', 6), { nccuStyle: 'year_first' }),
  force_year_serial_eleven: only(forceYearSerialEleven('12'), { numberStyle: 'zero_padded' }),
  year_serial_eleven: only(yearSerialEleven(), { nccuStyle: 'letter_number' }),
  year_star_serial: only(yearSerialShort('*', 6), { numberStyle: 'divisional' }),
  serial_letter_year: only(serialLetterYear(), { nccuStyle: 'plain_number' }),
  beat_serial_letter_year: only(beatSerialLetterYear('22', ['DA', 'DB', 'CK', 'R1'])),
  opaque_number: only(opaque('IML', 1_200_000)),
  mixed_force: {
    ...ORDINARY,
    formats: [
      [60, LOG_OF_DATE],
      [20, forceSerialYear('22', 5)],
      [12, prefixDateSerial({ prefix: 'WM', date: 'isoSolid', padding: 4 })],
      [8, opaque('INV', 300_000)],
    ],
  },
  two_forces: { ...only(LOG_OF_DATE), forces: 2 },
} as const satisfies Record<string, HouseStyle>;

export const HELD_OUT_STYLES = {
  command_log_dotted: only(
    serialOfDate({ prefix: 'Command Log', padding: 4, connector: ' dated ', date: 'dottedShort' }),
    { incidentsADay: 2600, nccuStyle: 'dated' },
  ),
  thousands_of_date: only(
    serialOfDate({ prefix: '', padding: 1, connector: ' of ', date: 'slashedShort', thousandsComma: true }),
    { incidentsADay: 3900, numberStyle: 'short' },
  ),
  ordinal_date: only(serialOfDate({ prefix: 'Inc', padding: 3, connector: ' - ', date: 'ordinalMonth' }), {
    nccuStyle: 'year_first',
    numberStyle: 'letter_first',
  }),
  lancashire_like: only(prefixDateSerial({ prefix: 'LC', date: 'isoSolid', padding: 4 }), {
    numberStyle: 'short',
  }),
  slash_force_five: only(forceSerialYear('36', 5), { incidentsADay: 700, numberStyle: 'divisional' }),
  eleven_digits_43: only(forceYearSerialEleven('43'), { incidentsADay: 2900 }),
  year_slash_serial: only(yearSerialShort('/', 6), { nccuStyle: 'letter_number' }),
  letter_year_busy: only(serialLetterYear(), { incidentsADay: 4100, numberStyle: 'zero_padded' }),
  serial_letter_date: only(serialLetterDate('S')),
  beat_of_two_letters: only(beatSerialLetterYear('20', ['BW', 'SH', 'WM', 'NE']), { numberStyle: 'short' }),
  alpha_year_serial_solid: only(alphaYearSerialSolid('CVP', 6), { nccuStyle: 'dated' }),
  alpha_slashed_year: only(alphaYearSerial('NYP', 6), { nccuStyle: 'letter_number' }),
  year_star_padded: only(yearSerialShort('*', 7), { nccuStyle: 'plain_number' }),
  opaque_long: only(opaque('STM', 20_400_000), { nccuStyle: 'dated' }),
  mixed_two_forces: {
    ...ORDINARY,
    forces: 2,
    numberStyle: 'zero_padded',
    nccuStyle: 'plain_number',
    formats: [
      [45, CAD_SERIAL_DATE],
      [35, yearSerialEleven()],
      [20, serialLetterYear()],
    ],
  },
} as const satisfies Record<string, HouseStyle>;

export const TUNING_SEEDS = [1, 2] as const;
export const HELD_OUT_SEEDS = [9001, 9002] as const;

/** The logs that joint units keep, taken in turn over the seeds. */
export const JOINT_TUNING = {
  styles: [
    'log_of_date',
    'isr_without_year',
    'cad_serial_date',
    'year_serial_eleven',
    'bare_serial',
    'serial_short_date',
  ],
  seeds: [21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38],
} as const;
export const JOINT_HELD_OUT = {
  styles: [
    'command_log_dotted',
    'year_slash_serial',
    'thousands_of_date',
    'mixed_two_forces',
    'ordinal_date',
  ],
  seeds: [9021, 9022, 9023, 9024, 9025, 9026, 9027, 9028, 9029, 9030],
} as const;

/** How many incidents a small and a large force number in a day. */
export const TUNING_SIZES = { small: 250, large: 2500 } as const;
export const HELD_OUT_SIZES = { small: 400, large: 1800 } as const;

const ALL: ReadonlyMap<string, HouseStyle> = new Map(
  Object.entries<HouseStyle>({ ...TUNING_STYLES, ...HELD_OUT_STYLES }),
);

export function styleNames(): string[] {
  return [...ALL.keys()];
}

/** The style of this name; throws when there is none. */
export function houseStyle(name: string): HouseStyle {
  const style = ALL.get(name);
  if (style === undefined)
    throw new RangeError(`no house style is called ${name}; there are ${styleNames().join(', ')}`);
  return style;
}
