/** The words around a reference: how logs smudge it, how forms and titles carry it. */
import type { Random, Weighted } from './random.ts';

/** The log's own entry, as call handlers leave it: mostly exact, now and then smudged. */
export function smudge(text: string, random: Random): string {
  return random.weighted<() => string>([
    [82, () => text],
    [5, () => text.toLowerCase()],
    [3, () => text.toUpperCase()],
    [3, () => ` ${text}  `],
    [2, () => text.replace(' ', '  ')],
    [2, () => text.replace(' ', '\u00a0')],
    [2, () => text.replace(/([A-Za-z]) ([0-9])/, '$1$2')],
    [1, () => `${text}.`],
  ])();
}

/** A typed reference with what people write around it; `another` makes a second, unrelated reference. */
export function inACell(text: string, another: () => string, random: Random): string {
  return random.weighted<() => string>([
    [82, () => text],
    [3, () => `ref ${text}`],
    [2, () => `Ref: ${text}`],
    [2, () => `${text} - immigration`],
    [1, () => `${text} (NCCU informed)`],
    [1, () => `${text} refers`],
    [1, () => `see ${text}`],
    [1, () => `${text}, male in custody`],
    [2, () => `${text} / ${another()}`],
    [1.5, () => `${text} and ${another()}`],
    [1, () => `${another()}; ${text}`],
    [1, () => `${text}, ${another()}`],
    [0.5, () => `ref ${text} and also ${another()}`],
    [1, () => `${text} `],
  ])();
}

const SUBJECTS: Weighted<string> = [
  [5, 'Immigration offences - foreign national encountered'],
  [4, 'Clandestine entry via HGV'],
  [3, 'Suspected illegal working at car wash'],
  [3, 'Overstayer identified during traffic stop'],
  [2, 'Organised immigration crime - address of interest'],
  [2, 'Intelligence regarding facilitators'],
  [1, 'Persons found in rear of lorry, 5 males'],
  [1, 'Fraudulent documents seized'],
];

const OTHER_SUBJECTS: Weighted<string> = [
  [5, 'Drug supply in town centre'],
  [4, 'Vehicle linked to burglary series'],
  [3, 'Concern for vulnerable adult'],
  [2, 'Suspected cuckooing at address'],
  [2, 'Shop theft team, 3 suspects'],
  [1, 'Illegal working at takeaway'],
];

export function immigrationTitle(random: Random): string {
  return random.weighted(SUBJECTS);
}

export function otherTitle(random: Random): string {
  return random.weighted(OTHER_SUBJECTS);
}

/** A title that names the incident. */
export function titleMentioning(reference: string, random: Random): string {
  const subject = immigrationTitle(random);
  return random.weighted([
    [4, `${subject} - ${reference}`],
    [3, `${reference} - ${subject}`],
    [2, `Intel re ${reference}, ${subject}`],
    [2, `${subject} (ref ${reference})`],
    [1, `NCCU referral ${reference}: ${subject}`],
  ]);
}

/** What stands in the incident field when no incident does. */
export function noIncident(random: Random): string {
  return random.weighted<() => string>([
    [62, () => ''],
    [9, () => 'N/A'],
    [7, () => 'TBC'],
    [5, () => 'as per CAD'],
    [5, () => 'None'],
    [4, () => '-'],
    [3, () => 'not known'],
    [3, () => `07700 900${random.between(100, 999)}`],
    [2, () => 'see above'],
  ])();
}
