/** What is asked of a field besides its name. */
import type { ExportField } from '../domain/export-fields.ts';

/** Free text that nothing hangs on: where its column comes twice, the first is taken. */
export const FREE_TEXT: ReadonlySet<ExportField> = new Set(['reason', 'outcome', 'notes', 'title']);

/** Whether a field is the moment of an event, whose time may stand in a column of its own. */
export function isEventDate(field: ExportField): boolean {
  return field === 'referred_at' || field === 'submitted_at';
}
