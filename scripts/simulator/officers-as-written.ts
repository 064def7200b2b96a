/** How a number and a name are written in a cell: never twice the same, by people or by systems. */
import type { Officer } from './directory.ts';
import { shortForm, withoutAccents } from './people.ts';
import type { Random, Weighted } from './random.ts';

/** What an export's officer columns hold in one row. */
export interface OfficerCells {
  readonly number: string;
  readonly name: string;
}

/** Which columns an export gives to the officer. */
export type OfficerColumns = 'number_and_name' | 'together' | 'number_only';

/** A number in its usual dress, as one system prints it for everybody; zeros and letters as issued. */
function dressedNumber(number: string, rank: string, random: Random): string {
  const plain = /^[0-9]+$/.test(number);
  const short = rank === 'Inspector' ? 'Insp' : rank;
  const options: Weighted<string> = [
    [48, number],
    [rank === 'Staff' ? 0 : 20, `${short} ${number}`],
    [plain && rank === 'PC' ? 4 : 0, `C/${number}`],
    [plain && number.length < 5 ? 8 : 0, number.padStart(5, '0')],
    [plain && number.length < 4 ? 4 : 0, number.padStart(4, '0')],
    [number.startsWith('0') ? 10 : 0, number.replace(/^0+/, '')],
    [4, number.toLowerCase()],
    [rank === 'Staff' ? 0 : 3, `${short}${number}`],
    [/^[0-9]+[A-Z]+$/.test(number) ? 6 : 0, number.replace(/([0-9])([A-Z])/, '$1 $2')],
    [rank === 'Staff' ? 0 : 2, `${short.toLowerCase()} ${number}`],
    [2, `${number} `],
    [1, `#${number}`],
  ];
  return random.weighted(options);
}

/** A name as people write it; the forename may shrink to an initial. */
function writtenName(officer: Officer, random: Random): string {
  const { forename, surname, rank } = officer;
  const initial = forename.slice(0, 1);
  return random.weighted([
    [34, `${forename} ${surname}`],
    [14, `${surname}, ${forename}`],
    [8, `${surname.toUpperCase()}, ${forename}`],
    [8, `${forename} ${surname.toUpperCase()}`],
    [8, `${initial} ${surname}`],
    [6, `${surname} ${initial}`],
    [6, `${rank} ${forename} ${surname}`],
    [4, `${initial}. ${surname}`],
    [3, `${rank} ${surname}`],
    [3, surname],
    [3, `${forename.toLowerCase()} ${surname.toLowerCase()}`],
    [2, `${forename} ${plainKeyboard(surname)}`],
    [1, `${surname.toUpperCase()} ${forename.toUpperCase()}`],
    [2, `${shortForm(forename)} ${surname}`],
    [surname.includes('-') ? 4 : 0, `${forename} ${surname.split('-')[1] ?? ''}`],
  ]);
}

/** The name in full, as the directory and most systems have it. */
export function fullName({ forename, surname }: Officer): string {
  return `${forename} ${surname}`;
}

/** What a hurried typist leaves of accents, apostrophes and hyphens. */
function plainKeyboard(surname: string): string {
  return withoutAccents(surname).replace("'", '').replace('-', ' ');
}

/** Number and name in one cell: "DC 1234 SMITH", "Smith, Jo (1234)". */
function together(number: string, officer: Officer, random: Random): string {
  const { forename, surname, rank } = officer;
  return random.weighted([
    [30, `${rank} ${number} ${surname.toUpperCase()}`],
    [20, `${surname}, ${forename} (${number})`],
    [14, `${number} ${surname}`],
    [12, `${rank} ${number} ${forename} ${surname}`],
    [8, `${forename} ${surname} ${number}`],
    [6, `${rank} ${surname} ${number}`],
    [5, number],
    [3, `${surname} ${number}`],
    [2, `${forename} ${surname} - ${number}`],
  ]);
}

/** The officer's cells, with whatever number was typed. */
export function officerCells(
  typedNumber: string,
  officer: Officer,
  columns: OfficerColumns,
  random: Random,
): OfficerCells {
  if (columns === 'together') return { number: together(typedNumber, officer, random), name: '' };
  if (columns === 'number_and_name') {
    return { number: dressedNumber(typedNumber, officer.rank, random), name: writtenName(officer, random) };
  }
  const number = random.weighted<() => string>([
    [86, () => dressedNumber(typedNumber, officer.rank, random)],
    [10, () => together(typedNumber, officer, random)],
    [4, () => `${typedNumber}@${officer.email.split('@')[1] ?? ''}`],
  ])();
  return { number, name: '' };
}

/** The officer by name alone, wherever the form has room for it. */
export function nameOnlyCells(officer: Officer, columns: OfficerColumns, random: Random): OfficerCells {
  const name = writtenName(officer, random);
  return columns === 'number_and_name' ? { number: '', name } : { number: name, name: '' };
}
