/** Who an officer's supervisor is, and who is above, by the directory as at a day. */
import { serviceOn, supervisorOf, type Directory, type Person } from '../domain/officers/index.ts';
import type { Colleague } from './owed-referral.ts';

export interface ChainOfCommand {
  readonly officer: Colleague | null;
  readonly supervisor: Colleague | null;
  readonly supervisorsSupervisor: Colleague | null;
}

const NOBODY: ChainOfCommand = { officer: null, supervisor: null, supervisorsSupervisor: null };

/** A supervisor whom the directory knows by e-mail address alone is one too: the address can be written to. */
export function chainOfCommand(officer: Person | null, directory: Directory, day: number): ChainOfCommand {
  if (!officer) return NOBODY;
  const supervisor = supervisorOf(officer, directory, day);
  const isOwn = supervisor === officer;
  if (!supervisor || isOwn) {
    return {
      ...NOBODY,
      officer: colleagueOf(officer, day),
      supervisor: isOwn ? null : namedByAddress(officer),
    };
  }
  const above = supervisorOf(supervisor, directory, day);
  const isLoop = above === supervisor || above === officer;
  return {
    officer: colleagueOf(officer, day),
    supervisor: colleagueOf(supervisor, day),
    supervisorsSupervisor:
      above && !isLoop ? colleagueOf(above, day) : isLoop ? null : namedByAddress(supervisor),
  };
}

function namedByAddress({ record }: Person): Colleague | null {
  const { supervisorEmail: email, supervisorNumber: number, force } = record;
  return email === '' ? null : { name: '', number, rank: '', email, force, service: 'serving' };
}

function colleagueOf(person: Person, day: number): Colleague {
  const { officerName: name, officerNumber: number, rank, email, force } = person.record;
  return { name, number, rank, email, force, service: serviceOn(person, day) };
}
