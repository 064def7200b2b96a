/** Figures for Prometheus. No figure here tells of a person: they are open to whoever can reach the port. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { findLatestFileTimes } from '../../db/stores/import-files.ts';
import { countMessagesByState } from '../../db/stores/outbox.ts';
import { findMonthCounts } from '../../db/stores/standings.ts';
import type { Database } from '../../db/database.ts';
import { findTrailHead } from '../../db/stores/trail.ts';
import { isTrailWhole } from '../../db/trail-mark.ts';
import { STATUSES } from '../compliance/index.ts';
import { REMINDER_OUTCOMES, reminderOutcome } from '../workflows/reminders/reminder-outcome.ts';
import { inboxStanding } from '../inbox/standing.ts';
import type { InboxWatch } from '../inbox/watch.ts';
import { routeOf } from './logging.ts';
import type { Route } from './routes.ts';
import type { WebServices } from './services.ts';

type Measured = Pick<WebServices, 'inbox' | 'db' | 'clock' | 'timetable' | 'accessLog' | 'background'>;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface Metrics {
  /** Times each request. */
  readonly time: RequestHandler;
  readonly routes: readonly Route[];
}

export function createMetrics(services: Measured): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addOwnFigures(registry, services);
  addTrailFigures(registry, services);
  if (services.inbox) addInboxFigures(registry, services.db, services.inbox);
  const durations = new Histogram({
    name: 'nccu_http_request_duration_seconds',
    help: 'How long requests took, by the pattern of their route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  const time: RequestHandler = (request, response, next) => {
    const end = durations.startTimer();
    response.once('close', () => {
      end({ method: request.method, route: routeOf(request), status: String(response.statusCode) });
    });
    next();
  };
  const route: Route = {
    method: 'get',
    path: '/metrics',
    access: 'public',
    handle: async (_request, response) => {
      const text = await registry.metrics();
      response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).send(text);
    },
  };
  return { time, routes: [route] };
}

function addOwnFigures(registry: Registry, services: Measured): void {
  const { db, background } = services;
  const registers = [registry];
  new Gauge({
    name: 'nccu_last_import_timestamp_seconds',
    help: 'When an export of this kind was last imported.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const { kind, importedAt } of findLatestFileTimes(db)) this.set({ kind }, importedAt / 1000);
    },
  });
  new Gauge({
    name: 'nccu_referrals',
    help: 'Referrals, by how they stand now.',
    labelNames: ['status'],
    registers,
    collect() {
      for (const status of STATUSES) this.set({ status }, 0);
      for (const { status, referrals } of findMonthCounts(db)) this.inc({ status }, referrals);
    },
  });
  new Gauge({
    name: 'nccu_reminders_outcome',
    help: 'What came of the latest day on which reminders were due: 1 for its outcome, 0 for the others.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const outcome = reminderOutcome(services);
      for (const one of REMINDER_OUTCOMES) this.set({ outcome: one }, one === outcome ? 1 : 0);
    },
  });
  new Gauge({
    name: 'nccu_outbox_messages',
    help: 'Messages in the outbox, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const { state, count } of countMessagesByState(db)) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'nccu_background_jobs',
    help: 'Jobs of the background, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      for (const { state } of background.list()) this.inc({ state });
    },
  });
}

function addTrailFigures(registry: Registry, { db, accessLog }: Measured): void {
  const registers = [registry];
  new Gauge({
    name: 'nccu_trail_events',
    help: 'Events in the trail.',
    registers,
    collect() {
      this.set(findTrailHead(db).id);
    },
  });
  new Gauge({
    name: 'nccu_trail_mark_fits',
    help: 'Whether the trail still has what the mark beside the database says: 1 yes, 0 no.',
    registers,
    collect() {
      this.set(isTrailWhole(db) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'nccu_trail_events_waiting',
    help: 'Events that wait for the database to be free.',
    registers,
    collect() {
      this.set(accessLog.waiting());
    },
  });
}

function addInboxFigures(registry: Registry, db: Database, inbox: InboxWatch): void {
  const registers = [registry];
  new Gauge({
    name: 'nccu_inbox_files',
    help: 'Files in the inbox: those that wait to be taken, and what is left alone there.',
    labelNames: ['state'],
    registers,
    collect() {
      const { waiting, leftAlone } = inbox.seen();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'left_alone' }, leftAlone);
    },
  });
  new Gauge({
    name: 'nccu_inbox_trouble',
    help: '1 while something keeps every file in the inbox from being taken.',
    registers,
    collect() {
      this.set(inbox.seen().trouble ? 1 : 0);
    },
  });
  new Gauge({
    name: 'nccu_inbox_taken_total',
    help: 'Files that were taken out of the inbox so far, by where they ended.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { done, refused } = inboxStanding(db, inbox);
      this.set({ outcome: 'done' }, done?.files ?? 0);
      this.set({ outcome: 'refused' }, refused?.files ?? 0);
    },
  });
}
