/** Three referrals of May in the database, matched: Anna's is in, Ben's is missing, Gus's waits for a decision. */
import type { Database } from '../../../db/database.ts';
import type { MatchServices } from '../../../src/workflows/matching/match-stored.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { importAll, THE_FORCE } from '../../builders/reminders.ts';
import { deadline, calendar } from '../../builders/kept-force.ts';
import { london } from '../../builders/moments.ts';

export const BEN = { officerNumber: '1235', officerName: 'Ben Slate' };
export const GUS = { officerNumber: '1236', officerName: 'Gus Moor' };

export function keepThreeDays(db: Database, clock: MatchServices['clock']): void {
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [
    aReferral(),
    aReferral({
      ...BEN,
      nccuReference: 'NCCU-0002',
      incidentReference: 'Log 124 of 13/05/2026',
      referredAt: london('2026-05-13T10:00'),
      team: 'Response B',
    }),
    aReferral({
      ...GUS,
      nccuReference: 'NCCU-0003',
      incidentReference: 'Log 125 of 14/05/2026',
      referredAt: london('2026-05-14T10:00'),
    }),
  ]);
  importAll(db, 'documents', [
    aDocument(),
    aDocument({
      ...GUS,
      documentReference: 'INT/26/000018',
      incidentReference: '',
      title: '',
      submittedAt: london('2026-05-14T12:00'),
    }),
  ]);
  const matched = matchStored({ db, clock, deadline, calendar, actor: 'anna' });
  if (!matched.ok) throw new Error(matched.problem.message);
}
