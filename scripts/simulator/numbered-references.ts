/** References that are a number of a year, or a number alone: "04/36273/24", "26000123456", "147704P/22", "IML-2408641". */
import { twoDigits } from './clock.ts';
import type { Incident, ReferenceFormat } from './incidents.ts';
import type { Weighted } from './random.ts';

type Writing = (incident: Incident) => string;

/** The house writing first, then what people make of it, each with its weight. */
function numbered(house: Writing, typed: Weighted<Writing>): ReferenceFormat {
  return { house, typed: (incident, random) => random.weighted(typed)(incident) };
}

function year2(incident: Incident): string {
  return twoDigits(incident.year % 100);
}

function padded(incident: Incident, length: number): string {
  return String(incident.yearSerial).padStart(length, '0');
}

/** "04/36273/24": police force code, serial, year. */
export function forceSerialYear(code: string, padding: number): ReferenceFormat {
  const shortCode = String(Number(code));
  const join =
    (separator: string): Writing =>
    (incident) =>
      [code, padded(incident, padding), year2(incident)].join(separator);
  return numbered(join('/'), [
    [50, join('/')],
    [12, join('-')],
    [8, join(' ')],
    [3, join('.')],
    [3, join(' / ')],
    [6, (i) => `${shortCode}/${padded(i, padding)}/${year2(i)}`],
    [6, (i) => `${padded(i, padding)}/${year2(i)}`],
    [4, (i) => `${code}/${padded(i, padding)}/${i.year}`],
    [4, (i) => `${code}/${padded(i, padding + 1)}/${year2(i)}`],
    [2, (i) => `incident ${code}/${padded(i, padding)}/${year2(i)}`],
    [2, (i) => `${code}\\${padded(i, padding)}\\${year2(i)}`],
  ]);
}

/** "CVP/26/012345": the force's letters, year, serial. */
export function alphaYearSerial(letters: string, padding: number): ReferenceFormat {
  const join =
    (separator: string): Writing =>
    (incident) =>
      [letters, year2(incident), padded(incident, padding)].join(separator);
  return numbered(join('/'), [
    [45, join('/')],
    [10, join('-')],
    [9, join(' ')],
    [6, (i) => join('/')(i).toLowerCase()],
    [8, (i) => `${letters}/${year2(i)}/${i.yearSerial}`],
    [6, (i) => `${year2(i)}/${padded(i, padding)}`],
    [4, (i) => `${letters}/${i.year}/${padded(i, padding)}`],
    [4, (i) => `${letters} ${year2(i)}/${padded(i, padding)}`],
    [4, (i) => `${letters}/${padded(i, padding)}/${year2(i)}`],
    [2, (i) => `${letters}${year2(i)}/${padded(i, padding)}`],
    [2, (i) => `${i.yearSerial}/${year2(i)}`],
  ]);
}

/** "12260038016": force code, year, seven-digit serial in one run of eleven digits. */
export function forceYearSerialEleven(code: string): ReferenceFormat {
  const solid: Writing = (i) => `${code}${year2(i)}${padded(i, 7)}`;
  return numbered(solid, [
    [60, solid],
    [8, (i) => `${code} ${year2(i)} ${padded(i, 7)}`],
    [5, (i) => `${code}/${year2(i)}/${padded(i, 7)}`],
    [5, (i) => `${code}${year2(i)} ${padded(i, 7)}`],
    [4, (i) => `${code}-${year2(i)}-${padded(i, 7)}`],
    [4, (i) => `${code}/${year2(i)}/${i.yearSerial}`],
    [4, (i) => `ref ${solid(i)}`],
    [3, (i) => `Crime ${solid(i)}`],
    [3, (i) => `${code}${year2(i)}/${padded(i, 7)}`],
    [2, (i) => `${code}/${i.yearSerial}/${year2(i)}`],
    [2, (i) => `OCC ${solid(i)}`],
  ]);
}

/** "26000123456": year and a nine-digit serial, as many record systems print it. */
export function yearSerialEleven(): ReferenceFormat {
  const solid: Writing = (i) => `${year2(i)}${padded(i, 9)}`;
  return numbered(solid, [[50, solid], ...yearSerialVariants]);
}

/** "26*123456" or "26/123456". */
export function yearSerialShort(separator: '*' | '/', padding: number): ReferenceFormat {
  const house: Writing = (i) => `${year2(i)}${separator}${padded(i, padding)}`;
  return numbered(house, [[55, house], ...yearSerialVariants]);
}

const yearSerialVariants: Weighted<Writing> = [
  [8, (i) => `${year2(i)}/${i.yearSerial}`],
  [6, (i) => `${year2(i)}*${i.yearSerial}`],
  [6, (i) => `${year2(i)}-${padded(i, 6)}`],
  [4, (i) => `${year2(i)} ${padded(i, 6)}`],
  [4, (i) => `${year2(i)}${padded(i, 9)}`],
  [3, (i) => `${year2(i)} ${padded(i, 9)}`],
  [3, (i) => `${i.year}/${i.yearSerial}`],
  [3, (i) => `${i.yearSerial}/${year2(i)}`],
  [3, (i) => `CRN ${year2(i)}/${padded(i, 7)}`],
  [2, (i) => `${year2(i)}/ ${padded(i, 6)}`],
];

/** "147704P/22": serial with its letter, year. */
export function serialLetterYear(): ReferenceFormat {
  const house: Writing = (i) => `${i.yearSerial}${i.letter}/${year2(i)}`;
  return numbered(house, [
    [50, house],
    [8, (i) => house(i).toLowerCase()],
    [8, (i) => `${i.yearSerial}${i.letter}/${i.year}`],
    [7, (i) => `${i.yearSerial} ${i.letter}/${year2(i)}`],
    [6, (i) => `${i.yearSerial}${i.letter} ${year2(i)}`],
    [6, (i) => `${i.yearSerial}${i.letter}-${year2(i)}`],
    [5, (i) => `${i.yearSerial}${i.letter}${year2(i)}`],
    [4, (i) => `${padded(i, 7)}${i.letter}/${year2(i)}`],
    [3, (i) => `${i.yearSerial}/${i.letter}/${year2(i)}`],
    [3, (i) => `${i.yearSerial}/${year2(i)}`],
  ]);
}

/** "22DA/12345A/26": force code and beat, serial with its letter, year. */
export function beatSerialLetterYear(code: string, beats: readonly string[]): ReferenceFormat {
  const beat = (i: Incident): string => code + (beats[i.yearSerial % beats.length] ?? '');
  const join =
    (separator: string): Writing =>
    (i) =>
      [beat(i), `${i.yearSerial}${i.letter}`, year2(i)].join(separator);
  return numbered(join('/'), [
    [50, join('/')],
    [10, join('-')],
    [8, join(' ')],
    [8, (i) => join('/')(i).toLowerCase()],
    [6, (i) => `${beat(i)}/${padded(i, 6)}${i.letter}/${year2(i)}`],
    [5, (i) => `${beat(i)}/${i.yearSerial}${i.letter}/${i.year}`],
    [5, (i) => `${i.yearSerial}${i.letter}/${year2(i)}`],
    [4, (i) => `${beat(i)}/${i.yearSerial} ${i.letter}/${year2(i)}`],
    [4, (i) => `crime no ${join('/')(i)}`],
  ]);
}

/** "NYP26012345": the force's letters, year and serial in one run. */
export function alphaYearSerialSolid(letters: string, padding: number): ReferenceFormat {
  const solid: Writing = (i) => `${letters}${year2(i)}${padded(i, padding)}`;
  return numbered(solid, [
    [50, solid],
    [10, (i) => solid(i).toLowerCase()],
    [10, (i) => `${letters} ${year2(i)}${padded(i, padding)}`],
    [10, (i) => `${letters}-${year2(i)}${padded(i, padding)}`],
    [8, (i) => `${letters}/${year2(i)}/${padded(i, padding)}`],
    [7, (i) => `${letters} ${year2(i)} ${padded(i, padding)}`],
    [5, (i) => `${year2(i)}/${padded(i, padding)}`],
  ]);
}

/** "IML-2408641": letters and a number that say nothing of the day. */
export function opaque(letters: string, base: number): ReferenceFormat {
  const number = (i: Incident): string => String(base + i.yearSerial + (i.year % 10) * 900_000);
  const join =
    (separator: string): Writing =>
    (incident) =>
      letters + separator + number(incident);
  return numbered(join('-'), [
    [45, join('-')],
    [14, join('')],
    [12, join(' ')],
    [10, (i) => join('-')(i).toLowerCase()],
    [5, join('/')],
    [4, join(' - ')],
    [8, number],
    [2, (i) => `${letters} ref ${number(i)}`],
  ]);
}
