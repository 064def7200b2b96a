/** Who an officer's supervisor is, and who is above, by the directory as at a day. */
import {
  readForceOfEmail,
  serviceOn,
  supervisorOf,
  type Directory,
  type Person,
} from '../domain/officers/index.ts';
import type { Colleague } from './owed-referral.ts';

export interface ChainOfCommand {
  readonly officer: Colleague | null;
  /** `unclear`: several people may be meant. */
  readonly supervisor: Colleague | 'unclear' | null;
  readonly supervisorsSupervisor: Colleague | null;
}

const NOBODY: ChainOfCommand = { officer: null, supervisor: null, supervisorsSupervisor: null };

/** A supervisor whom the directory knows by e-mail address alone is one too: the address can be written to. */
export function chainOfCommand(officer: Person | null, directory: Directory, day: number): ChainOfCommand {
  if (!officer) return NOBODY;
  const chain = { ...NOBODY, officer: colleagueOf(officer, day) };
  const supervisor = supervisorOf(officer, directory, day);
  if (supervisor === 'unclear') return { ...chain, supervisor };
  if (supervisor === officer) return chain;
  if (!supervisor) return { ...chain, supervisor: namedByAddress(officer) };
  return {
    ...chain,
    supervisor: colleagueOf(supervisor, day),
    supervisorsSupervisor: superiorOf(supervisor, officer, directory, day),
  };
}

/** Who is above a supervisor; nobody where that leads back to the officer, or may be several people. */
function superiorOf(
  supervisor: Person,
  officer: Person,
  directory: Directory,
  day: number,
): Colleague | null {
  const above = supervisorOf(supervisor, directory, day);
  if (above === 'unclear' || above === supervisor || above === officer) return null;
  return above ? colleagueOf(above, day) : namedByAddress(supervisor);
}

function namedByAddress({ record }: Person): Colleague | null {
  const { supervisorEmail: email, supervisorNumber: number } = record;
  const force = readForceOfEmail(email).name;
  return email === '' ? null : { name: '', number, rank: '', email, force, service: 'serving' };
}

function colleagueOf(person: Person, day: number): Colleague {
  const { officerName: name, officerNumber: number, rank, email } = person.record;
  return { name, number, rank, email, force: person.force.name, service: serviceOn(person, day) };
}
