/** What is owed by the database: matches brought up to date, referrals judged, and the people above their officers. */
import type { Database } from '../../../db/database.ts';
import { findReferralsByIds } from '../../../db/stores/referrals.ts';
import { findReferralsOwedBy } from '../../../db/stores/standings.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import {
  compareForces,
  compareNames,
  currentRow,
  identify,
  readOfficer,
  serviceOn,
  type Directory,
  type ForceReading,
  type Person,
} from '../../domain/officers/index.ts';
import { success } from '../../domain/problem.ts';
import {
  chainOfCommand,
  forceToldBy,
  unclearChain,
  type ChainOfCommand,
  type OwedReferral,
  type ReferralOfOfficer,
} from '../../reminders/index.ts';
import type { View } from '../referrals/as-at.ts';
import type { StandingServices } from '../referrals/standings.ts';
import { matchStored, type MatchServices } from '../matching/match-stored.ts';
import type { OwedReferralsSource } from './reminder-services.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';
import {
  judgeReferralsByIds,
  judgeStoredReferrals,
  officerOf,
  type JudgedStoredReferral,
} from '../referrals/stored-referrals.ts';

/** Only what is missing is answered: nothing else is chased. */
export function owedReferralsOf(services: MatchServices): OwedReferralsSource {
  const asTheyStand = owedReferralsAsTheyStand(services);
  return (asAt) => {
    const matched = matchStored(services);
    return matched.ok ? asTheyStand(asAt) : matched;
  };
}

/** A run begins a little after the moment for which it is true; what has come in between is not chased either. */
const LATEST_BEGINNING_MILLISECONDS = 60_000;

/** The same by the matches that there are: for whoever only looks. */
export function owedReferralsAsTheyStand({
  db,
  clock,
  deadline,
  calendar,
}: StandingServices): OwedReferralsSource {
  return (asAt) => {
    const view = { deadline, calendar, asAt, known: null };
    // How referrals stand now tells which may be owed from now on; of an earlier moment every referral is asked.
    const isPast = asAt < clock.now() - LATEST_BEGINNING_MILLISECONDS;
    return success(
      isPast
        ? missingOf(db, judgeStoredReferrals(db, { ...view, month: null }), asAt)
        : owedReferralsByIds(db, findReferralsOwedBy(db, asAt), view),
    );
  };
}

/** Those of these referrals that are missing in the view; matches are taken as they stand. */
export function owedReferralsByIds(db: Database, ids: readonly number[], view: View): OwedReferral[] {
  return missingOf(db, judgeReferralsByIds(db, ids, view), view.asAt);
}

/** The officers of referrals by today's directory, however the referrals stand now. */
export function officersOfReferrals(db: Database, ids: readonly number[], asAt: number): ReferralOfOfficer[] {
  const directory = storedDirectory(db);
  const chainOf = chainsOfCommand(db, asAt);
  return findReferralsByIds(db, ids).map(({ record }) => {
    const { force, officerNumber, officerName } = record;
    const { officer } = chainOf(officerOf({ record }, directory).person, forceToldBy(record));
    return { force, officerNumber, officerName, officer };
  });
}

function missingOf(db: Database, referrals: Iterable<JudgedStoredReferral>, asAt: number): OwedReferral[] {
  const chainOf = chainsOfCommand(db, asAt);
  const owed: OwedReferral[] = [];
  for (const referral of referrals) {
    if (referral.judged.status === 'missing') owed.push(owedReferral(referral, chainOf));
  }
  return owed;
}

type ChainOf = (officer: Person | null, force: ForceReading) => ChainOfCommand;

function owedReferral(
  { id: referralId, record, judged, officer }: JudgedStoredReferral,
  chainOf: ChainOf,
): OwedReferral {
  const { status, due } = judged;
  const { nccuReference, incidentReference, officerNumber, officerName, force, referredAt } = record;
  const { officer: known, supervisor, supervisorsSupervisor } = chainOf(officer, forceToldBy(record));
  return {
    ...{ referralId, status, nccuReference, incidentReference, officerNumber, officerName, force },
    ...{ referredAt, due, officer: known, supervisor, supervisorsSupervisor },
  };
}

/** The people above each officer on the London day of an instant. Officers are few and referrals many: each is asked about once. */
function chainsOfCommand(db: Database, asAt: number): ChainOf {
  const directory = storedDirectory(db);
  const day = londonDayNumber(asAt);
  const known = new Map<Person, Map<string, ChainOfCommand>>();
  return (officer, force) => {
    if (!officer) return chainOfCommand(null, directory, day);
    const ofOfficer = known.get(officer) ?? new Map<string, ChainOfCommand>();
    known.set(officer, ofOfficer);
    const found = ofOfficer.get(force.name) ?? chainToday(officer, force, directory, day);
    ofOfficer.set(force.name, found);
    return found;
  };
}

function chainToday(officer: Person, force: ForceReading, directory: Directory, day: number): ChainOfCommand {
  const own = directory.persons[officer.index] ?? officer;
  const today = asAtToday(own, directory, day);
  return today === 'unclear' ? unclearChain(own, day) : chainOfCommand(today, directory, day, force);
}

/**
 * The row of the directory that holds today for whoever made the referral: people move, and their supervisor is the one
 * at the time of sending. A number that somebody else has been issued since does not make that the person.
 */
function asAtToday(own: Person, directory: Directory, day: number): Person | 'unclear' {
  const row = currentRow(own, directory, day);
  if (row === 'unclear' || row !== own || serviceOn(own, day) === 'serving') return row;
  const { officerNumber, officerName } = own.record;
  const { person } = identify(readOfficer(officerNumber, officerName), own.force, directory, day);
  const isOne =
    person !== null &&
    compareNames(person.name, own.name) === 'agrees' &&
    compareForces(person.force, own.force) !== 'differs';
  return isOne ? person : own;
}
