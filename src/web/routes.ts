/**
 * The registry. A route says who may use it, or it does not compile; and this is the one place where routes are put into
 * the application, each behind the guard.
 */
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Permission } from '../access/permissions.ts';
import { answerProblem } from './errors.ts';

/** Who may use a route: anybody, anybody who is signed in, or whoever has a permission. */
export type RouteAccess = 'public' | 'signed_in' | Permission;

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Express has it: '/referrals/:id'. */
  readonly path: string;
  readonly access: RouteAccess;
  handle(request: Request, response: Response): void | Promise<void>;
}

/** Mounts the routes, and answers every other method of their paths with 405. */
export function mountRoutes(
  app: Express,
  routes: readonly Route[],
  guardOf: (access: RouteAccess) => RequestHandler,
): void {
  for (const route of routes) {
    app[route.method](route.path, guardOf(route.access), async (request, response) => {
      await route.handle(request, response);
    });
  }
  for (const [path, methods] of methodsByPath(routes)) app.all(path, methodNotAllowed(methods));
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const allowed = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
  }
  return methods;
}

function methodNotAllowed(methods: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', methods.join(', '));
    answerProblem(request, response, {
      code: 'method_not_allowed',
      message: `This address does not take ${request.method}.`,
      whatToDo: `Use ${methods.join(' or ')}.`,
    });
  };
}
