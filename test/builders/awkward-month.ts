/**
 * A made-up force with everything that is awkward about figures: two forces, teams spelled in several ways, rows with only
 * a date, the days on which the clocks change, exemptions kept and taken back, decisions reopened, letters sent.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import { findDocumentsByReference } from '../../db/stores/documents.ts';
import { findReferralsByReference } from '../../db/stores/referrals.ts';
import type { Deadline } from '../../src/compliance/index.ts';
import type { ExportKind } from '../../src/domain/records.ts';
import { createFolderMailer } from '../../src/email/folder-mailer.ts';
import { drawSample } from '../../src/workflows/audit/draw-sample.ts';
import { decide, type Ruling } from '../../src/workflows/matching/decide.ts';
import { importFile } from '../../src/workflows/imports/import-file.ts';
import { matchStored } from '../../src/workflows/matching/match-stored.ts';
import { recordFinding } from '../../src/workflows/audit/record-finding.ts';
import { sendReminders } from '../../src/workflows/reminders/send-reminders.ts';
import { movableClock, reminderServices, type MovableClock } from './reminders.ts';
import { valueOf } from './returns.ts';
import { englandAndWales } from './working-calendars.ts';

const REFERRALS = `NCCU Ref,Incident Ref,Date/Time of Call,Collar No,Officer Name,Team,Force,Notes
N-1,Log 1 of 24/10/2026,24/10/2026 14:00,PC 1234,Anna Price,Response A,Lakeshire,ordinary
N-2,Log 2 of 24/10/2026,24/10/2026 14:00,PC 1235,Ben Slate,response  a,Lakeshire,an hour after the clocks went back
N-3,Log 3 of 25/10/2026,25/10/2026,PC 1234,Anna Price,RESPONSE A,Lakeshire,only a date
N-4,Log 4 of 25/10/2026,25/10/2026 01:30,PC 1236,Gus Moor,=HYPERLINK("x"),Lakeshire,"in the hour that repeats, with ""quotes"" and <script>alert(1)</script>"
N-5,Log 5 of 05/10/2026,05/10/2026 09:00,PC 1236,Gus Moor,,Lakeshire,exempt
N-6,Log 6 of 06/10/2026,06/10/2026 09:00,PC 1236,Gus Moor,,Lakeshire,"exempt, taken back"
N-7,Log 7 of 07/10/2026,07/10/2026 09:00,PC 1235,Ben Slate,Response B,Lakeshire,accepted by a person and reopened
N-8,Log 8 of 08/10/2026,08/10/2026 09:00,PC 1235,Ben Slate,Response B,Lakeshire,another officer submitted
N-9,Log 9 of 09/10/2026,09/10/2026 09:00,PC 1234,Anna Price,Response B,Lakeshire,a candidate waits
N-10,Log 10 of 30/10/2026,30/10/2026 17:00,PC 1234,Anna Price,Response B,Lakeshire,awaiting
N-11,Log 11 of 01/10/2026,01/10/2026 00:00,00042,Ömer Ünal 🚓,,Hilltop,the first moment of the month
N-12,Log 12 of 02/10/2026,02/10/2026 10:00,00042,Ömer Ünal 🚓,Response A,hilltop,the document came first
N-13,Log 13 of 03/10/2026,03/10/2026 10:00,PC 1237,Cal Orr,Response A,Lakeshire,a weekend
N-14,Log 14 of 31/10/2026,31/10/2026,PC 1237,Cal Orr,Response A,Lakeshire,a date that is not due yet
N-15,Log 15 of 30/09/2026,30/09/2026 23:59,PC 1237,Cal Orr,Response A,Lakeshire,another month
N-16,Log 16 of 28/03/2026,28/03/2026 14:00,PC 1237,Cal Orr,Response A,Lakeshire,before the short day
N-17,Log 17 of 29/03/2026,29/03/2026 01:30,PC 1237,Cal Orr,Response A,Lakeshire,in the hour that is skipped
`;

const DOCUMENTS = `URN,Date Submitted,Submitting Officer,Officer Name,Incident Ref,Status,Force,Title
I-1,25/10/2026 13:00,1234,Anna Price,Log 1 of 24/10/2026,Submitted,Lakeshire,at the last moment
I-2,25/10/2026 13:00:01,1235,Ben Slate,Log 2 of 24/10/2026,Submitted,Lakeshire,a second too late
I-3,26/10/2026,1234,Anna Price,Log 3 of 25/10/2026,Submitted,Lakeshire,only a date
I-5,05/10/2026 10:00,1236,Gus Moor,Log 5 of 05/10/2026,Submitted,Lakeshire,of an exempt one
I-7,07/10/2026 11:00,1235,Ben Slate,,Submitted,Lakeshire,Cell van check
I-8,08/10/2026 11:00,1236,Gus Moor,Log 8 of 08/10/2026,Submitted,Lakeshire,
I-9,09/10/2026 11:00,1234,Anna Price,,Submitted,Lakeshire,Something seen
I-12,02/10/2026 08:00,00042,Ömer Ünal 🚓,Log 12 of 02/10/2026,Submitted,Hilltop,
I-13,05/10/2026 23:59:59,1237,Cal Orr,Log 13 of 03/10/2026,Submitted,Lakeshire,
I-16,29/03/2026 15:00,1237,Cal Orr,Log 16 of 28/03/2026,Submitted,Lakeshire,
`;

const OFFICERS = `Officer Number,Officer Name,Email,Rank,Team,Force,Supervisor Number
1234,Anna Price,anna.price@lakeshire.example,PC,Response A,Lakeshire,77
1235,Ben Slate,ben.slate@lakeshire.example,PC,Response A,Lakeshire,77
1236,Gus Moor,gus.moor@lakeshire.example,PC,Response B,Lakeshire,77
1237,Cal Orr,cal.orr@lakeshire.example,PC,Response A,Lakeshire,77
00042,Ömer Ünal 🚓,omer.unal@hilltop.example,PC,,Hilltop,
77,Cara Lund,cara.lund@lakeshire.example,PS,Response A,Lakeshire,
`;

const DAY_AND_NIGHT: Deadline = { kind: 'hours', hours: 24 };

/** What nothing that is redacted may hold. */
export const NEVER_GIVEN_OUT = [
  ...['Anna', 'Price', 'Slate', 'Gus', 'Moor', 'Orr', 'Ömer', 'Ünal', 'Cara', 'Lund'],
  ...['1234', '1235', '1236', '1237', '00042', 'lakeshire.example', 'referrals-2.csv', 'officers-1.csv'],
  ...['N-1', 'N-9', 'I-1', 'I-9', 'Log ', '24/10/2026', 'intel@', 'on duty at the port', 'dana'],
];

export interface AwkwardMonth {
  readonly db: Database;
  readonly clock: MovableClock;
  /** As the evidence workflows want them. */
  readonly services: {
    readonly db: Database;
    readonly clock: MovableClock;
    readonly calendar: ReturnType<typeof englandAndWales>;
    readonly deadline: Deadline;
    readonly actor: string;
    readonly scriptsFolder: string;
  };
  readonly importText: (kind: ExportKind, text: string) => Promise<void>;
  readonly rule: (reference: string, ruling: WantedRuling) => void;
}

type WantedRuling =
  | { readonly kind: 'accept' | 'reject'; readonly document: string }
  | { readonly kind: 'exempt' }
  | { readonly kind: 'undo' };

export async function awkwardMonth(db: Database, folder: string, deadline: Deadline): Promise<AwkwardMonth> {
  const clock = movableClock('2026-10-31T08:00');
  const vocabulary = valueOf(loadVocabulary(path.join(__dirname, '../../config')));
  const services = { db, clock, vocabulary, deadline, calendar: englandAndWales(), actor: 'dana' };
  let files = 0;
  const importText = async (kind: ExportKind, text: string): Promise<void> => {
    const file = path.join(folder, `${kind}-${++files}.csv`);
    writeFileSync(file, text);
    const name = path.basename(file);
    const asked = { kind, path: file, name, profile: null, strict: false, dryRun: false };
    valueOf(await importFile<ExportKind>(services, asked));
    valueOf(matchStored(services));
  };
  const rule = (reference: string, wanted: WantedRuling): void => {
    const [referral] = findReferralsByReference(db, reference);
    if (!referral) throw new Error(`there is no ${reference}`);
    const reason = 'Anna Price was on duty at the port';
    const about = { referralId: referral.id, reason };
    const exemptionReasons = ['duplicate_report'];
    valueOf(decide({ ...services, exemptionReasons }, rulingOf(db, about, wanted)));
  };
  await importText('officers', OFFICERS);
  await importText('referrals', REFERRALS);
  await importText('documents', DOCUMENTS);
  const month = {
    db,
    clock,
    importText,
    rule,
    services: {
      ...{ db, clock, deadline, actor: 'dana', calendar: englandAndWales() },
      scriptsFolder: path.join(__dirname, '../../scripts/evidence'),
    },
  };
  await live(month, folder);
  return month;
}

/** What happens to the records afterwards. */
async function live({ db, clock, rule, importText }: AwkwardMonth, folder: string): Promise<void> {
  rule('N-5', { kind: 'exempt' });
  rule('N-6', { kind: 'exempt' });
  rule('N-6', { kind: 'undo' });
  rule('N-7', { kind: 'accept', document: 'I-7' });
  clock.set('2026-10-31T09:00');
  // The team of one is corrected; the document that a person accepted turns out to be of another incident.
  await importText(
    'referrals',
    REFERRALS.replace(
      'Log 13 of 03/10/2026,03/10/2026 10:00,PC 1237,Cal Orr,Response A',
      'Log 13 of 03/10/2026,03/10/2026 10:00,PC 1237,Cal Orr,Response C',
    ),
  );
  await importText('documents', DOCUMENTS.replace(',Ben Slate,,', ',Ben Slate,Log 99 of 07/10/2026,'));
  clock.set('2026-10-31T10:00');
  const reminders = reminderServices(db, clock, createFolderMailer(folder));
  valueOf(await sendReminders(reminders, { asAt: clock.now(), scope: 'everything', which: 'all' }));
  examine(db, clock);
  clock.set('2026-10-31T12:00');
}

/** A sample of the whole month, of which somebody has looked at the first. */
function examine(db: Database, clock: MovableClock): void {
  const services = { db, clock, actor: 'dana', deadline: DAY_AND_NIGHT, calendar: englandAndWales() };
  const months = { fromMonth: '2026-10', toMonth: '2026-10' };
  const request = { ...months, confidence: 95, margin: 5, size: null, seed: null };
  const drawn = valueOf(drawSample(services, { ...request, reviewer: null, secondReviewer: null }));
  const found = { sampleId: drawn.sample.id, item: 1, finding: 'agree', trueStatus: null } as const;
  valueOf(recordFinding(services, { ...found, note: 'Anna Price confirms it', reason: null }));
}

function rulingOf(
  db: Database,
  about: { readonly referralId: number; readonly reason: string },
  wanted: WantedRuling,
): Ruling {
  if (wanted.kind === 'exempt') return { ...about, kind: 'exempt', exemptionReason: 'duplicate_report' };
  if (wanted.kind === 'undo') return { ...about, kind: 'undo' };
  const [document] = findDocumentsByReference(db, wanted.document);
  if (!document) throw new Error(`there is no ${wanted.document}`);
  return { ...about, kind: wanted.kind, documentId: document.id };
}
