/** Puts records into a database as an import does, event and all, without a file. */
import { writeTransaction, type Database } from '../../db/database.ts';
import { insertFile } from '../../db/stores/import-files.ts';
import { mergeStaged } from '../../db/stores/merge-staged.ts';
import type { RecordRules, RecordShape } from '../../db/stores/record-shape.ts';
import { openStaging } from '../../db/stores/staging.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import { success } from '../../src/domain/problem.ts';
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { OutcomeCounts } from '../../src/domain/row-outcomes.ts';

let filesImported = 0;
let instantsGiven = 0;

export function importRecords<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  rules: RecordRules<RecordOfKind[Kind]>,
  records: readonly RecordOfKind[Kind][],
  importedAt = ++instantsGiven,
): OutcomeCounts {
  const staging = openStaging(db, shape, rules.identityOf);
  for (const record of records) staging.add(record);
  staging.finish();
  const merged = writeTransaction(db, () => {
    const fileId = insertFile(db, {
      kind: shape.kind,
      name: `export-${++filesImported}.csv`,
      sha256: String(filesImported).padStart(64, '0'),
      bytes: 0,
      importedAt,
      importedBy: 'anna',
      profile: null,
      description: '{}',
    });
    const counts = mergeStaged(db, staging, rules, fileId);
    const subject = { subjectType: 'file', subjectId: String(fileId) };
    const event = { operation: 'collection', what: 'import', why: '', details: {}, ...subject } as const;
    appendEvents(db, [{ at: importedAt, actor: 'anna', ...event }]);
    return success(counts);
  });
  staging.discard();
  if (!merged.ok) throw new Error(merged.problem.message);
  return merged.value;
}
