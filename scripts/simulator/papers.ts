/** The documents that come of one call, each with the slips that were made on it; and those that come of other work. */
import { dayOf, MINUTES_A_DAY, shownByAClock, type ClockMinute } from './clock.ts';
import type { Officer } from './directory.ts';
import type { Incident } from './incidents.ts';
import { JOINT_SHARES } from './joint.ts';
import type { ForceLook } from './looks.ts';
import { typeNccuReference } from './nccu-references.ts';
import { nameOnlyCells, officerCells, type OfficerCells } from './officers-as-written.ts';
import type { ErrorRates } from './options.ts';
import { immigrationTitle, inACell, noIncident, titleMentioning } from './phrases.ts';
import type { Random } from './random.ts';
import { withSwappedDigits, withWrongDigit } from './slips.ts';

/** A document before the system gave it a reference. `about` and `officer` are the truth; the rest is what is exported. */
export interface Paper {
  readonly officer: Officer;
  readonly about: Incident | null;
  /** Whether it was submitted, whatever its fields say. */
  readonly counts: boolean;
  readonly at: ClockMinute;
  readonly status: string;
  readonly incidentText: string;
  readonly nccuText: string;
  readonly title: string;
  readonly cells: OfficerCells;
}

type ReferenceSlip = 'wrong_digit' | 'swapped' | 'blank' | 'mentioned' | 'nccu_in_field';
type OfficerSlip = 'officer_slip' | 'name_only' | 'previous_number';

/** What was done to a document: a slip of each kind at most. */
export interface Slips {
  readonly reference: ReferenceSlip | null;
  readonly officer: OfficerSlip | null;
}

export const NO_SLIPS: Slips = { reference: null, officer: null };

/** What every document of a force is written with. */
export interface Desk {
  readonly look: ForceLook;
  readonly rates: ErrorRates;
  readonly random: Random;
  /** The share of officers who have a previous number, so that the rate over all documents comes out right. */
  readonly withPreviousNumber: number;
  /** The reference of an incident as a person types it on a day. */
  readonly type: (incident: Incident, onDay: number) => string;
  /** A reference of some other incident of about the same time. */
  readonly typeAnother: (near: ClockMinute) => string;
}

export interface PaperRequest {
  readonly officer: Officer;
  readonly about: Incident;
  readonly nccuReference: string;
  readonly at: ClockMinute;
  readonly slips: Slips;
}

export function drawSlips(officer: Officer, { rates, random, withPreviousNumber }: Desk): Slips {
  const none =
    1 - rates.wrongDigit - rates.swappedDigits - rates.blankReference - rates.onlyInTitle - rates.nccuInField;
  const reference = random.weighted<ReferenceSlip | null>([
    [none, null],
    [rates.wrongDigit, 'wrong_digit'],
    [rates.swappedDigits, 'swapped'],
    [rates.blankReference, 'blank'],
    [rates.onlyInTitle, 'mentioned'],
    [rates.nccuInField, 'nccu_in_field'],
  ]);
  const previous = officer.previousNumbers.length > 0 ? rates.previousNumber / withPreviousNumber : 0;
  const officerSlip = random.weighted<OfficerSlip | null>([
    [1 - rates.wrongOfficerNumber - rates.nameOnly - previous, null],
    [rates.wrongOfficerNumber, 'officer_slip'],
    [rates.nameOnly, 'name_only'],
    [previous, 'previous_number'],
  ]);
  return { reference, officer: officerSlip };
}

/** How long an officer takes: most before the shift ends, some after rest days, a tail of three weeks. */
export function submissionDelay(random: Random): number {
  return random.weighted<() => number>([
    [1, () => -random.between(5, 60)],
    [70, () => 10 + Math.round(random.exponential(170))],
    [13, () => random.between(8 * 60, 24 * 60)],
    [11, () => random.between(24 * 60, 5 * 1440)],
    [5, () => random.between(5 * 1440, 21 * 1440)],
  ])();
}

/** A submitted document about an incident, as its officer filled it in. */
export function writePaper({ officer, about, nccuReference, at, slips }: PaperRequest, desk: Desk): Paper {
  const { look, random } = desk;
  const started = Math.max(at, about.startedAt + 3);
  const submittedAt = whenInService(officer, shownByAClock(delayedByMove(officer, started, random)));
  const writer = onDay(officer, dayOf(submittedAt));
  const typed = desk.type(about, dayOf(submittedAt));
  const mentionsNccu = slips.reference === 'mentioned' && nccuReference !== '' && random.chance(0.25);
  const mention = mentionsNccu ? typeNccuReference(nccuReference, random) : typed;
  // A title beside a slip would give the answer away.
  const titled = slips.reference === 'mentioned' || (slips.reference === null && random.chance(0.1));
  return {
    officer: writer,
    about,
    counts: true,
    at: submittedAt,
    status: random.pick(look.submittedWords),
    incidentText: incidentField(typed, nccuReference, slips.reference, submittedAt, desk),
    nccuText: nccuField(nccuReference, slips.reference, desk),
    title: titled ? titleMentioning(mention, random) : immigrationTitle(random),
    cells: officerField(writer, slips.officer, desk),
  };
}

/** The person as of a day: after a move, an officer uses the new force's number. */
export function onDay(officer: Officer, day: number): Officer {
  return officer.movedTo !== null && day > (officer.activeTo ?? Infinity) ? officer.movedTo : officer;
}

/** Of those who move to another force, some write only there. */
function delayedByMove({ activeTo, movedTo }: Officer, at: ClockMinute, random: Random): ClockMinute {
  if (movedTo === null || activeTo === null || !random.chance(JOINT_SHARES.writtenAfterMove)) return at;
  return Math.max(at, (activeTo + 1) * MINUTES_A_DAY + random.between(7 * 60, 20 * 60));
}

/** A leaver finishes the paperwork before the last day ends. */
function whenInService({ activeTo, movedTo }: Officer, at: ClockMinute): ClockMinute {
  return activeTo === null || movedTo !== null ? at : Math.min(at, (activeTo + 1) * MINUTES_A_DAY - 1);
}

function incidentField(
  typed: string,
  nccuReference: string,
  slip: ReferenceSlip | null,
  at: ClockMinute,
  { random, typeAnother }: Desk,
): string {
  switch (slip) {
    case 'blank':
    case 'mentioned':
      return noIncident(random);
    case 'nccu_in_field':
      return typeNccuReference(nccuReference, random);
    case 'wrong_digit':
      return inACell(withWrongDigit(typed, random), () => typeAnother(at), random);
    case 'swapped':
      return inACell(withSwappedDigits(typed, random), () => typeAnother(at), random);
    case null:
      return inACell(typed, () => typeAnother(at), random);
  }
}

/** Forms with a field of its own for the NCCU's reference get it filled in now and then, but not by those who forgot. */
function nccuField(nccuReference: string, slip: ReferenceSlip | null, { look, random }: Desk): string {
  if (look.nccuInDocuments === null || slip === 'nccu_in_field' || slip === 'blank' || slip === 'mentioned')
    return '';
  return random.chance(look.nccuInDocuments) ? typeNccuReference(nccuReference, random) : '';
}

function officerField(officer: Officer, slip: OfficerSlip | null, { look, random }: Desk): OfficerCells {
  const columns = look.officerInDocuments;
  if (slip === 'name_only') return nameOnlyCells(officer, columns, random);
  if (slip === 'previous_number') {
    return officerCells(officer.previousNumbers[0] ?? officer.number, officer, columns, random);
  }
  if (slip === 'officer_slip') return mistypedOfficer(officer, { look, random });
  return officerCells(officer.number, officer, columns, random);
}

/** The name is mostly there to tell who was meant. */
function mistypedOfficer(officer: Officer, { look, random }: Pick<Desk, 'look' | 'random'>): OfficerCells {
  const slipped = random.chance(0.6)
    ? withWrongDigit(officer.number, random)
    : withSwappedDigits(officer.number, random);
  const withName = look.officerInDocuments === 'number_only' ? 'together' : look.officerInDocuments;
  const cells = officerCells(slipped, officer, withName, random);
  if (random.chance(0.9)) return cells;
  return officerCells(slipped, officer, 'number_only', random);
}
