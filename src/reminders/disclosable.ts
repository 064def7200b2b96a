/**
 * What of an exported cell may stand in a letter. A cell holds whatever somebody typed, perhaps a migrant's name behind
 * the log number; a letter shows only what was recognised in it.
 */
import { londonDayNumber, londonTimeOfDay } from '../domain/london-time.ts';
import { readOfficer } from '../domain/officers/index.ts';
import { readReferences, type Reference } from '../domain/references/index.ts';
import type { Colleague, OwedReferral } from './owed-referral.ts';

const NCCU_REFERENCE = /^(?:[A-Z]{2,8}[ /_-]?)?\d[\d /_-]{0,24}[A-Z]?$/;
const SHORT_OPAQUE = /^[A-Z]{0,3}[ /_.-]?\d[\d /_.-]{0,20}[A-Z]?$/;
const PERSONAL = /^(?:DOB|TEL|MOB|PNC|CRO|PH)\b/;
const EARLY_MILLISECONDS = 6 * 3_600_000;
const LONGEST_NAME = 60;
const NOT_IN_A_NAME = /[^\p{L}\p{M}'’. -]+/gu;

/** The incident references that were recognised, as written; '' when there is none that may be shown. */
export function shownIncident({ incidentReference, referredAt }: OwedReferral): string {
  const row = {
    day: londonDayNumber(referredAt.instant),
    early: londonTimeOfDay(referredAt.instant) < EARLY_MILLISECONDS,
  };
  const { references } = readReferences(incidentReference, row);
  return [
    ...new Set(references.filter(isShown).map(({ written }) => written.replaceAll(' OF ', ' of '))),
  ].join(', ');
}

/** An opaque reference may be any word with digits: only short ones that cannot hold a name are shown. */
function isShown({ family, written }: Reference): boolean {
  return family !== 'opaque' || (SHORT_OPAQUE.test(written) && !PERSONAL.test(written));
}

/** The NCCU reference when it looks like one, else ''. */
export function shownNccuReference({ nccuReference }: OwedReferral): string {
  const text = nccuReference.trim().toUpperCase();
  return NCCU_REFERENCE.test(text) ? text : '';
}

/** `PC Anna Price (1234)`: by the directory where it knows the officer, else what was read in the log. */
export function shownOfficer(referral: OwedReferral): string {
  if (referral.officer) return shownColleague(referral.officer);
  const { number, name } = readOfficer(referral.officerNumber, referral.officerName);
  const digits = number ? number.prefix + number.digits + number.suffix : '';
  return labelOf(name ? name.words.slice(0, 3).map(inTitleCase).join(' ') : '', digits);
}

/** `PS Cara Lund (77)`. */
export function shownColleague({ rank, name, number }: Colleague): string {
  const [plainRank, plainNameText] = [plainName(rank), plainName(name)];
  const isRankWritten = plainNameText.toUpperCase().startsWith(`${plainRank.toUpperCase()} `);
  const full = plainRank === '' || isRankWritten ? plainNameText : `${plainRank} ${plainNameText}`;
  return labelOf(full.trim(), number.replace(/[^A-Za-z0-9/ -]+/g, '').slice(0, 14));
}

function labelOf(name: string, number: string): string {
  if (name === '') return number === '' ? 'an officer who is not named' : `officer ${number}`;
  return number === '' ? name : `${name} (${number})`;
}

/** A name without line breaks, digits or marks that no name has. */
function plainName(text: string): string {
  return text.replace(NOT_IN_A_NAME, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

function inTitleCase(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}
