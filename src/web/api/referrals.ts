/** Referrals: the list, and everything about one. */
import { z } from 'zod';
import { listedReferral as answerListed } from '../../answers/listed-referral.ts';
import { shownReferral as answerShown } from '../../answers/shown-referral.ts';
import { nameKey } from '../../compliance/index.ts';
import { forceGroup } from '../../domain/officers/index.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { viewAsAt } from '../../workflows/referrals/as-at.ts';
import { listReferrals } from '../../workflows/referrals/list-referrals.ts';
import { withReadings } from '../../workflows/referrals/search-referrals.ts';
import { showReferral } from '../../workflows/referrals/show-referral.ts';
import type { WebServices } from '../services.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { listedReferral, shownReferral } from './referral-schemas.ts';
import { cursor, limit, londonTime, month, nextCursor, nothing, recordId, status, when } from './schemas.ts';

const listQuery = z.strictObject({
  status: status.optional(),
  month: month.optional(),
  team: z.string().max(200).optional().meta({ description: 'As the export names it; blank for no team.' }),
  force: z.string().max(200).optional(),
  officer: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Number or name, as anybody writes it, or how it begins.' }),
  text: z.string().max(200).optional().meta({
    description: 'A reference in any style, an officer’s number or name, or words of them.',
  }),
  order: z.enum(['newest', 'oldest']).prefault('newest'),
  limit,
  cursor,
});

const list = z.strictObject({
  as_at: londonTime,
  referrals: z.array(listedReferral),
  next_cursor: nextCursor,
});

const place = z.strictObject({ referredAt: z.number(), referralId: z.int() });

const oneParams = z.strictObject({ id: recordId });
const oneQuery = z.strictObject({ as_at: when.optional() });

export function referralRoutes(services: WebServices): ApiRoute[] {
  return [
    apiRoute(services, {
      ...{ method: 'get', path: '/referrals', access: 'view_records', tag: 'Referrals', takes: 'nothing' },
      summary: 'The referrals as they stand now, filtered, in the order of referral',
      ...{ query: listQuery, params: nothing, body: nothing, status: 200, answer: list },
      handle: (asked) => answerList(services, asked),
    }),
    apiRoute(services, {
      ...{
        method: 'get',
        path: '/referrals/{id}',
        access: 'view_records',
        tag: 'Referrals',
        takes: 'nothing',
      },
      summary: 'Everything about one referral',
      ...{ query: oneQuery, params: oneParams, body: nothing, status: 200, answer: shownReferral },
      handle: (asked) => oneReferral(services, asked),
    }),
  ];
}

function answerList(
  services: WebServices,
  { query, viewer }: Asked<z.output<typeof listQuery>, unknown, unknown>,
): Result<Answer<z.input<typeof list>>> {
  const { db, settings, clock, calendar, accessLog } = services;
  const { order, limit: most, cursor: given, team, force, ...rest } = query;
  const keys = {
    ...(team !== undefined && { teamKey: nameKey(team) }),
    ...(force !== undefined && { forceKey: forceGroup(force) }),
  };
  const filter = { ...rest, ...keys };
  const after = readCursor({ ...filter, order }, given, place);
  if (!after.ok) return after;
  const rules = { db, clock, calendar, deadline: settings.deadline };
  const view = viewAsAt(rules, null);
  const search = withReadings(db, filter);
  const found = listReferrals(db, { filter: search, order, after: after.value, limit: most }, view);
  if (!found.ok) return found;
  const { referrals, next } = found.value;
  const logged = accessLog.consulted(viewer.name, {
    what: 'search',
    subjectType: 'referrals',
    subjectId: '',
    details: { filters: Object.keys(rest).concat(Object.keys(keys)), found: referrals.length },
  });
  if (!logged.ok) return logged;
  return success({
    body: {
      as_at: formatLondon(view.asAt),
      referrals: referrals.map(({ id, judged }) => ({ id, ...answerListed(judged) })),
      next_cursor: next && writeCursor({ ...filter, order }, next),
    },
  });
}

function oneReferral(
  { db, settings, clock, calendar, accessLog }: WebServices,
  { query, params, viewer }: Asked<z.output<typeof oneQuery>, z.output<typeof oneParams>, unknown>,
): Result<Answer<z.input<typeof shownReferral>>> {
  const view = viewAsAt({ db, clock, calendar, deadline: settings.deadline }, query.as_at ?? null);
  const shown = showReferral(db, params.id, view);
  if (!shown.ok) return shown;
  const logged = accessLog.consulted(viewer.name, {
    what: 'referral_shown',
    subjectType: 'referral',
    subjectId: String(params.id),
  });
  return logged.ok ? success({ body: answerShown(shown.value, view.asAt) }) : logged;
}
