/** The fields of a document row that a form is read for, and what a label on a form may mean. */
import type { ExportField } from './export-fields.ts';

export const FORM_FIELDS = [
  'document_reference',
  'incident_reference',
  'nccu_reference',
  'officer_number',
  'officer_name',
  'submitted_at',
  'document_type',
  'status',
  'crime_identifier_code',
] as const satisfies readonly ExportField[];
export type FormField = (typeof FORM_FIELDS)[number];

/** `officer` is a number, a name or both, as the value shows; `submitted_time` is the time of day of `submitted_at`. */
export const LABEL_MEANINGS = [...FORM_FIELDS, 'officer', 'submitted_time'] as const;
export type LabelMeaning = (typeof LABEL_MEANINGS)[number];
