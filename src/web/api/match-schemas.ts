import { z } from 'zod';

/** What matching changed: the shape of answers/match.ts. */
export const matchRun = z
  .strictObject({
    everything_because: z
      .enum(['asked', 'first_time', 'mostly_changed', 'rules_changed', 'directory_changed', 'new_prefixes'])
      .nullable()
      .meta({ description: 'Why everything was matched afresh; null when only what had changed was.' }),
    referrals_judged: z.int(),
    changed: z.int(),
    changes: z
      .array(
        z.strictObject({
          nccu_reference: z.string(),
          incident_reference: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          match_rule: z.string().nullable(),
        }),
      )
      .meta({ description: 'The first thousand.' }),
    reopened_decisions: z.int(),
    reopened: z
      .array(
        z.strictObject({
          referral: z.int(),
          reference: z.string(),
          document_reference: z.string(),
          kind: z.string(),
          decided_by: z.string(),
          why: z.string(),
        }),
      )
      .meta({ description: 'Decisions that the new data contradict, and how; the first thousand.' }),
  })
  .meta({ id: 'MatchRun' });
