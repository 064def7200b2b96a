/** Whether two officer cells mean the same officer. */
import { slipBetweenNumbers, type Slip } from '../slips.ts';
import { isNearNumberOf, type Person } from './directory.ts';
import { compareForces, type ForceAgreement } from './force.ts';
import type { OfficerIdentity } from './identify.ts';
import { compareNames, type NameAgreement, type PersonName } from './names.ts';
import { isSameNumber } from './read.ts';

export type OfficerAgreement =
  /** The same number, or numbers and addresses that the directory ties to one person. */
  | { readonly kind: 'same' }
  /** The number is one slip away and the name agrees. */
  | { readonly kind: 'slip'; readonly slip: Slip | null }
  /** Only a name is written, and the directory has exactly one such person. */
  | { readonly kind: 'name' }
  /** It may be the same officer, and only a person can tell. */
  | { readonly kind: 'possible'; readonly why: DoubtAboutOfficer }
  | { readonly kind: 'other' };

export type DoubtAboutOfficer =
  | 'not_written'
  | 'number_slip'
  | 'name_alone'
  | 'half_surname'
  | 'name_with_other_number'
  | 'number_with_other_name'
  | 'number_of_several'
  | 'other_force'
  | 'force_unclear';

const SAME: OfficerAgreement = { kind: 'same' };
const NAME: OfficerAgreement = { kind: 'name' };
const OTHER: OfficerAgreement = { kind: 'other' };

/** Compares the officer of a referral with the officer of a document; symmetric. */
export function compareOfficers(a: OfficerIdentity, b: OfficerIdentity): OfficerAgreement {
  const persons = a.person && b.person ? comparePersons(a.person, b.person) : null;
  if (persons && persons.kind !== 'other') return persons;
  const forces = agreementOfForces(a, b);
  if (forces === 'differs') return acrossForces(a, b);
  if (persons) return mayBeSlip(a, b) ? possible('number_slip') : persons;
  const agreement = likelyAgreement(a, b) ?? likelyAgreement(b, a) ?? compareWritten(a, b);
  if (forces !== 'unsure' || agreement.kind === 'other' || agreement.kind === 'possible') return agreement;
  return compareNames(nameOf(a), nameOf(b)) === 'agrees' ? agreement : possible('force_unclear');
}

/** Whether two records are of two forces, by what they say themselves or by their officers. */
export function areOfTwoForces(a: OfficerIdentity, b: OfficerIdentity): boolean {
  return agreementOfForces(a, b) === 'differs';
}

function agreementOfForces(a: OfficerIdentity, b: OfficerIdentity): ForceAgreement {
  const written = compareForces(a.force, b.force);
  return written === 'differs' || written === 'same' ? written : compareForces(a.home, b.home);
}

/**
 * The force of a record may be its incident's or its officer's: one number or one name may be one officer all the same,
 * unless two names, two addresses or two people of the directory say otherwise.
 */
function acrossForces(a: OfficerIdentity, b: OfficerIdentity): OfficerAgreement {
  const names = compareNames(a.reading.name, b.reading.name);
  const haveAddresses = a.reading.email !== '' && b.reading.email !== '';
  const mayBeOne = haveSameNumber(a, b)
    ? names === 'agrees' || (names === 'unknown' && !haveAddresses)
    : names === 'agrees' && !(a.person && b.person);
  const isLikely = isLikelyOf(a, b) || isLikelyOf(b, a);
  return mayBeOne || isLikely ? possible('other_force') : OTHER;
}

function haveSameNumber(a: OfficerIdentity, b: OfficerIdentity): boolean {
  const [x, y] = [a.reading.number, b.reading.number];
  return x !== null && y !== null && isSameNumber(x, y);
}

function isLikelyOf({ person }: OfficerIdentity, { likely }: OfficerIdentity): boolean {
  return person !== null && likely.some((one) => one.rows === person.rows);
}

/** Two rows of a directory may be one person's where the name agrees and the one begins after the other ended. */
function comparePersons(a: Person, b: Person): OfficerAgreement {
  if (a.rows === b.rows) return SAME;
  const follows = a.activeTo < b.activeFrom || b.activeTo < a.activeFrom;
  const mayBeOne = follows && compareNames(a.name, b.name) === 'agrees';
  return mayBeOne ? possible('name_with_other_number') : OTHER;
}

/** A number alone, one slip from another's, is as likely that slip as the officer who has it. */
function mayBeSlip({ reading: a }: OfficerIdentity, { reading: b }: OfficerIdentity): boolean {
  if (!a.number || !b.number || (a.name && b.name)) return false;
  return slipBetweenNumbers(a.number.digits, b.number.digits) !== null;
}

/** How a cell of which the directory is not sure agrees with one of which it is. */
function likelyAgreement(sure: OfficerIdentity, unsure: OfficerIdentity): OfficerAgreement | null {
  const { person } = sure;
  if (!person || unsure.person || !isLikelyOf(sure, unsure)) return null;
  const { number, name } = unsure.reading;
  if (unsure.likely.length > 1) return possible(name ? 'name_alone' : 'number_of_several');
  if (compareNames(person.name, name) === 'half_surname') return possible('half_surname');
  if (!number) return NAME;
  if (isNearNumberOf(person, number)) return { kind: 'slip', slip: numberSlip(sure, unsure) };
  const holdsIt = person.numbers.some((own) => isSameNumber(own, number));
  return possible(holdsIt ? 'number_with_other_name' : 'name_with_other_number');
}

function possible(why: DoubtAboutOfficer): OfficerAgreement {
  return { kind: 'possible', why };
}

function numberSlip(a: OfficerIdentity, b: OfficerIdentity): Slip | null {
  const [x, y] = [a.reading.number, b.reading.number];
  return x && y ? slipBetweenNumbers(x.digits, y.digits) : null;
}

/** Without the directory's word, numbers and names as written must do. */
function compareWritten(a: OfficerIdentity, b: OfficerIdentity): OfficerAgreement {
  const names = compareNames(nameOf(a), nameOf(b));
  const [x, y] = [a.reading.number, b.reading.number];
  if (!x || !y) return withoutNumber(a, b, names);
  if (isSameNumber(x, y)) return sameNumber(a, b, names);
  const slip = slipBetweenNumbers(x.digits, y.digits);
  if (slip && names === 'agrees') return { kind: 'slip', slip };
  const isOtherName = names === 'disagrees' || names === 'forename_only';
  // A number that is surely another person's is no slip.
  if (slip && !isOtherName && !(a.person && b.person)) return possible('number_slip');
  const mayBeOne = names === 'agrees' || names === 'half_surname';
  return mayBeOne ? possible('name_with_other_number') : OTHER;
}

/** One number beside a name that is plainly another person's: nobody can tell which of the two is right. */
function sameNumber(a: OfficerIdentity, b: OfficerIdentity, names: NameAgreement): OfficerAgreement {
  if (names === 'disagrees') return possible('number_with_other_name');
  if (names === 'unknown' && (isOfSeveral(a) || isOfSeveral(b))) return possible('number_of_several');
  // The directory knows of somebody of the written name whose number is near: then the number itself is in doubt.
  const isInDoubt = names === 'forename_only' && a.likely.length + b.likely.length > 0;
  return isInDoubt ? possible('number_slip') : SAME;
}

/** A number that the directory has of two people on that day, and nothing else to tell them apart. */
function isOfSeveral({ person, likely }: OfficerIdentity): boolean {
  return person === null && new Set(likely.map(({ rows }) => rows)).size > 1;
}

/** The name as written, else as the directory knows it. */
function nameOf({ reading, person }: OfficerIdentity): PersonName | null {
  return reading.name ?? person?.name ?? null;
}

function withoutNumber(a: OfficerIdentity, b: OfficerIdentity, names: NameAgreement): OfficerAgreement {
  if (!isWritten(a) || !isWritten(b)) return possible('not_written');
  if (a.reading.email !== '' && a.reading.email === b.reading.email) return SAME;
  const [onlyA] = a.likely;
  const bothOnly = a.likely.length === 1 && b.likely.length === 1 && onlyA === b.likely[0];
  if (names === 'half_surname') return possible('half_surname');
  if (bothOnly) return NAME;
  // A name beside a number alone, of which no directory knows: nothing says that they are two officers. Nor does
  // another forename that is nobody's of that surname: Liz may be Elizabeth.
  const isNobodys = a.likely.length + b.likely.length === 0;
  const mayBeOne = names === 'agrees' || (names === 'surname_only' && isNobodys);
  return mayBeOne || names === 'unknown' ? possible('name_alone') : OTHER;
}

/** Whether anything tells who the officer is: `0` and `N/A` do not. */
function isWritten({ reading }: OfficerIdentity): boolean {
  return reading.number !== null || reading.name !== null || reading.email !== '';
}
