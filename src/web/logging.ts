/** The structured log: one line of JSON for each request and each event of the service, with nothing in it about people. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import pino, { type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Settings } from '../../config/settings.ts';

/** A request id that another server may have chosen. */
const WELL_FORMED_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Without a destination, the lines go to standard output. */
export function createLog(level: Settings['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: faultInLog } };
  return destination ? pino(options, destination) : pino(options);
}

/** What the log says of a fault. Its message may quote what somebody typed, so only its kind and its place are told. */
export function faultInLog(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as NodeJS.ErrnoException).code ?? null;
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, at: at.map((line) => line.trim()) };
}

/** Gives each request an id, and writes a line when it is answered. */
export function logRequests(logger: Logger, newId: () => string): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request, response) => idOf(request, response, newId),
    serializers: {
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: () => undefined,
    },
    customAttributeKeys: { responseTime: 'ms' },
    // The pattern of the route, such as /referrals/:id: addresses themselves hold names and numbers.
    customSuccessObject: (request, _response, told: object) => ({ ...told, route: routeOf(request) }),
    customErrorObject: (request, _response, _error, told: object) => ({ ...told, route: routeOf(request) }),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
  });
}

/** The pattern that a request fits; for one that fits none, 'none'. */
export function routeOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}

function idOf(request: IncomingMessage, response: ServerResponse, newId: () => string): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && WELL_FORMED_ID.test(given) ? given : newId();
  response.setHeader('X-Request-Id', id);
  return id;
}
