/** A directory of officers -> its persons: the rows of each are told from those of others who have the same number. */
import { identifyOfficers, type KnownOfficer } from '../../domain/officers/index.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { OfficerRecord } from '../../domain/records.ts';
import { noteOf, problemOfOfficer, type IntakeReport } from '../../intake/index.ts';
import { readRecords, type ReadFile, type ReadRecordsRequest } from './read-records.ts';

const NUMBERS_SHOWN = 3;

/**
 * Reads a whole directory beside the persons who are stored. Each record comes with the identity of its person; a row
 * that may be of several is a problem. Problems of the file: those of `readRecords`.
 */
export async function readDirectory(
  request: ReadRecordsRequest<'officers'>,
  stored: readonly KnownOfficer[],
): Promise<Result<ReadFile>> {
  const rows: OfficerRecord[] = [];
  const read = await readRecords({ ...request, onRecord: (record) => rows.push(record) });
  if (!read.ok) return read;
  const { known, unclear, shared, keepingForce } = identifyOfficers(stored, rows);
  for (const { record, identity } of known)
    request.onRecord({ ...record, source: { ...record.source, identity } });
  for (const record of unclear) request.onProblem(problemOfOfficer(record));
  const { intake } = read.value;
  const counts = {
    ...intake.counts,
    records: intake.counts.records - unclear.length,
    rejected: intake.counts.rejected + unclear.length,
  };
  const notes: IntakeReport['notes'] = [
    ...intake.notes,
    ...(shared.length > 0
      ? [noteOf('number_shared', shared.length, shared.slice(0, NUMBERS_SHOWN).join(', '))]
      : []),
    ...(keepingForce > 0 ? [noteOf('force_kept', keepingForce, '')] : []),
  ];
  return success({ ...read.value, intake: { ...intake, counts, notes } });
}
