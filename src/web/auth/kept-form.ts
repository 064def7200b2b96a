/** A form that arrives after its session has ended is kept, and shown to the same person after signing in. It is never sent by itself. */
import type { Request, RequestHandler } from 'express';
import type { AccessServices } from './access-services.ts';
import { whereFrom } from './csrf.ts';
import { save, sessionOf } from './session.ts';
import type { KeptForm } from './session-data.ts';
import { viewerOf } from './viewer.ts';

const MOST_FIELDS = 200;
const MOST_CHARACTERS = 20_000;
/** Secrets are typed again. */
const NOT_KEPT = /^_csrf$|password/i;

/** Leads a form of a session that has ended to signing in; it comes only from our own page, and waits for its own person. */
export function keepFormOfEndedSession({ baseUrl }: Pick<AccessServices, 'baseUrl'>): RequestHandler {
  const { origin } = new URL(baseUrl);
  return async (request, response, next) => {
    const accountId = sessionOf(request)?.endedFor;
    const isKept =
      request.method === 'POST' &&
      accountId !== undefined &&
      viewerOf(request) === null &&
      whereFrom(request, origin) === 'ours' &&
      !/^\/(sign-in|sign-out|welcome|api)(\/|$)/.test(request.path);
    const fields = isKept ? fieldsOf(request) : null;
    if (accountId === undefined || fields === null) {
      next();
      return;
    }
    request.session.keptForm = { accountId, path: request.originalUrl, fields };
    await save(request);
    response.redirect(303, '/sign-in?return=/kept-form');
  };
}

/** The form that waits for this person, once. */
export function takeKeptForm(request: Request): KeptForm | null {
  const { keptForm = null } = request.session;
  delete request.session.keptForm;
  return keptForm;
}

/** Null for what is no form, or too large a one. */
function fieldsOf({ body }: Request): KeptForm['fields'] | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body as Record<string, unknown>).flatMap(([name, given]) => {
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    const texts = NOT_KEPT.test(name) ? [] : values.filter((value) => typeof value === 'string');
    return texts.map((value) => [name, value] as const);
  });
  const characters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return fields.length <= MOST_FIELDS && characters <= MOST_CHARACTERS ? fields : null;
}
