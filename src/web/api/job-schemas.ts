/** A background job as the API tells of it. */
import { z } from 'zod';
import { problemDocument } from '../../answers/problem.ts';
import type { Job } from '../../background/job.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { Answer } from './answer.ts';
import { API_ROOT } from './api-route.ts';
import { londonTime, problem } from './schemas.ts';

export const job = z
  .strictObject({
    id: z.string(),
    kind: z.enum([
      ...['import', 'match', 'match_everything', 'reminders', 'preview', 'inbox'],
      ...['publish_return', 'monthly_return'],
      ...['draw_sample', 'verify_trail', 'coverage', 'evidence'],
      ...['assurance_report', 'compare_return', 'month_figures', 'return_file', 'reminder_preview'],
    ] as const),
    asked_by: z.string(),
    asked_at: londonTime,
    started_at: londonTime.nullable(),
    ended_at: londonTime.nullable(),
    state: z.enum(['waiting', 'running', 'done', 'needs_attention', 'refused', 'failed']),
    progress: z.strictObject({ done: z.int(), total: z.int() }).nullable().meta({ description: 'In bytes.' }),
    result: z.unknown().meta({ description: 'What the command line says with --json; null before the end.' }),
    problem: problem.nullable().meta({ description: 'Why nothing came of it.' }),
    address: z.string(),
  })
  .meta({ id: 'Job' });

/** A file that nobody has imported yet is its uploader's alone; where each piece of a preview lies is of use to pages alone. */
const UNTOLD: readonly Job['request']['kind'][] = ['preview', 'reminder_preview'];

export function jobDocument(one: Job): z.input<typeof job> {
  const { id, request, actor, askedAt, startedAt, endedAt, state, progress, result, problem: why } = one;
  return {
    id,
    kind: request.kind,
    asked_by: actor,
    asked_at: formatLondon(askedAt),
    started_at: startedAt === null ? null : formatLondon(startedAt),
    ended_at: endedAt === null ? null : formatLondon(endedAt),
    state,
    progress,
    result: UNTOLD.includes(request.kind) ? null : result,
    problem: why && problemDocument(why),
    address: `${API_ROOT}/jobs/${id}`,
  };
}

/** The answer to whoever has asked for a job: what it is, and where it can be looked up. */
export function answerWithJob(started: Result<Job>): Result<Answer<z.input<typeof job>>> {
  if (!started.ok) return started;
  const body = jobDocument(started.value);
  return success({ body, headers: { Location: body.address } });
}
