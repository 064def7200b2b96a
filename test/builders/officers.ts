/** Officer cells read and looked up in a small directory. */
import {
  compareOfficers,
  createDirectory,
  identify,
  readForce,
  readOfficer,
  type Directory,
  type OfficerAgreement,
  type OfficerIdentity,
} from '../../src/domain/officers/index.ts';
import type { OfficerRecord } from '../../src/domain/records.ts';
import { dayOf } from './moments.ts';
import { anOfficer } from './records.ts';

/** An officer cell: number, name and force, as typed. */
export type Cell = readonly [number: string, name?: string, force?: string];

/** The cast: Anna and Ben serve; Cara left and her number went to Dev; two Evans; Flo changed number; Gus is in another force. */
export const CAST: readonly OfficerRecord[] = [
  anOfficer({ officerNumber: '1234', officerName: 'Anna Price', previousNumbers: ['871'] }),
  anOfficer({
    officerNumber: 'C/2345',
    officerName: "Ben O'Brien",
    email: 'ben.obrien@lakeshire.example',
    previousNumbers: [],
  }),
  anOfficer({
    officerNumber: '3456',
    officerName: 'Cara Lund',
    email: 'cara@lakeshire.example',
    activeTo: '2026-03-31',
    previousNumbers: [],
  }),
  anOfficer({
    officerNumber: '3456',
    officerName: 'Dev Singh',
    email: 'dev@lakeshire.example',
    activeFrom: '2026-04-01',
    previousNumbers: [],
  }),
  anOfficer({
    officerNumber: '4567',
    officerName: 'Eve Evans',
    email: 'eve@lakeshire.example',
    previousNumbers: [],
  }),
  anOfficer({
    officerNumber: '5678',
    officerName: 'Eve Evans',
    email: 'eve2@lakeshire.example',
    previousNumbers: [],
  }),
  anOfficer({
    officerNumber: '6789',
    officerName: 'Flo Smith-Jones',
    email: 'flo@lakeshire.example',
    previousNumbers: ['9871'],
  }),
  anOfficer({
    officerNumber: '1234',
    officerName: 'Gus Hart',
    email: 'gus@moorshire.example',
    force: 'Moorshire',
    previousNumbers: [],
  }),
];

export const DIRECTORY: Directory = createDirectory(CAST);

/** Who a cell means on a day, by default in May 2026. */
export function identityOf(
  [number, name = '', force = 'lakeshire']: Cell,
  day = '2026-05-12',
  directory = DIRECTORY,
): OfficerIdentity {
  return identify(readOfficer(number, name), readForce(force), directory, dayOf(day));
}

/** How two cells agree on 12 May 2026: `same`, `slip`, `name`, `possible: why`, `other`. */
export function agreementOf(a: Cell, b: Cell, directory = DIRECTORY): string {
  return inShort(compareOfficers(identityOf(a, undefined, directory), identityOf(b, undefined, directory)));
}

function inShort(agreement: OfficerAgreement): string {
  return agreement.kind === 'possible' ? `possible: ${agreement.why}` : agreement.kind;
}
