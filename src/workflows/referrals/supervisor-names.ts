/** The names of officers' supervisors, as the return shows them. */
import { supervisorOf, type Directory, type Person } from '../../domain/officers/index.ts';

/** The supervisor's name, else number; '' where the directory names none, or may mean several. */
export type SupervisorNames = (officer: Person | null) => string;

/** As at a London day. Officers are few and referrals many, so each officer is asked about once. */
export function supervisorNames(directory: Directory, day: number): SupervisorNames {
  const known = new Map<Person, string>();
  return (officer) => {
    if (!officer) return '';
    let name = known.get(officer);
    if (name === undefined) {
      name = nameOf(officer, supervisorOf(officer, directory, day));
      known.set(officer, name);
    }
    return name;
  };
}

function nameOf(officer: Person, supervisor: ReturnType<typeof supervisorOf>): string {
  if (supervisor === 'unclear') return '';
  const { record } = supervisor ?? {};
  return record ? record.officerName || record.officerNumber : officer.record.supervisorNumber;
}
