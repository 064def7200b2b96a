/** The schemas that several routes share. */
import { z } from 'zod';
import { STATUSES } from '../../compliance/index.ts';
import { MONTH } from '../../domain/months.ts';
import { readWhen } from '../../domain/when.ts';

export const nothing = z.strictObject({});

export const month = z
  .string()
  .regex(MONTH, 'A month is written as 2026-05.')
  .meta({ description: 'A month in London.', examples: ['2026-05'] });

export const status = z.enum(STATUSES).meta({ id: 'Status' });

/** The number of a record of ours. */
export const recordId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'A number is wanted.')
  .transform(Number);

/** A moment that is asked for, in UTC milliseconds. */
export const when = z
  .string()
  .max(40)
  .transform((text, context) => {
    const moment = readWhen(text);
    if (moment) return moment.instant;
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'Write it as 2026-05-12T14:05 or 2026-05-12T13:05Z.',
    });
    return z.NEVER;
  })
  .meta({
    description: 'ISO 8601; without an offset it is London time.',
    examples: ['2026-05-12T14:05'],
    override: { type: 'string' },
  });

/** A time in an answer. */
export const londonTime = z.string().meta({
  description: 'London time with its offset, or only the day where no time is known.',
  examples: ['2026-05-12T14:05:00+01:00'],
});

export const cursor = z
  .string()
  .min(1)
  .max(400)
  .optional()
  .meta({ description: 'next_cursor of the page before.' });

export const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'A number from 1 to 200 is wanted.')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 200, 'A number from 1 to 200 is wanted.')
  .prefault('50')
  .meta({
    description: 'How many at most, from 1 to 200.',
    override: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  });

export const yesOrNo = z
  .enum(['true', 'false'])
  .prefault('false')
  .transform((text) => text === 'true')
  .meta({ override: { type: 'boolean', enum: [true, false], default: false } });

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'For the page that follows; null on the last.' });

/** Text that a person gives: no control characters, and no more than anybody would type. */
export const reason = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .meta({ description: 'Why, for whoever reads the audit.' });

export const place = z
  .strictObject({
    file: z.string(),
    sheet: z.string(),
    row: z.int(),
    column: z.string(),
    value: z.string(),
  })
  .partial();

export const problem = z
  .strictObject({ code: z.string(), message: z.string(), what_to_do: z.string(), where: place.optional() })
  .meta({ id: 'Problem', description: 'What is wrong, and what can be done about it.' });

export const problemDocument = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable, and the same on the command line.' }),
    what_to_do: z.string(),
    request_id: z.string(),
    errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'ProblemDocument', description: 'RFC 9457.' });
