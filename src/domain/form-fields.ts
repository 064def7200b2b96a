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

/** What the words of a label may count for: `officer` is the number, the name or both, as the value shows. */
export const WEIGHED_MEANINGS = [...FORM_FIELDS, 'officer'] as const;
export type WeighedMeaning = (typeof WEIGHED_MEANINGS)[number];

/** The parts of a form. Only the submitter's is read; a text that speaks of several is of the first: "Your supervisor". */
export const FORM_PARTS = ['unit', 'supervisor', 'submitter', 'subject'] as const;
export type FormPart = (typeof FORM_PARTS)[number];
