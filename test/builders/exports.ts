/** Exports that commands are tried on, and what they answer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ended } from './command-line.ts';

export function jsonOf({ stdout }: Ended): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

export const REFERRAL_HEADER = [
  'CAD Ref',
  'NCCU Ref',
  'Date/Time of Call',
  'Collar No',
  'Officer Name',
  'Team',
];
export const DOCUMENT_HEADER = ['URN', 'Date Submitted', 'Submitting Officer', 'Incident Ref', 'Status'];

/** Anna submitted in time, Ben late, Cal only has a draft. */
export const REFERRALS = [
  REFERRAL_HEADER,
  ['Log 123 of 12/05/2026', 'NCCU/26/1', '12/05/2026 14:05', 'PC 1234', 'Anna Compliant', 'Response A'],
  ['Log 124 of 12/05/2026', 'NCCU/26/2', '12/05/2026 15:00', '1235', 'Ben Late', 'Response A'],
  ['Log 125 of 12/05/2026', 'NCCU/26/3', '12/05/2026 16:00', '1236', 'Cal Missing', 'Response B'],
];
export const DOCUMENTS = [
  DOCUMENT_HEADER,
  ['IR1', '12/05/2026 18:00', '1234', '0123 of 12/5/26', 'Submitted'],
  ['IR2', '15/05/2026 09:00', '1235', 'CAD 124 12-05-26', 'Submitted'],
  ['IR3', '12/05/2026 19:00', '1236', 'Log 125 of 12/05/2026', 'Draft'],
];

/** A list of documents with two dates, and nothing that tells which is the submission. */
export const UNCLEAR_DOCUMENTS = [
  'URN,Written,Registered,Collar No,Incident ref,Status',
  ...[12, 13, 14, 15, 16, 17].map(
    (day) =>
      `IR${day},${day}/05/2026 14:00,${day}/05/2026 18:00,12${day},Log ${day} of ${day}/05/2026,Submitted`,
  ),
  '',
].join('\r\n');

export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\n`).join('');
}

export type Content = string | Buffer;

/** Writes referrals.csv and documents.csv, or what is given in their place, and answers the arguments of a check. */
export function writeExports(
  folder: string,
  given: { readonly referrals?: Content; readonly documents?: Content; readonly name?: string } = {},
): string[] {
  const { referrals = csv(REFERRALS), documents = csv(DOCUMENTS), name = 'referrals.csv' } = given;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), referrals);
  writeFileSync(path.join(folder, 'documents.csv'), documents);
  return ['check', '--referrals', name, '--documents', 'documents.csv'];
}
