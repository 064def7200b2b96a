/** The columns that somebody has named: on the command line, on the page, or in a profile. */
import { isEventDate } from '../fields.ts';
import { cleanText } from '../clean-text.ts';
import { wordKey } from '../../domain/word-key.ts';
import type { ExportField } from '../../domain/export-fields.ts';
import type { Decision, PlannedField } from './column-plan.ts';
import type { FileSample } from './judged-file.ts';

export interface SettledColumns {
  readonly fields: ReadonlyMap<ExportField, PlannedField>;
  /** Fields that are settled, also those that have no column. */
  readonly closed: ReadonlySet<ExportField>;
  readonly notFound: readonly string[];
  readonly twice: Decision['twice'];
}

export function columnsOfProfile({
  headers,
  profile,
}: Pick<FileSample, 'headers' | 'profile'>): SettledColumns {
  const fields = new Map<ExportField, PlannedField>();
  const closed = new Set<ExportField>();
  const notFound: string[] = [];
  let twice: Decision['twice'] = null;
  for (const [name, wanted] of Object.entries(profile?.columns ?? {})) {
    const field = name as ExportField;
    closed.add(field);
    if (wanted === null) continue;
    const columns = [wanted].flat().map((header) => {
      const found = columnsHeaded(headers, header);
      if (found.length === 0) notFound.push(header);
      if (found.length > 1) twice ??= { field, columns: found };
      return found[0] ?? -1;
    });
    if (columns.includes(-1)) continue;
    const [date = -1, time = -1] = columns;
    const isTimed = isEventDate(field);
    fields.set(field, {
      columns: isTimed ? [date] : columns,
      timeColumn: isTimed ? time : -1,
      twin: -1,
      decidedBy: 'settings',
    });
  }
  return { fields, closed, notFound, twice };
}

/** The columns with this header: as typed, else by its letters and digits. */
export function columnsHeaded(headers: readonly string[], wanted: string): number[] {
  const all = [...headers.keys()];
  const exact = all.filter((column) => cleanText(headers[column] ?? '') === cleanText(wanted));
  if (exact.length > 0) return exact;
  const key = wordKey(wanted);
  return key === '' ? [] : all.filter((column) => wordKey(headers[column] ?? '') === key);
}
