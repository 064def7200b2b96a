/** What a made-up form says: the fields that must be read from it, and what stands around them. */
import { calendarDayOf } from '../../../src/domain/london-time.ts';
import { drawName } from '../people.ts';
import type { Random } from '../random.ts';

/** The text of each field as typed; '' for one that is left blank. */
export interface FormFacts {
  readonly documentReference: string;
  readonly incidentReference: string;
  readonly nccuReference: string;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly submittedAt: string;
  readonly documentType: string;
  readonly status: string;
  readonly crimeIdentifierCode: string;
  /** The intelligence itself, which nobody may read out of the form. */
  readonly narrative: string;
}

const FIRST_DAY = 20_580;
const two = (value: number): string => String(value).padStart(2, '0');

export function drawFacts(random: Random, number: number): FormFacts {
  const { day, month, year } = calendarDayOf(FIRST_DAY + random.between(0, 60));
  const name = drawName(random);
  const date = `${two(day)}/${two(month)}/${year}`;
  const time = `${two(random.between(0, 23))}:${two(random.between(0, 59))}`;
  const serial = random.between(1, 2500);
  return {
    documentReference: `IR/${year % 100}/${String(100_000 + number).slice(1)}`,
    incidentReference: random.pick([
      `Log ${serial} of ${date}`,
      `CAD ${serial} ${two(day)}-${two(month)}-${year % 100}`,
      `NC-${year}${two(month)}${two(day)}-${String(serial).padStart(4, '0')}`,
    ]),
    nccuReference: random.chance(0.8) ? `NCCU/${year % 100}/${10_000 + number}` : '',
    officerNumber: random.pick([`${1000 + serial}`, `PC ${1000 + serial}`, `0${1000 + serial}`]),
    officerName: `${name.forename} ${name.surname}`,
    submittedAt: random.pick([`${date} ${time}`, `${day} ${monthName(month)} ${year} at ${time}`]),
    documentType: random.pick(['Intelligence report', 'Organised immigration crime', '5x5x5']),
    status: random.weighted([
      [6, 'Submitted'],
      [2, 'Pending'],
      [1, ''],
    ]),
    crimeIdentifierCode: random.chance(0.7) ? `OIC-${random.between(10, 99)}` : '',
    narrative: drawNarrative(random),
  };
}

function monthName(month: number): string {
  return (
    'January February March April May June July August September October November December'.split(' ')[
      month - 1
    ] ?? ''
  );
}

function drawNarrative(random: Random): string {
  const sentences = [
    'The male was found in the rear of a lorry with four others and gave no account.',
    `He said that officer number ${random.between(100, 9999)} had spoken to him before.`,
    `A second log, Log ${random.between(1, 999)} of 01/02/2026, may be connected with this one.`,
    'The female asked for an interpreter and said that she had been promised work in a kitchen.',
    'Status: not known to the officers who attended. Type: van, white, signwritten.',
    'No document was found on either of them, and nothing was seized at the address.',
  ];
  return random.shuffled(sentences).slice(0, random.between(2, 5)).join(' ');
}
