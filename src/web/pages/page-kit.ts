/** What the handlers of pages share. */
import type { Request, Response } from 'express';
import type { Problem, Result } from '../../domain/problem.ts';
import { mayDo, type Permission } from '../../access/permissions.ts';
import { viewAsAt, type View } from '../../workflows/referrals/as-at.ts';
import type { Access } from '../../workflows/trail/log-access.ts';
import { viewerOf } from '../auth/viewer.ts';
import { answerProblem } from '../errors.ts';
import type { Route, RouteAccess } from '../routes.ts';
import type { WebServices } from '../services.ts';

export function page(path: string, access: RouteAccess, handle: Route['handle']): Route {
  return { method: 'get', path, access, handle };
}

/** A form that changes something. */
export function action(path: string, access: RouteAccess, handle: Route['handle']): Route {
  return { method: 'post', path, access, handle };
}

/** Who asks, as the trail names them. */
export function actorOf(request: Request): string {
  return viewerOf(request)?.name ?? '';
}

/** Whose account asks, for what is theirs alone. */
export function accountOf(request: Request): string {
  return viewerOf(request)?.accountId ?? '';
}

export function may(request: Request, permission: Permission): boolean {
  const viewer = viewerOf(request);
  return viewer !== null && mayDo(viewer, permission);
}

/** Everything that is known now. */
export function viewNow({ db, clock, calendar, settings: { deadline } }: WebServices): View {
  return viewAsAt({ db, clock, calendar, deadline }, null);
}

/** A text of the address; '' where it is not given, or not once. */
export function queryOf({ query }: Request, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** A number of the path, such as a referral's; null for what is none. */
export function idOf({ params }: Request, name = 'id'): number | null {
  const text = String(params[name]);
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/** The value, or null once the problem has been answered. */
export function valueOrAnswer<Value>(
  result: Result<Value>,
  request: Request,
  response: Response,
): Value | null {
  if (result.ok) return result.value;
  answerProblem(request, response, result.problem);
  return null;
}

/** Notes that somebody looked; false once it has been answered that what cannot be noted is not shown. */
export function noteLook(
  { accessLog }: Pick<WebServices, 'accessLog'>,
  request: Request,
  response: Response,
  access: Access,
): boolean {
  const noted = accessLog.consulted(actorOf(request), access);
  if (!noted.ok) answerProblem(request, response, noted.problem);
  return noted.ok;
}

/** What is told where an address names nothing that there is. */
export const NOTHING_HERE: Problem = {
  code: 'page_not_found',
  message: 'There is nothing at this address.',
  whatToDo: 'Go back, and choose from what is there now.',
};

/** The errors of a form for its page: each leads to the field that it is about. */
export function formError(problem: Problem, field: string) {
  return [{ text: problem.message, href: `#${field}` }];
}
