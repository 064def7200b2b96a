/** What the cells of each field look like, which is how a doubtful header is decided. */
import type { ExportField } from '../domain/export-fields.ts';

export type Content =
  'reference' | 'nccu_reference' | 'date' | 'officer_number' | 'officer_name' | 'email' | 'text';

const CONTENT: Partial<Record<ExportField, Content>> = {
  incident_reference: 'reference',
  document_reference: 'reference',
  nccu_reference: 'nccu_reference',
  referred_at: 'date',
  submitted_at: 'date',
  active_from: 'date',
  active_to: 'date',
  officer_number: 'officer_number',
  supervisor_number: 'officer_number',
  previous_numbers: 'officer_number',
  officer_name: 'officer_name',
  email: 'email',
  supervisor_email: 'email',
};

export function contentOf(field: ExportField): Content {
  return CONTENT[field] ?? 'text';
}

/** Free text that nothing hangs on: where its column comes twice, the first is taken. */
export const FREE_TEXT: ReadonlySet<ExportField> = new Set(['reason', 'outcome', 'notes', 'title']);

/** Whether a field is the moment of an event, whose time may stand in a column of its own. */
export function isEventDate(field: ExportField): boolean {
  return field === 'referred_at' || field === 'submitted_at';
}
