/** Records with everything filled in, of which a test names what matters to it. */
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { london } from './moments.ts';

/** Anna Price's referral of log 123 on 12 May 2026. */
export function aReferral(changes: Partial<ReferralRecord> = {}): ReferralRecord {
  return {
    source: { sheet: '', row: 2 },
    nccuReference: 'NCCU-0001',
    incidentReference: 'Log 123 of 12/05/2026',
    referredAt: london('2026-05-12T14:05'),
    officerNumber: 'PC 1234',
    officerName: 'Anna Price',
    team: 'Response A',
    force: 'Lakeshire',
    reason: 'Immigration status check',
    outcome: 'Detained',
    notes: '',
    ...changes,
  };
}

/** Anna Price's document for that referral, submitted two hours later. */
export function aDocument(changes: Partial<DocumentRecord> = {}): DocumentRecord {
  return {
    source: { sheet: '', row: 2 },
    documentReference: 'INT/26/000017',
    submittedAt: london('2026-05-12T16:05'),
    officerNumber: '1234',
    officerName: 'Anna Price',
    incidentReference: '123 12/05/2026',
    nccuReference: '',
    status: 'Submitted',
    submission: 'submitted',
    documentType: 'Intelligence report',
    requiredType: 'required',
    title: 'Log 123',
    crimeIdentifierCode: 'OIC',
    force: 'Lakeshire',
    ...changes,
  };
}

/** Anna Price in the directory; Cara Lund is her supervisor. */
export function anOfficer(changes: Partial<OfficerRecord> = {}): OfficerRecord {
  return {
    source: { sheet: '', row: 2 },
    officerNumber: '1234',
    officerName: 'Anna Price',
    email: 'anna.price@lakeshire.example',
    rank: 'PC',
    team: 'Response A',
    force: 'Lakeshire',
    supervisorNumber: '77',
    supervisorEmail: 'cara.lund@lakeshire.example',
    activeFrom: '2024-01-01',
    activeTo: null,
    previousNumbers: ['871', 'C/12'],
    elearningModules: 4,
    hydraCompletedOn: null,
    ...changes,
  };
}
