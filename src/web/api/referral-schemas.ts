/** A referral as the API tells of it: the shapes of src/answers. */
import { z } from 'zod';
import { londonTime, status } from './schemas.ts';

const listed = {
  nccu_reference: z.string(),
  incident_reference: z.string(),
  referred_at: londonTime,
  officer_number: z.string().meta({ description: 'As the export has it.' }),
  officer_name: z.string(),
  force: z.string(),
  team: z.string(),
  due_at: londonTime,
  status,
  document_reference: z.string().nullable(),
  match_rule: z.string().nullable(),
  match_explanation: z.string().nullable(),
};

export const listedReferral = z
  .strictObject({ id: z.int(), ...listed })
  .meta({ id: 'ListedReferral', description: 'A referral, and how it stands.' });

const source = z.strictObject({
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  sheet: z.string(),
  row: z.int(),
});

const documentFields = {
  id: z.int().meta({ description: 'The number that a decision names it by.' }),
  document_reference: z.string(),
  submitted_at: londonTime.nullable(),
  officer_number: z.string(),
  officer_name: z.string(),
  incident_reference: z.string(),
  status: z.string(),
  title: z.string(),
  source,
};

const heldDocument = z.strictObject({
  kind: z.enum(['accepted', 'candidate', 'other_officer']),
  match_rule: z.string(),
  rule_version: z.string(),
  match_explanation: z.string(),
  ...documentFields,
});

const decision = z.strictObject({
  decision: z.int(),
  kind: z.enum(['accept', 'reject', 'exempt', 'undo']),
  exempt_reason: z.string().nullable(),
  undoes: z.int().nullable(),
  reason: z.string(),
  decided_by: z.string(),
  decided_at: londonTime,
  in_force: z.boolean(),
  reopened_because: z.string().nullable(),
});

export const shownReferral = z
  .strictObject({
    as_at: londonTime,
    referral: z.strictObject({
      id: z.int(),
      ...listed,
      supervisor: z.string(),
      reason: z.string(),
      outcome: z.string(),
      notes: z.string(),
      source,
    }),
    documents: z.array(heldDocument),
    not_taken: z
      .array(z.strictObject({ failed: z.string(), ...documentFields }))
      .meta({ description: 'The nearest other documents, and the test that each failed.' }),
    decisions: z.array(decision),
    reminders: z.array(
      z.strictObject({ day: z.string(), reason: z.string(), sentence: z.string(), number: z.int() }),
    ),
    earlier_versions: z.array(
      z.strictObject({ version: z.int(), known_from: londonTime, content: z.unknown(), source }),
    ),
  })
  .meta({ id: 'Referral', description: 'A referral with all its evidence.' });
