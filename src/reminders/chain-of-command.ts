/** Who an officer's supervisor is, and who is above, by the directory as at a day. */
import {
  forceOfOfficer,
  serviceOn,
  supervisorOf,
  type Directory,
  type ForceReading,
  type Person,
} from '../domain/officers/index.ts';
import type { Colleague, Superior } from './owed-referral.ts';

export interface ChainOfCommand {
  readonly officer: Colleague | null;
  readonly supervisor: Superior;
  readonly supervisorsSupervisor: Superior;
}

const NOBODY: ChainOfCommand = { officer: null, supervisor: null, supervisorsSupervisor: null };

/**
 * A supervisor whom the directory knows by e-mail address alone is one too: the address can be written to. `told` is the
 * force that a record of the officer names, for an officer whose own the directory does not tell.
 */
export function chainOfCommand(
  officer: Person | null,
  directory: Directory,
  day: number,
  told: ForceReading | null = null,
): ChainOfCommand {
  if (!officer) return NOBODY;
  const force = told ? forceOfOfficer(officer.force, told) : officer.force;
  const supervisor = supervisorOf(officer, directory, day, force);
  const own = { ...NOBODY, officer: colleagueOf(officer, day) };
  if (supervisor === 'unclear') return { ...own, supervisor };
  if (!supervisor) return { ...own, supervisor: namedByAddress(officer) };
  if (isSamePerson(supervisor, officer)) return own;
  return {
    ...own,
    supervisor: colleagueOf(supervisor, day),
    supervisorsSupervisor: nextAbove(supervisor, officer, directory, day, force),
  };
}

/** An officer of whom the directory does not tell which row holds now. */
export function unclearChain(officer: Person, day: number): ChainOfCommand {
  return { ...NOBODY, officer: colleagueOf(officer, day), supervisor: 'unclear' };
}

function nextAbove(
  supervisor: Person,
  officer: Person,
  directory: Directory,
  day: number,
  force: ForceReading,
): Superior {
  const above = supervisorOf(supervisor, directory, day, forceOfOfficer(supervisor.force, force));
  if (above === 'unclear') return above;
  if (!above) return namedByAddress(supervisor);
  const isLoop = isSamePerson(above, supervisor) || isSamePerson(above, officer);
  return isLoop ? null : colleagueOf(above, day);
}

function isSamePerson(a: Person, b: Person): boolean {
  return a.rows === b.rows;
}

function namedByAddress({ record, force }: Person): Colleague | null {
  const { supervisorEmail: email, supervisorNumber: number } = record;
  return email === '' ? null : { name: '', number, rank: '', email, force: force.name, service: 'serving' };
}

function colleagueOf(person: Person, day: number): Colleague {
  const { officerName: name, officerNumber: number, rank, email } = person.record;
  return { name, number, rank, email, force: person.force.name, service: serviceOn(person, day) };
}
