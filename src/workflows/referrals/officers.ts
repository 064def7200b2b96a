/**
 * The directory as people look things up in it: who supervises whom today, and who can be written to. It may have fifty
 * thousand rows, so what is worked out of them is kept until they change, and others are answered meanwhile.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../../db/database.ts';
import { findOfficerIds, findOfficersStamp } from '../../../db/stores/officers.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { supervisorOf, type Directory, type Person, type Service } from '../../domain/officers/index.ts';
import type { OfficerRecord } from '../../domain/records.ts';
import { chainOfCommand } from '../../reminders/index.ts';
import { judgeAddress, type AddressFault } from '../../reminders/address.ts';
import { storedDirectory } from './stored-directory.ts';

export interface ListedSupervisor {
  readonly id: number | null;
  readonly name: string;
  readonly service: Service;
}

export interface ListedOfficer {
  readonly id: number;
  readonly record: OfficerRecord;
  /** By the directory's dates, today. */
  readonly serves: boolean;
  /**
   * Null where the directory names nobody, `unclear` where it may mean several; `id` is null for one whom it knows by
   * address alone.
   */
  readonly supervisor: ListedSupervisor | 'unclear' | null;
  /** Why the officer's own address cannot be written to, or null. */
  readonly addressFault: AddressFault | null;
  /** How many officers name this one as their supervisor. */
  readonly supervises: number;
}

export const OFFICER_GROUPS = [
  'no_supervisor',
  'no_address',
  'supervisors',
  'supervisors_no_address',
] as const;
export type OfficerGroup = (typeof OFFICER_GROUPS)[number];

export interface OfficerSearch {
  readonly group: OfficerGroup | null;
  /** Words of which an officer's number, name, team and supervisor have each, in any case. */
  readonly text: string;
}

export interface OfficerServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly allowedDomains: readonly string[];
}

interface SearchableOfficer extends ListedOfficer {
  readonly searched: string;
}

interface Kept {
  readonly stamp: string;
  readonly officers: Promise<readonly SearchableOfficer[]>;
}

const lastKept = new WeakMap<Database, Kept>();
const OFFICERS_A_TURN = 500;

const IS_IN: Readonly<Record<OfficerGroup, (officer: ListedOfficer) => boolean>> = {
  no_supervisor: ({ supervisor, serves }) => serves && certain(supervisor)?.service !== 'serving',
  no_address: ({ addressFault, serves }) => serves && addressFault !== null,
  supervisors: ({ supervises }) => supervises > 0,
  supervisors_no_address: ({ supervises, addressFault }) => supervises > 0 && addressFault !== null,
};

/** The whole directory, in the order of names, as it is today. */
export function allOfficers({
  db,
  clock,
  allowedDomains,
}: OfficerServices): Promise<readonly ListedOfficer[]> {
  return searchable(db, londonDayNumber(clock.now()), allowedDomains);
}

/** How many officers are in each group. */
export function countGroups(officers: readonly ListedOfficer[]): Record<OfficerGroup, number> {
  const count = (group: OfficerGroup): number => officers.filter(IS_IN[group]).length;
  return {
    no_supervisor: count('no_supervisor'),
    no_address: count('no_address'),
    supervisors: count('supervisors'),
    supervisors_no_address: count('supervisors_no_address'),
  };
}

/** The officers that are found, in the order of names. */
export async function searchOfficers(
  { db, clock, allowedDomains }: OfficerServices,
  { group, text }: OfficerSearch,
): Promise<readonly ListedOfficer[]> {
  const officers = await searchable(db, londonDayNumber(clock.now()), allowedDomains);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return officers.filter(
    (officer) =>
      (group === null || IS_IN[group](officer)) && words.every((word) => officer.searched.includes(word)),
  );
}

function searchable(
  db: Database,
  day: number,
  allowedDomains: readonly string[],
): Promise<readonly SearchableOfficer[]> {
  const stamp = [findOfficersStamp(db), day, ...allowedDomains].join();
  const last = lastKept.get(db);
  if (last?.stamp === stamp) return last.officers;
  const officers = listOfficers(db, day, allowedDomains);
  lastKept.set(db, { stamp, officers });
  return officers;
}

async function listOfficers(
  db: Database,
  day: number,
  allowedDomains: readonly string[],
): Promise<SearchableOfficer[]> {
  const directory = storedDirectory(db);
  const ids = findOfficerIds(db);
  const supervises = new Map<number, number>();
  const listed: Omit<SearchableOfficer, 'supervises'>[] = [];
  for (const [index, person] of directory.persons.entries()) {
    // Others are answered meanwhile.
    if (index % OFFICERS_A_TURN === 0) await turn();
    const supervisor = supervisorIn(directory, person, day, ids);
    const { id = null, name = '' } = certain(supervisor) ?? {};
    if (id !== null) supervises.set(id, (supervises.get(id) ?? 0) + 1);
    const { record, activeFrom, activeTo } = person;
    const verdict = judgeAddress(record.email, allowedDomains);
    const { officerNumber, officerName, team } = record;
    listed.push({
      ...{ id: ids[index] ?? 0, record, supervisor, serves: day >= activeFrom && day <= activeTo },
      addressFault: verdict.usable ? null : verdict.fault,
      searched: [officerNumber, officerName, team, name].join(' ').toLowerCase(),
    });
  }
  listed.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return listed.map((officer) => ({ ...officer, supervises: supervises.get(officer.id) ?? 0 }));
}

/** As reminders have it: also one whom the directory knows by e-mail address alone. */
function supervisorIn(
  directory: Directory,
  person: Person,
  day: number,
  ids: readonly number[],
): ListedOfficer['supervisor'] {
  const { supervisor } = chainOfCommand(person, directory, day);
  const known = supervisorOf(person, directory, day);
  if (supervisor === 'unclear' || known === 'unclear') return 'unclear';
  if (!supervisor) return null;
  return {
    id: known ? (ids[known.index] ?? null) : null,
    name: supervisor.name || supervisor.number || supervisor.email,
    service: supervisor.service,
  };
}

/** The supervisor where the directory says who it is. */
export function certain(supervisor: ListedOfficer['supervisor']): ListedSupervisor | null {
  return supervisor === 'unclear' ? null : supervisor;
}

function orderOf({ id, record }: Pick<ListedOfficer, 'id' | 'record'>): string {
  return `${record.officerName.toLowerCase()}\n${record.officerNumber}\n${String(id).padStart(15, '0')}`;
}
