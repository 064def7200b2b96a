/** What every request goes through before its route: is there anybody yet, who asks, and does a form come from our own page. */
import express, { type RequestHandler, type Router } from 'express';
import type { AccessServices } from './access-services.ts';
import { refuseForged } from './csrf.ts';
import { keepFormOfEndedSession } from './kept-form.ts';
import { limitAccess } from './rate-limits.ts';
import { sessions } from './session.ts';
import { setUpGate } from './set-up-gate.ts';
import { bearerOf, recogniseSession, recogniseToken } from './viewer.ts';

/** Wants the bodies of forms to be read before. Machines bring a token; people a session. */
export function accessMiddleware(access: AccessServices): Router {
  const router = express.Router();
  const people: RequestHandler[] = [
    ...sessions(access),
    recogniseSession(access),
    keepFormOfEndedSession(access),
    refuseForged(access),
  ];
  router.use(setUpGate(access));
  router.use(onlyWith(isMachine, recogniseToken(access)));
  router.use(limitAccess());
  router.use(...people.map((step) => onlyWith((request) => !isMachine(request), step)));
  return router;
}

const isMachine = (request: express.Request): boolean => bearerOf(request) !== null;

function onlyWith(condition: (request: express.Request) => boolean, step: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (condition(request)) return step(request, response, next);
    next();
    return undefined;
  };
}
