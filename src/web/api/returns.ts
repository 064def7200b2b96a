/** The monthly return: as it was published or stands now, and publishing it. */
import path from 'node:path';
import { z } from 'zod';
import { returnDocument } from '../../answers/return.ts';
import { RETURN_FILE, type ReturnFileTold } from '../../background/return-view-job.ts';
import { RETURN_KINDS } from '../../compliance/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { sha256Of } from '../../workflows/trail/sha256.ts';
import { checkBegun } from '../../workflows/returns/month-return.ts';
import { showReturn, type ReturnRequest } from '../../workflows/returns/show-return.ts';
import { areFewReferrals } from '../few-enough.ts';
import type { WebServices } from '../services.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { answerWithJob, job } from './job-schemas.ts';
import { madeByJob } from './made-answer.ts';
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
    disposed_referrals: z
      .int()
      .meta({ description: 'Referrals of the month that were disposed of, and count no more.' }),
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
  const format = asked.format ?? (request.accepts(['json', 'csv']) as 'json' | 'csv' | false);
  if (format === false) return failure(NOT_ACCEPTABLE);
  const wanted = { month: of.month, kind: asked.kind, asAt: asked.as_at ?? null };
  // What was known at an earlier moment is sought among all that there is.
  const isQuick = areFewReferrals(services.db, wanted.asAt === null ? wanted.month : null);
  if (!isQuick) return returnByJob(services, viewer.name, wanted, format);
  const { db, clock, calendar, settings } = services;
  const shown = showReturn({ db, clock, calendar, deadline: settings.deadline }, wanted);
  if (!shown.ok) return shown;
  const { csv, table, published, isPublished } = shown.value;
  const number = isPublished && published ? published.number : null;
  const given = { rows: table.rows.length, sha256: sha256Of(csv), publication: number };
  const logged = await logGivenOut(services, viewer.name, wanted, given);
  if (!logged.ok) return logged;
  if (format === 'json') return success({ body: returnDocument(shown.value) });
  return success({ text: csv, type: CSV, fileName: fileNameOf(wanted) });
}

const CSV = 'text/csv; charset=utf-8';

function fileNameOf({ month: of, kind }: ReturnRequest): string {
  return `${kind}-${of}.csv`;
}

/** A month of many referrals is judged by a job. */
async function returnByJob(
  services: WebServices,
  actor: string,
  wanted: ReturnRequest,
  format: 'json' | 'csv',
): Promise<Result<Answer<z.input<typeof shownReturn>>>> {
  const { month: of, kind: table, asAt } = wanted;
  const begun = checkBegun(of, asAt ?? services.clock.now());
  if (!begun.ok) return begun;
  const form = format === 'json' ? 'document' : 'spreadsheet';
  const made = await madeByJob(services, actor, { kind: 'return_file', month: of, table, form, asAt });
  if (!made.ok) return made;
  // It was told by runReturnFile.
  const { contentSha256, ...given } = made.value.told as ReturnFileTold;
  const logged = await logGivenOut(services, actor, wanted, given);
  if (!logged.ok) return logged;
  const file = path.join(made.value.out, RETURN_FILE);
  const [type, fileName] = format === 'json' ? ['application/json', null] : [CSV, fileNameOf(wanted)];
  return success({ made: { file, type, fileName, sha256: contentSha256 } });
}

/** The detail names officers: it is not given out before that is on the disk. The summary names nobody. */
async function logGivenOut(
  { accessLog }: WebServices,
  actor: string,
  { month: subjectId, kind }: ReturnRequest,
  given: Omit<ReturnFileTold, 'contentSha256'>,
): Promise<Result<null>> {
  if (kind !== 'detail') return success(null);
  const details = { kind, ...given };
  return accessLog.disclosed(actor, { what: 'return_given_out', subjectType: 'return', subjectId, details });
}

const NOT_ACCEPTABLE = {
  code: 'not_acceptable',
  message: 'The return cannot be given in the form that was asked for.',
  whatToDo: 'Ask for application/json or text/csv.',
};
