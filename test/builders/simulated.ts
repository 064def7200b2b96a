/** Simulated forces, exported, read and matched in memory: what the tests of matching as a whole start from. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { exportFiles } from '../../scripts/simulator/export-files.ts';
import type { SimulatedForce } from '../../scripts/simulator/force.ts';
import type {
  DocumentRecord,
  ExportKind,
  OfficerRecord,
  RecordOfKind,
  ReferralRecord,
} from '../../src/domain/records.ts';
import { readWhen } from '../../src/domain/when.ts';
import { readRecords } from '../../src/workflows/imports/read-records.ts';

export interface ForceRecords {
  readonly referrals: readonly ReferralRecord[];
  readonly documents: readonly DocumentRecord[];
  readonly officers: readonly OfficerRecord[];
  /** The row of the first referral in its file; the truth's places count from there. */
  readonly firstRow: number;
}

const CONFIG_FOLDER = path.join(__dirname, '../../config');

/** The records of a force's three exports, read from files as `nccu check` reads them. */
export async function recordsOf(force: SimulatedForce, folder: string): Promise<ForceRecords> {
  const files = exportFiles(force);
  const [referrals, documents, officers] = await Promise.all([
    read('referrals', files.referrals.bytes, force.asAt, folder),
    read('documents', files.documents.bytes, force.asAt, folder),
    read('officers', files.officers.bytes, force.asAt, folder),
  ]);
  return { referrals, documents, officers, firstRow: files.referrals.firstRow };
}

async function read<Kind extends ExportKind>(
  kind: Kind,
  bytes: Buffer,
  asAt: string,
  folder: string,
): Promise<RecordOfKind[Kind][]> {
  const vocabulary = loadVocabulary(CONFIG_FOLDER);
  if (!vocabulary.ok) throw new Error(vocabulary.problem.message);
  const file = { path: path.join(folder, `${kind}.csv`), name: `${kind}.csv` };
  writeFileSync(file.path, bytes);
  const records: RecordOfKind[Kind][] = [];
  const result = await readRecords({
    kind,
    file,
    vocabulary: vocabulary.value,
    profile: null,
    now: readWhen(asAt)?.instant ?? 0,
    onRecord: (record) => records.push(record),
    onProblem: ({ message }) => {
      throw new Error(message);
    },
  });
  if (!result.ok) throw new Error(result.problem.message);
  return records;
}
