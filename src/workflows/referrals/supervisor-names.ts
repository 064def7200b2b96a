/** The names of officers' supervisors, as the return shows them. */
import { supervisorOf, type Directory, type Person } from '../../domain/officers/index.ts';

/** The supervisor's name, else number; '' where the directory names none. */
export type SupervisorNames = (officer: Person | null) => string;

/** As at a London day. Officers are few and referrals many, so each officer is asked about once. */
export function supervisorNames(directory: Directory, day: number): SupervisorNames {
  const known = new Map<Person, string>();
  return (officer) => {
    if (!officer) return '';
    let name = known.get(officer);
    if (name === undefined) {
      const { record } = supervisorOf(officer, directory, day) ?? {};
      name = record ? record.officerName || record.officerNumber : officer.record.supervisorNumber;
      known.set(officer, name);
    }
    return name;
  };
}
