/**
 * The fields that the exports may carry, by DESIGN.md section 3's names. Two are parts of a name that some exports keep
 * in columns of their own: `officer_forenames` and `officer_surname` together make `officer_name`.
 */
import type { ExportKind } from './records.ts';

const OFFICER_FIELDS = ['officer_number', 'officer_name', 'officer_forenames', 'officer_surname'] as const;

export const FIELDS_OF = {
  referrals: [
    'incident_reference',
    'referred_at',
    ...OFFICER_FIELDS,
    'nccu_reference',
    'team',
    'force',
    'reason',
    'outcome',
    'notes',
  ],
  documents: [
    'document_reference',
    'submitted_at',
    ...OFFICER_FIELDS,
    'incident_reference',
    'nccu_reference',
    'status',
    'document_type',
    'title',
    'crime_identifier_code',
    'force',
  ],
  officers: [
    ...OFFICER_FIELDS,
    'email',
    'rank',
    'team',
    'force',
    'supervisor_number',
    'supervisor_email',
    'active_from',
    'active_to',
    'previous_numbers',
    'elearning_modules',
    'hydra_completed_on',
  ],
} as const satisfies Record<ExportKind, readonly string[]>;

export type ExportField = (typeof FIELDS_OF)[ExportKind][number];

/** Every field once, whatever the kind of export. */
export const EXPORT_FIELDS: readonly ExportField[] = [...new Set(Object.values(FIELDS_OF).flat())];

/** What an export of a kind cannot do without: of each group, one column at least (the parts make a name together). */
export const REQUIRED_FIELDS: Readonly<Record<ExportKind, readonly (readonly ExportField[])[]>> = {
  referrals: [
    ['incident_reference', 'nccu_reference'],
    ['referred_at'],
    ['officer_number', 'officer_name', 'officer_surname'],
  ],
  documents: [
    ['document_reference'],
    ['submitted_at'],
    ['officer_number', 'officer_name', 'officer_surname'],
  ],
  officers: [['officer_number'], ['officer_name', 'officer_surname']],
};
