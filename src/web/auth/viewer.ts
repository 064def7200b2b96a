/** Who is asking: each request has at most one viewer, from its token or from its session. */
import type { Request, RequestHandler } from 'express';
import { findAccount } from '../../../db/stores/accounts.ts';
import type { Viewer } from '../../access/permissions.ts';
import { viewerOfToken } from '../../workflows/accounts/tokens.ts';
import type { AccessServices } from './access-services.ts';

const VIEWERS = new WeakMap<Request, Viewer>();

/** Null for a visitor who has not signed in. */
export function viewerOf(request: Request): Viewer | null {
  return VIEWERS.get(request) ?? null;
}

/** The secret behind "Authorization: Bearer"; null for a request without such a header. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.get('Authorization') ?? '')?.[1] ?? null;
}

/** A request that brings a token stands or falls with it: its cookies are not looked at. */
export function recogniseToken(access: AccessServices): RequestHandler {
  return (request, _response, next) => {
    const viewer = viewerOfToken(access, bearerOf(request) ?? '');
    if (viewer) VIEWERS.set(request, viewer);
    next();
  };
}

/** The account is read at each request: a disabled one, or another role, counts at once. */
export function recogniseSession({ db }: AccessServices): RequestHandler {
  return (request, _response, next) => {
    const { accountId } = request.session;
    const account = accountId === undefined ? null : findAccount(db, accountId);
    if (account && !account.isDisabled) {
      const { id, name, role } = account;
      VIEWERS.set(request, { accountId: id, name, role, via: 'session' });
    }
    next();
  };
}
