/** How often one client may knock. Guesses at one name are slowed by the rules of access/lock-out.ts as well. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { answerProblem } from '../errors.ts';
import { viewerOf } from './viewer.ts';

const MINUTE = 60_000;

/** A whole force may come through one address in the morning, and single sign-on knocks twice. */
const KNOCKS_A_MINUTE = 120;
const API_REQUESTS_A_MINUTE = 1200;
const WRONG_TOKENS_A_MINUTE = 60;

const isDoor = ({ method, path }: Request): boolean =>
  (method === 'POST' && /^\/(sign-in|welcome\/[^/]*)\/?$/.test(path)) ||
  /^\/(welcome|sign-in\/(callback|single-sign-on))(\/|$)/.test(path);

const isApi = ({ path }: Request): boolean => path.startsWith('/api/');

/** Limits the doors by address, and the API by account; who is nobody has less of it. */
export function limitAccess(): RequestHandler[] {
  return [
    limit(KNOCKS_A_MINUTE, isDoor, addressOf),
    limit(API_REQUESTS_A_MINUTE, (request) => isApi(request) && viewerOf(request) !== null, accountOf),
    limit(
      WRONG_TOKENS_A_MINUTE,
      (request) => isApi(request) && viewerOf(request) === null && hasToken(request),
      addressOf,
    ),
  ];
}

const hasToken = (request: Request): boolean => request.get('Authorization') !== undefined;

const accountOf = (request: Request): string => viewerOf(request)?.accountId ?? addressOf(request);

/** An IPv6 client counts as its network: it has more addresses than could be counted. */
const addressOf = ({ ip }: Request): string => (ip === undefined ? 'unknown' : ipKeyGenerator(ip));

function limit(
  most: number,
  isCounted: (request: Request) => boolean,
  keyOf: (request: Request) => string,
): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Which server in front of this one is believed is the application's own setting.
    validate: { xForwardedForHeader: false, trustProxy: false },
    skip: (request) => !isCounted(request),
    keyGenerator: keyOf,
    handler: (request, response) => answerProblem(request, response, TOO_MANY),
  });
}

const TOO_MANY = {
  code: 'too_many_requests',
  message: 'There were too many requests in a short time.',
  whatToDo: 'Wait a minute, and try again.',
};
