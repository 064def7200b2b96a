/** The trail: who did what, to what, when and why, the newest first. */
import type { Request, Response } from 'express';
import { findAccountNames } from '../../../../db/stores/accounts.ts';
import {
  describedEvents,
  describeEvent,
  detailsOf,
  type AccountNames,
} from '../../../audit/describe-event.ts';
import { OPERATIONS, type TrailEvent } from '../../../audit/trail.ts';
import { success, type Problem, type Result } from '../../../domain/problem.ts';
import { findInTrail, type TrailAnswer } from '../../../workflows/trail/search-trail.ts';
import { viewerOf } from '../../auth/viewer.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { auditSections } from '../audit/audit-sections.ts';
import { actorOf, formError, page, queryOf, valueOrAnswer } from '../page-kit.ts';
import {
  EVENTS_A_PAGE,
  faultsOfTrail,
  trailAddress,
  trailFilter,
  trailQuestion,
  type TrailFilter,
} from './trail-filter.ts';

/** What each account searched for last: turning its pages is no search of its own. */
type LastSearches = Map<string, string>;

export function trailRoutes(services: WebServices): Route[] {
  const lastSearches: LastSearches = new Map();
  return [
    page('/trail', 'read_trail', (request, response) => showTrail(services, lastSearches, request, response)),
  ];
}

function showTrail(
  services: WebServices,
  lastSearches: LastSearches,
  request: Request,
  response: Response,
): void {
  const filter = trailFilter(request);
  const after = Number(/^[1-9]\d{0,14}$/.exec(queryOf(request, 'after'))?.[0] ?? 0);
  const faults = faultsOfTrail(filter);
  const found = faults.length > 0 ? null : findInTrail(services.db, trailQuestion(filter, after || null));
  if (!found?.ok) {
    response.status(422);
    answerTrail(request, response, filter, { errors: faults.length > 0 ? faults : subjectError(found) });
    return;
  }
  const noted = noteSearch(services, lastSearches, request, filter, after, found.value);
  if (!valueOrAnswer(noted, request, response)) return;
  const { events } = found.value;
  const names = findAccountNames(services.db);
  const last = events.at(-1);
  const hasMore =
    last !== undefined && events.length === EVENTS_A_PAGE && hasEventsAfter(services, filter, last.id);
  answerTrail(request, response, filter, {
    events: events.map((event) => shownEvent(event, names)),
    first: after > 0 ? trailAddress(filter) : null,
    next: hasMore ? trailAddress(filter, { after: String(last.id) }) : null,
  });
}

function subjectError(found: Result<TrailAnswer> | null) {
  return found && !found.ok ? formError(messageOnly(found.problem), 'subject') : [];
}

function messageOnly({ code, message, whatToDo }: Problem): Problem {
  return { code, message: `${message} ${whatToDo}`, whatToDo };
}

/** One event for each search, however many of its pages are looked at. */
function noteSearch(
  { accessLog }: WebServices,
  lastSearches: LastSearches,
  request: Request,
  filter: TrailFilter,
  after: number,
  { access }: TrailAnswer,
): Result<true> {
  const account = viewerOf(request)?.accountId ?? '';
  const search = trailAddress(filter);
  if (after > 0 && lastSearches.get(account) === search) return success(true);
  lastSearches.set(account, search);
  const noted = accessLog.consulted(actorOf(request), access);
  return noted.ok ? success(true) : noted;
}

function hasEventsAfter({ db }: WebServices, filter: TrailFilter, after: number): boolean {
  const more = findInTrail(db, { ...trailQuestion(filter, after), limit: 1 });
  return more.ok && more.value.events.length > 0;
}

interface Shown {
  readonly events?: readonly ReturnType<typeof shownEvent>[];
  readonly first?: string | null;
  readonly next?: string | null;
  readonly errors?: readonly { readonly text: string; readonly href: string }[];
}

function answerTrail(
  request: Request,
  response: Response,
  filter: TrailFilter,
  { events = [], first = null, next = null, errors = [] }: Shown,
): void {
  answerPage(response, 'pages/trail/list.njk', {
    title: 'Trail',
    sections: auditSections(request, '/trail'),
    filter,
    isFiltered: trailAddress(filter) !== '/trail',
    operations: [{ value: '', text: 'Any' }, ...OPERATIONS.map((value) => ({ value, text: value }))],
    kinds: [
      { value: '', text: 'Any' },
      ...describedEvents()
        .sort()
        .map((value) => ({ value, text: value.replaceAll('_', ' ') })),
    ],
    ...{ events, first, next, errors },
  });
}

function shownEvent(event: TrailEvent, names: AccountNames) {
  const { id, at, operation, what, subjectType, subjectId, why, details, hash, previousHash } = event;
  const isReferral = subjectType === 'referral';
  return {
    ...{ id, at, sentence: describeEvent(event, names) },
    facts: [
      { key: 'Event', value: String(id) },
      { key: 'Operation', value: operation },
      { key: 'Kind', value: what.replaceAll('_', ' ') },
      {
        key: 'Subject',
        value: `${subjectType} ${subjectId}`.trim(),
        ...(isReferral && { href: `/referrals/${subjectId}` }),
      },
      ...(why === '' ? [] : [{ key: 'Why', value: why }]),
      ...Object.entries(detailsOf(details)).map(([name, value]) => ({
        key: name.replaceAll('_', ' '),
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
      { key: 'Hash', value: hash },
      { key: 'Hash of the event before', value: previousHash },
    ],
  };
}
