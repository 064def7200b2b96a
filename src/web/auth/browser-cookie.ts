/** The cookie by which a browser is known again at sign-in: it opens nothing, and spares its person the delays that others cause. */
import type { Request, Response } from 'express';
import { nameKey } from '../../../db/stores/accounts.ts';
import { writeKnownBrowser } from '../../access/known-browser.ts';
import type { AccessServices } from './access-services.ts';
import { cookieName, isSecure } from './session.ts';

const YEAR = 365 * 24 * 3_600_000;

export function knownBrowserOf(request: Request, access: AccessServices): string {
  const name = cookieName(access, 'nccu-browser');
  const cookies = (request.get('Cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

export function keepKnownBrowser(response: Response, access: AccessServices, value: string): void {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(access),
    path: '/',
    maxAge: YEAR,
  } as const;
  response.cookie(cookieName(access, 'nccu-browser'), value, options);
}

/** Whoever holds a one-time link is who it was given to: nobody's guesses keep them waiting when they sign in again. */
export function makeBrowserKnown(response: Response, access: AccessServices, name: string): void {
  keepKnownBrowser(response, access, writeKnownBrowser(access.key, nameKey(name), access.newSecret()));
}
