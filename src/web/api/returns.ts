/** The monthly return: as it was published or stands now, and publishing it. */
import { z } from 'zod';
import { returnDocument } from '../../answers/return.ts';
import { RETURN_KINDS } from '../../compliance/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { sha256Of } from '../../workflows/trail/sha256.ts';
import { showReturn, type ShownReturn } from '../../workflows/returns/show-return.ts';
import type { WebServices } from '../services.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { answerWithJob, job } from './job-schemas.ts';
import { londonTime, month, nothing, when } from './schemas.ts';

const publication = z
  .strictObject({
    number: z.int(),
    published_at: londonTime,
    published_by: z.string(),
    provisional: z.boolean(),
    as_at: londonTime,
    known: z.int().nullable(),
    deadline: z.string(),
    rule_version: z.string(),
    reason: z.string(),
    sha256: z.strictObject({
      summary: z.string(),
      detail: z.string(),
      sidecar: z.string(),
      dictionary: z.string(),
    }),
  })
  .meta({ id: 'Publication' });

const shownReturn = z
  .strictObject({
    as_at: londonTime,
    month,
    kind: z.enum(RETURN_KINDS),
    provisional: z.boolean(),
    published: publication
      .extend({ is_shown: z.boolean(), referrals_changed: z.int().nullable() })
      .nullable()
      .meta({ description: 'The latest publication, and whether it is what is shown.' }),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'Return' });

const params = z.strictObject({ month });
const query = z.strictObject({
  kind: z.enum(RETURN_KINDS).prefault('summary'),
  format: z.enum(['json', 'csv']).optional().meta({ description: 'Without it, the Accept header decides.' }),
  as_at: when.optional(),
});
const publishBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .max(2000)
    .prefault('')
    .meta({ description: 'Wanted where the month is final already.' }),
});

export function returnRoutes(services: WebServices): ApiRoute[] {
  return [
    apiRoute(services, {
      ...{
        method: 'get',
        path: '/returns/{month}',
        access: 'view_figures',
        tag: 'Returns',
        takes: 'nothing',
      },
      summary: 'The return of a month: its very bytes where it is published, else as it stands',
      ...{ query, params, body: nothing, status: 200, answer: shownReturn, alsoAs: ['text/csv'] },
      handle: (asked) => answerReturn(services, asked),
    }),
    apiRoute(services, {
      ...{ method: 'post', path: '/returns/{month}/publications', access: 'publish_returns', tag: 'Returns' },
      summary: 'Publish a month, in the background: its figures, rows and hashes are kept for ever',
      ...{ takes: 'json', query: nothing, params, body: publishBody, status: 202, answer: job },
      handle: ({ params: { month: of }, body: { reason }, viewer }) =>
        answerWithJob(services.background.start(viewer.name, { kind: 'publish_return', month: of, reason })),
    }),
  ];
}

async function answerReturn(
  services: WebServices,
  {
    query: asked,
    params: of,
    viewer,
    request,
  }: Asked<z.output<typeof query>, z.output<typeof params>, unknown>,
): Promise<Result<Answer<z.input<typeof shownReturn>>>> {
  const format = asked.format ?? request.accepts(['json', 'csv']);
  if (format === false) return failure(NOT_ACCEPTABLE);
  const { db, clock, calendar, settings } = services;
  const rules = { db, clock, calendar, deadline: settings.deadline };
  const shown = showReturn(rules, { month: of.month, kind: asked.kind, asAt: asked.as_at ?? null });
  if (!shown.ok) return shown;
  const logged = await logGivenOut(services, viewer.name, shown.value);
  if (!logged.ok) return logged;
  if (format !== 'csv') return success({ body: returnDocument(shown.value) });
  const fileName = `${asked.kind}-${of.month}.csv`;
  return success({ text: shown.value.csv, type: 'text/csv; charset=utf-8', fileName });
}

/** The detail names officers: it is not given out before that is on the disk. The summary names nobody. */
async function logGivenOut(
  { accessLog }: WebServices,
  actor: string,
  { month: subjectId, kind, csv, table, published, isPublished }: ShownReturn,
): Promise<Result<null>> {
  if (kind !== 'detail') return success(null);
  const number = isPublished && published ? published.number : null;
  const details = { kind, rows: table.rows.length, sha256: sha256Of(csv), publication: number };
  return accessLog.disclosed(actor, { what: 'return_given_out', subjectType: 'return', subjectId, details });
}

const NOT_ACCEPTABLE = {
  code: 'not_acceptable',
  message: 'The return cannot be given in the form that was asked for.',
  whatToDo: 'Ask for application/json or text/csv.',
};
