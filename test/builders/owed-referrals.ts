import type { Colleague, OwedReferral } from '../../src/reminders/owed-referral.ts';
import { london } from './moments.ts';

export function colleague(changes: Partial<Colleague> = {}): Colleague {
  return {
    name: 'Cara Lund',
    number: '77',
    rank: 'PS',
    email: 'cara.lund@lakeshire.example',
    force: 'Lakeshire',
    service: 'serving',
    ...changes,
  };
}

/** Anna's missing referral of 12 May 2026; Cara is her supervisor, and Dora is Cara's. */
export function owedReferral(changes: Partial<OwedReferral> = {}): OwedReferral {
  return {
    referralId: 1,
    status: 'missing',
    nccuReference: 'NCCU-0001',
    incidentReference: 'Log 123 of 12/05/2026',
    officerNumber: 'PC 1234',
    officerName: 'Anna Price',
    force: 'Lakeshire',
    referredAt: london('2026-05-12T14:05'),
    due: london('2026-05-13T14:05'),
    officer: colleague({
      name: 'Anna Price',
      number: '1234',
      rank: 'PC',
      email: 'anna.price@lakeshire.example',
    }),
    supervisor: colleague(),
    supervisorsSupervisor: colleague({
      name: 'Dora Fenn',
      number: '5',
      rank: 'Insp',
      email: 'dora.fenn@lakeshire.example',
    }),
    ...changes,
  };
}
