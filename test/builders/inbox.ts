/** An inbox on disk with its database, and rounds of work on it in this process. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import { listInbox, makeInbox } from '../../src/inbox/folder.ts';
import type { ReadyFile, RoundReport, RoundServices } from '../../src/inbox/round.ts';
import { takeFiles } from '../../src/inbox/take-files.ts';
import { formReaderHere } from './forms.ts';
import { movableClock } from './reminders.ts';
import { englandAndWales } from './working-calendars.ts';

const LOG_HEADER = 'CAD Ref,NCCU Ref,Date/Time of Call,Collar No';

/** An export of the referral log, of this referral alone. */
export function aLog(number = 1, when = '12/05/2026 14:05'): string {
  return `${LOG_HEADER}\r\nLog ${number} of 12/05/2026,NCCU/26/${number},${when},1234\r\n`;
}

/** A list of submitted documents, of this document alone. */
export function aDocumentList(number = 1): string {
  return `URN,Date Submitted,Submitting Officer,Incident Ref,Status\r\nIR${number},12/05/2026 18:00,1234,Log ${number} of 12/05/2026,Submitted\r\n`;
}

/** The same columns as a log and as a list of documents may have. */
export const UNCLEAR = 'Reference,Date,Officer Number\r\nIR1,12/05/2026,1234\r\n';

export const A_FORM = [
  'Intelligence document',
  'Document reference: IR/77',
  'Incident reference: Log 1 of 12/05/2026',
  'Officer number: 1234',
  'Officer name: Anna Compliant',
  'Date submitted: 12/05/2026 15:00',
  'Status: Submitted',
].join('\n');

export interface TestInbox {
  readonly folder: string;
  readonly services: RoundServices;
  drop(name: string, content: string | Buffer): void;
  /** Takes whatever lies there, as though two looks had found it so. */
  round(changes?: Partial<RoundServices>): Promise<RoundReport>;
  /** What lies there, and in its folders, by name. */
  names(folder?: string): string[];
  read(name: string): string;
}

let rounds = 0;

export async function testInbox(
  db: Database,
  folder = path.join(path.dirname(db.file), 'inbox'),
): Promise<TestInbox> {
  const made = await makeInbox(folder);
  if (!made.ok) throw new Error(made.problem.message);
  const services = roundServices(db);
  return {
    folder,
    services,
    drop: (name, content) => {
      const place = path.join(folder, name);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, content);
    },
    round: async (changes = {}) =>
      takeFiles(
        { ...services, ...changes },
        { id: `round-${++rounds}`, inbox: folder, files: await ready(folder) },
      ),
    names: (inside = '') => readdirSync(path.join(folder, inside)).sort(),
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
  };
}

/** All regular files in sight. */
async function ready(inbox: string): Promise<readonly ReadyFile[]> {
  const entries = await listInbox(inbox);
  if (!entries.ok) throw new Error(entries.problem.message);
  return entries.value.filter(({ sort, name }) => sort === 'file' && !name.startsWith('.'));
}

function roundServices(db: Database): RoundServices {
  const vocabulary = loadVocabulary(path.join(__dirname, '../../config'));
  if (!vocabulary.ok) throw new Error(vocabulary.problem.message);
  return {
    db,
    clock: movableClock('2026-05-20T09:00'),
    actor: 'inbox',
    calendar: englandAndWales(),
    deadline: { kind: 'hours', hours: 24 },
    vocabulary: vocabulary.value,
    reader: formReaderHere(),
    marking: 'OFFICIAL-SENSITIVE',
    isStopping: () => false,
  };
}
