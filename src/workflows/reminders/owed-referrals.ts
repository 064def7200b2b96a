/** What is owed by the database: matches brought up to date, referrals judged, and the people above their officers. */
import type { Database } from '../../../db/database.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import {
  compareNames,
  identify,
  readOfficer,
  type Directory,
  type Person,
} from '../../domain/officers/index.ts';
import { success } from '../../domain/problem.ts';
import { chainOfCommand, type OwedReferral } from '../../reminders/index.ts';
import type { View } from '../referrals/as-at.ts';
import { matchStored, type MatchServices } from '../matching/match-stored.ts';
import type { OwedReferralsSource } from './reminder-services.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';
import {
  judgeReferralsByIds,
  judgeStoredReferrals,
  type JudgedStoredReferral,
} from '../referrals/stored-referrals.ts';

/** Only what is missing is answered: nothing else is chased. */
export function owedReferralsOf(services: MatchServices): OwedReferralsSource {
  const { deadline, calendar } = services;
  return (asAt) => {
    const matched = matchStored(services);
    if (!matched.ok) return matched;
    const directory = storedDirectory(services.db);
    const day = londonDayNumber(asAt);
    const owed: OwedReferral[] = [];
    const everything = { deadline, calendar, asAt, known: null, month: null };
    for (const referral of judgeStoredReferrals(services.db, everything)) {
      if (referral.judged.status === 'missing') owed.push(owedReferral(referral, directory, day));
    }
    return success(owed);
  };
}

/** Those of these referrals that are missing in the view; matches are taken as they stand. */
export function owedReferralsByIds(db: Database, ids: readonly number[], view: View): OwedReferral[] {
  const directory = storedDirectory(db);
  const day = londonDayNumber(view.asAt);
  return judgeReferralsByIds(db, ids, view)
    .filter(({ judged }) => judged.status === 'missing')
    .map((referral) => owedReferral(referral, directory, day));
}

function owedReferral(
  { id, record, judged, officer }: JudgedStoredReferral,
  directory: Directory,
  day: number,
): OwedReferral {
  const { status, due } = judged;
  const { nccuReference, incidentReference, officerNumber, officerName, force, referredAt } = record;
  const chain = chainOfCommand(officer && asAtToday(officer, directory, day), directory, day);
  return {
    ...{ referralId: id, status, due, referredAt, force },
    ...{ nccuReference, incidentReference, officerNumber, officerName },
    ...chain,
  };
}

/**
 * The row of the directory that holds today for whoever made the referral: people move, and their supervisor is the one
 * at the time of sending. A number that somebody else has been issued since does not make that the person.
 */
function asAtToday(officer: Person, directory: Directory, day: number): Person {
  const own = directory.persons[officer.index] ?? officer;
  if (day >= own.activeFrom && day <= own.activeTo) return own;
  const { officerNumber, officerName } = own.record;
  const { person } = identify(readOfficer(officerNumber, officerName), own.force, directory, day);
  return person && compareNames(person.name, own.name) === 'agrees' ? person : own;
}
