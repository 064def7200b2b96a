/** The names of officers' supervisors, as the return shows them. */
import {
  forceOf,
  forceOfOfficer,
  supervisorOf,
  type Directory,
  type OfficerIdentity,
  type Person,
} from '../../domain/officers/index.ts';

/** The supervisor's name, else number; '' where the directory names none, or may mean several. */
export type SupervisorNames = (officer: OfficerIdentity) => string;

/** As at a London day. Officers are few and referrals many, so each officer is asked about once for each force. */
export function supervisorNames(directory: Directory, day: number): SupervisorNames {
  const known = new Map<Person, Map<string, string>>();
  return ({ person: officer, force: written, reading }) => {
    if (!officer) return '';
    const force = forceOfOfficer(officer.force, forceOf(written.name, reading.email));
    const names = known.get(officer) ?? new Map<string, string>();
    known.set(officer, names);
    let name = names.get(force.name);
    if (name === undefined) {
      name = nameOf(officer, supervisorOf(officer, directory, day, force));
      names.set(force.name, name);
    }
    return name;
  };
}

function nameOf(officer: Person, supervisor: ReturnType<typeof supervisorOf>): string {
  if (supervisor === 'unclear') return '';
  const { record } = supervisor ?? {};
  return record ? record.officerName || record.officerNumber : officer.record.supervisorNumber;
}
