/** Made-up people: the names an export has to survive, and the ranks that stand before them. */
import type { Random } from './random.ts';

const FORENAMES = (
  'Anna Ben Cara Dev Ewan Fatima Gareth Hannah Imran Jo John James Jack Karen Liam Mohammed Nia Olu Priya Quentin Rhys ' +
  'Sarah Sean Tom Uma Victoria Will Xanthe Yusuf Zoë Aoife Siân Chloé José Renée Michael Emma David Sophie Paul Kate Mark ' +
  'Louise Adam Ruth Stephen Rachel Andrew Claire Lee Amy Craig Gemma Stuart Helen Kieran Beth Jamie Lucy Mary-Ann'
).split(' ');

const SURNAMES = (
  "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Evans Thomas Roberts Khan Walker O'Brien O'Neill " +
  "D'Souza McDonald MacLeod Fitz-Gerald Smith-Jones Ashworth-Bell Hughes Edwards Green Hall Wood Harris Martin Jackson " +
  'Clarke Lewis Clark Ahmed Begum Ali Müller Núñez Lefèvre Strömberg Kowalski Nowak Okafor Adeyemi Singh Kaur Gill Shah ' +
  'Cooper Ward Turner Hill Moore Baker Harrison King Allen Mitchell Scott Phillips Watson Parker Price Bennett Young ' +
  'Griffiths Cook Shaw Murphy Kelly Byrne Doyle Bell Murray Fox Palmer Hunt Stone Marsh Frost Lamb Nash Peel Quinn Rowe ' +
  'Sharp Tate Underwood Vickers Wade Yates Zielinski Attwood Birch Croft Dunne Eastwood Fairley Garside Holt Inglis Sørensen Bjørklund Weiß Ræder Þórsson Guðmundsson'
).split(' ');

const TEAMS = (
  'Response A,Response B,Response C,Response D,Response E,Neighbourhood North,Neighbourhood South,Roads Policing,' +
  'Custody Investigation,CID Central,CID West,Modern Slavery Team,Ports,Operational Support'
).split(',');

export interface PersonName {
  readonly forename: string;
  readonly surname: string;
}

export function drawName(random: Random): PersonName {
  return { forename: random.pick(FORENAMES), surname: random.pick(SURNAMES) };
}

/** The name of the nth team of a force; numbered once the plain names are used up. */
export function teamName(index: number): string {
  const base = TEAMS[index % TEAMS.length] ?? 'Response';
  const round = Math.floor(index / TEAMS.length);
  return round === 0 ? base : `${base} ${round + 1}`;
}

/** Letters that Unicode does not take apart, as an English keyboard writes them. */
const ON_A_KEYBOARD: Readonly<Record<string, string>> = {
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
};

/** A name without accents, in the letters of an English keyboard. */
export function withoutAccents(name: string): string {
  return name
    .replace(/[øßæþÞð]/g, (letter) => ON_A_KEYBOARD[letter] ?? '')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '');
}

/** Letters that an e-mail address is made of: no accents, apostrophes or spaces. */
export function plainLetters(name: string): string {
  return withoutAccents(name)
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
}

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['Victoria', 'Vicky'],
  ['Michael', 'Mick'],
  ['Stephen', 'Steve'],
  ['Andrew', 'Drew'],
  ['Rachel', 'Rach'],
  ['James', 'Jim'],
  ['David', 'Dave'],
  ['Mohammed', 'Mo'],
]);

/** What colleagues call somebody. */
export function shortForm(forename: string): string {
  return SHORT_FORMS.get(forename) ?? forename;
}
