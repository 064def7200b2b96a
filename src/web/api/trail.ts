/** The trail: who did what, to what, when and why. Reading it is an event of it, too. */
import { z } from 'zod';
import { findEvents } from '../../../db/stores/trail-search.ts';
import { findTrailHead } from '../../../db/stores/trail.ts';
import { OPERATIONS, type TrailEvent } from '../../audit/trail.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { WebServices } from '../services.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { cursor, limit, londonTime, nextCursor, nothing, when } from './schemas.ts';

const event = z
  .strictObject({
    id: z.int(),
    at: londonTime,
    actor: z.string(),
    operation: z.string(),
    what: z.string(),
    subject_type: z.string(),
    subject_id: z.string(),
    why: z.string(),
    details: z.unknown(),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'TrailEvent' });

const list = z.strictObject({
  head: z.strictObject({ id: z.int(), hash: z.string() }).meta({ description: 'The end of the trail.' }),
  events: z.array(event),
  next_cursor: nextCursor,
});

const query = z.strictObject({
  actor: z.string().max(200).optional(),
  operation: z.enum(OPERATIONS).optional(),
  what: z.string().max(100).optional(),
  subject_type: z.string().max(100).optional(),
  subject_id: z.string().max(100).optional().meta({ description: 'Goes with subject_type.' }),
  from: when.optional(),
  before: when.optional(),
  order: z.enum(['newest_first', 'oldest_first']).prefault('newest_first'),
  limit,
  cursor,
});

export function trailRoutes(services: WebServices): ApiRoute[] {
  return [
    apiRoute(services, {
      ...{ method: 'get', path: '/trail', access: 'read_trail', tag: 'Trail', takes: 'nothing' },
      summary: 'Events of the trail, filtered',
      ...{ query, params: nothing, body: nothing, status: 200, answer: list },
      handle: (asked) => listEvents(services, asked),
    }),
  ];
}

function listEvents(
  { db, accessLog }: WebServices,
  { query: asked, viewer }: Asked<z.output<typeof query>, unknown, unknown>,
): Result<Answer<z.input<typeof list>>> {
  const { limit: most, cursor: given, subject_type: type, subject_id: id, ...filter } = asked;
  const filters = { ...filter, type, id };
  const after = readCursor(filters, given, z.int());
  if (!after.ok) return after;
  const { actor = null, operation = null, what = null, from = null, before = null, order } = filter;
  const subject = type === undefined ? null : { type, ids: id === undefined ? null : [id] };
  const search = { actor, operation, what, subject, from, before, after: after.value, order };
  const found = findEvents(db, { ...search, limit: most + 1 });
  const page = found.slice(0, most);
  const last = page.at(-1);
  const next = found.length > most && last ? writeCursor(filters, last.id) : null;
  const body = { head: findTrailHead(db), events: page.map(eventDocument), next_cursor: next };
  const names = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const looked = {
    what: 'trail_read',
    subjectType: 'trail',
    subjectId: '',
    details: { filters: names, found: page.length },
  };
  const logged = accessLog.consulted(viewer.name, looked);
  return logged.ok ? success({ body }) : logged;
}

function eventDocument({ at, subjectType, subjectId, previousHash, details, ...rest }: TrailEvent) {
  return {
    ...rest,
    at: formatLondon(at),
    subject_type: subjectType,
    subject_id: subjectId,
    details: JSON.parse(details) as unknown,
    previous_hash: previousHash,
  };
}
