/** What people do today: a spreadsheet lookup on the reference, and the same on the digits of both keys. */
import { instantOf } from '../simulator/clock.ts';
import type { SimulatedForce } from '../simulator/force.ts';
import type { Shown } from './score.ts';

const DEADLINE_MILLISECONDS = 24 * 3_600_000;

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/** VLOOKUP: the first document with the same text, whoever wrote it. */
export function exactTextLookup(force: SimulatedForce): Map<number, Shown> {
  return lookUp(
    force,
    (referral) => referral.incidentText.trim().toUpperCase(),
    (document) => document.incidentText.trim().toUpperCase(),
  );
}

/** The first document with equal digits in the reference and equal digits in the officer's number. */
export function equalDigits(force: SimulatedForce): Map<number, Shown> {
  return lookUp(
    force,
    (referral) => `${digitsOf(referral.incidentText)} ${digitsOf(referral.cells.number)}`,
    (document) => `${digitsOf(document.incidentText)} ${digitsOf(document.cells.number)}`,
  );
}

function lookUp(
  force: SimulatedForce,
  keyOfReferral: (referral: SimulatedForce['referrals'][number]) => string,
  keyOfDocument: (document: SimulatedForce['documents'][number]) => string,
): Map<number, Shown> {
  const firstByKey = new Map<string, SimulatedForce['documents'][number]>();
  for (const document of force.documents) {
    const key = keyOfDocument(document);
    if (!firstByKey.has(key)) firstByKey.set(key, document);
  }
  return new Map(
    force.referrals.map((referral, index) => {
      const document = firstByKey.get(keyOfReferral(referral));
      if (document === undefined)
        return [index, { status: 'missing', documentReference: '', rule: '', explanation: '' }];
      const onTime = instantOf(document.at) <= instantOf(referral.at) + DEADLINE_MILLISECONDS;
      const status = onTime ? 'submitted_on_time' : 'submitted_late';
      return [index, { status, documentReference: document.reference, rule: 'lookup', explanation: '' }];
    }),
  );
}
