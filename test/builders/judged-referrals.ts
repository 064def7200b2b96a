import type { JudgedMatch, JudgedReferral } from '../../src/compliance/index.ts';
import { london } from './moments.ts';

/** Anna's referral, with its document in on the same day. */
export function judgedReferral(changes: Partial<JudgedReferral> = {}): JudgedReferral {
  return {
    nccuReference: 'NCCU-000123',
    incidentReference: 'NC-20260512-0123',
    referredAt: london('2026-05-12T14:05'),
    officerNumber: '01234',
    officerName: 'PC Anna Able',
    force: 'Exshire Police',
    team: 'Response A',
    supervisor: 'PS 77 Cara Cole',
    due: london('2026-05-13T14:05'),
    status: 'submitted_on_time',
    match: judgedMatch(),
    decision: null,
    reminders: { sent: 0, lastAt: null },
    sourceFile: 'nccu-log.csv',
    sourceRow: 7,
    ...changes,
  };
}

export function judgedMatch(changes: Partial<JudgedMatch> = {}): JudgedMatch {
  return {
    documentReference: 'URN-0000456',
    officerNumber: '1234',
    submittedAt: london('2026-05-12T16:35'),
    rule: 'exact',
    explanation: 'Same incident and same officer.',
    ...changes,
  };
}
