/** What a person searches for, read as matching reads it: a reference in any style, an officer by number or by name. */
import type { Database } from '../../../db/database.ts';
import { findPageOfReferrals, SEARCHED_TO, type ReferralFilter } from '../../../db/stores/referral-pages.ts';
import { findIdsOfReferralsByKeys, findReferralsByIds } from '../../../db/stores/referrals.ts';
import {
  compareNames,
  isSameNumber,
  readOfficer,
  type Directory,
  type OfficerReading,
  type Person,
  type PersonName,
} from '../../domain/officers/index.ts';
import { emailKey, numberKey, surnameKey } from '../../matching/index.ts';
import { findReferrals } from './find-referrals.ts';
import { storedDirectory } from './stored-directory.ts';
import { officerOf } from './stored-referrals.ts';

/** Of a common surname, no more people and referrals are looked at: the words as typed find the others. */
const MOST_PEOPLE = 100;
const MOST_REFERRALS = 2000;

/** A filter that finds what its words mean too, and not only what begins with them. */
export function withReadings(db: Database, filter: ReferralFilter): ReferralFilter {
  const { text, officer } = filter;
  return {
    ...filter,
    ...(text !== undefined && { foundByText: idsMeant(db, text) }),
    ...(officer !== undefined && { foundByOfficer: idsOfOfficer(db, officer) }),
  };
}

/** The ids of all referrals that a search finds. */
export function idsFound(db: Database, text: string): ReadonlySet<number> {
  const all = { order: 'oldest', after: null, limit: SEARCHED_TO } as const;
  return new Set(
    findPageOfReferrals(db, withReadings(db, { text }), all).map(({ referralId }) => referralId),
  );
}

function idsMeant(db: Database, text: string): number[] {
  const byReference = findReferrals(db, text).slice(0, MOST_REFERRALS);
  return [...new Set([...byReference.map(({ id }) => id), ...idsOfOfficer(db, text)])];
}

/** The referrals of an officer, by number, previous number, name or address. */
function idsOfOfficer(db: Database, text: string): number[] {
  const reading = readOfficer(text, '');
  if (!reading.number && !reading.name && reading.email === '') return [];
  const directory = storedDirectory(db);
  const people = directory.persons.filter((person) => isMeant(person, reading)).slice(0, MOST_PEOPLE);
  const written = [
    ...(reading.number ? [numberKey(reading.number)] : []),
    ...(reading.name && !reading.number ? [surnameKey(reading.name.surname)] : []),
  ];
  const keys = [...written, ...people.flatMap(keysOf)];
  const ids = findIdsOfReferralsByKeys(db, [...new Set(keys)]).slice(0, MOST_REFERRALS);
  return findReferralsByIds(db, ids)
    .filter((referral) => isOfOfficer(referral, reading, people, directory))
    .map(({ id }) => id);
}

function isMeant(
  { numbers, previousNumbers, name, record }: Person,
  { number, name: written, email }: OfficerReading,
): boolean {
  if (number) return [...numbers, ...previousNumbers].some((own) => isSameNumber(own, number));
  if (email !== '') return record.email.toLowerCase() === email;
  return isNamed(name, written);
}

/** Whether a name is the one that was typed, which may be a surname alone. */
function isNamed(name: PersonName | null, typed: PersonName | null): boolean {
  const agreement = compareNames(name, typed);
  return agreement === 'agrees' || (agreement === 'surname_only' && typed?.words.length === 1);
}

function keysOf({ numbers, previousNumbers, record }: Person): number[] {
  const ofNumbers = [...numbers, ...previousNumbers].map(numberKey);
  return record.email === '' ? ofNumbers : [...ofNumbers, emailKey(record.email.toLowerCase())];
}

function isOfOfficer(
  referral: Parameters<typeof officerOf>[0],
  { number, name }: OfficerReading,
  people: readonly Person[],
  directory: Directory,
): boolean {
  const { person, reading } = officerOf(referral, directory);
  if (!number && isNamed(reading.name, name)) return true;
  if (number && reading.number && isSameNumber(number, reading.number)) return true;
  return person !== null && people.some(({ rows }) => rows === person.rows);
}
