/** A sample as the API tells of it: the shapes of answers/sample.ts. */
import { z } from 'zod';
import { FINDINGS } from '../../audit/sample-result.ts';
import { londonTime, month, nextCursor, status } from './schemas.ts';

const percent = z.number().gt(0).lt(100);
const name = z.string().trim().min(1).max(200);

export const drawRequest = z
  .strictObject({
    from_month: month,
    to_month: month,
    confidence: z.number().min(50).max(99.99).prefault(95).meta({ description: 'In percent.' }),
    margin: percent.prefault(5).meta({ description: 'Half the width of the interval, in points.' }),
    size: z
      .int()
      .min(1)
      .max(1_000_000)
      .nullish()
      .meta({ description: 'How many, instead of what confidence and margin ask for.' }),
    seed: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .nullish()
      .meta({ description: 'A text published beforehand; without it, the head of the trail.' }),
    reviewer: name.nullish().meta({ description: 'Without it, whoever draws.' }),
    second_reviewer: name.nullish().meta({ description: 'Who examines it without seeing any answer.' }),
  })
  .meta({ id: 'SampleRequest' });

const draw = {
  sample: z.int(),
  from_month: month,
  to_month: month,
  as_at: londonTime,
  known: z.int(),
  seed: z.string(),
  seed_source: z.enum(['trail_head', 'given']),
  method: z.string(),
  frame_hash: z.string(),
  confidence: z.number(),
  margin: z.number().nullable(),
  population: z.int(),
  size: z.int(),
  whole: z.boolean(),
  reviewer: z.string(),
  second_reviewer: z.string().nullable(),
};

const listedSample = z
  .strictObject({
    ...draw,
    drawn_by: z.string(),
    drawn_at: londonTime,
    found_by_first: z.int(),
    found_by_second: z.int().nullable(),
  })
  .meta({ id: 'Sample' });

export const sampleList = z.strictObject({ samples: z.array(listedSample), next_cursor: nextCursor });

const finding = z
  .strictObject({
    finding_number: z.int(),
    side: z.enum(['first', 'second']),
    finding: z.enum(FINDINGS),
    true_status: status.nullable(),
    note: z.string(),
    reason: z.string(),
    conflict: z.boolean().meta({ description: 'Whether the reviewer had decided on the referral.' }),
    found_by: z.string(),
    found_at: londonTime,
  })
  .meta({ id: 'SampleFinding' });

const estimate = z
  .strictObject({ rate: z.number(), low: z.number(), high: z.number(), whole: z.boolean() })
  .nullable();

const errorRate = {
  error_rate: estimate,
  represents: z.int(),
  if_cannot_tell_right: z.number().nullable(),
  if_cannot_tell_wrong: z.number().nullable(),
};

const tally = {
  population: z.int(),
  drawn: z.int(),
  agreed: z.int(),
  disagreed: z.int(),
  cannot_tell: z.int(),
  waiting: z.int(),
};

const errorKind = z.strictObject({
  told: z.int(),
  wrong: z.int(),
  error_rate: estimate,
  represents: z.int(),
});

export const sampleResult = z
  .strictObject({
    sample: z.int(),
    from_month: month,
    to_month: month,
    confidence: z.number(),
    progress: z.strictObject({
      drawn: z.int(),
      found_by_first: z.int(),
      found_by_second: z.int().nullable(),
      corrections: z.int(),
      conflicts: z.array(z.int()),
    }),
    overall: z.strictObject({ ...tally, ...errorRate }),
    strata: z.array(z.strictObject({ status, ...tally, ...errorRate })),
    wrong_credits: errorKind,
    wrong_accusations: errorKind,
    agreement: z.strictObject({ pairs: z.int(), same: z.int(), kappa: z.number().nullable() }).nullable(),
    disagreements: z.array(
      z.strictObject({
        item: z.int(),
        referral: z.int(),
        status,
        first: finding.nullable(),
        second: finding.nullable(),
      }),
    ),
    withheld: z.int(),
  })
  .meta({ id: 'SampleResult' });

export const reviewProgress = z
  .strictObject({
    sample: z.int(),
    side: z.enum(['first', 'second']),
    items: z.int(),
    answered: z.int(),
    waiting: z.array(z.int()).meta({ description: 'The items that are still to be examined.' }),
  })
  .meta({ id: 'Review' });

export const reviewedItem = z
  .strictObject({
    item: z.int(),
    referral: z.int(),
    status: status.nullable().meta({ description: 'Null while this reviewer is not to see it.' }),
    evidence: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    findings: z.array(finding),
    other_findings: z.array(finding).nullable(),
  })
  .meta({ id: 'ReviewedItem', description: 'An item as this reviewer may see it.' });

export const findingRequest = z
  .strictObject({
    finding: z
      .enum(FINDINGS)
      .nullish()
      .meta({ description: 'The second reviewer gives true_status instead, or cannot_tell.' }),
    true_status: status.nullish().meta({ description: 'The status that you hold to be right.' }),
    note: z.string().trim().min(1).max(2000).meta({ description: 'What you looked at.' }),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .nullish()
      .meta({ description: 'Why your earlier finding is corrected; both are kept.' }),
  })
  .meta({ id: 'FindingRequest' });

export const recordedFinding = finding
  .extend({ sample: z.int(), item: z.int(), status })
  .meta({ id: 'RecordedFinding' });
