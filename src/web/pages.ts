/** A page in its frame: what every page shows comes from here. */
import type { Request, Response } from 'express';
import { mayDo, type Permission, type Viewer } from '../access/permissions.ts';
import { csrfTokenOf } from './auth/csrf.ts';
import { sessionSecondsOf } from './auth/session.ts';
import { viewerOf } from './auth/viewer.ts';
import type { WebServices } from './services.ts';

/** What a page is made of besides its frame. */
export interface PageContext {
  readonly title: string;
  readonly errors?: readonly { readonly text: string; readonly href: string }[];
  readonly [name: string]: unknown;
}

interface Place {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
}

/** The primary navigation. */
const PLACES: readonly Place[] = [
  { text: 'Today', href: '/', permission: 'view_figures' },
  { text: 'Referrals', href: '/referrals', permission: 'view_records' },
  { text: 'Review', href: '/review', permission: 'decide' },
  { text: 'Import', href: '/import', permission: 'import' },
  { text: 'Reminders', href: '/reminders', permission: 'view_records' },
  { text: 'Returns', href: '/returns', permission: 'view_figures' },
  { text: 'Audit', href: '/audit', permission: 'audit' },
  { text: 'Officers', href: '/officers', permission: 'view_records' },
  { text: 'Accounts', href: '/accounts', permission: 'manage_accounts' },
];

type Answer = (view: string, context: PageContext) => void;

/** Gives each response its way to answer with a page. */
export function preparePages(
  { renderer, settings, access }: Pick<WebServices, 'renderer' | 'settings' | 'access'>,
  addresses: { readonly assets: string; readonly isThere: (address: string) => boolean },
) {
  return (request: Request, response: Response, next: () => void): void => {
    const answer: Answer = (view, context) => {
      const viewer = viewerOf(request);
      const frame = {
        forceName: settings.forceName,
        marking: settings.protectiveMarking,
        assets: addresses.assets,
        viewer: viewer && { name: viewer.name, role: viewer.role },
        navigation: viewer ? navigation(viewer, request, addresses.isThere) : [],
        csrfToken: csrfTokenOf(request, response),
        sessionSeconds: sessionSecondsOf(request, access),
        errors: [],
      };
      response.type('html').send(renderer.render(view, { ...frame, ...context }));
    };
    response.locals['answerPage'] = answer;
    next();
  };
}

/** Answers with a view, such as 'pages/today.njk', with the status that is set. */
export function answerPage(response: Response, view: string, context: PageContext): void {
  (response.locals['answerPage'] as Answer)(view, context);
}

function navigation(viewer: Viewer, { path }: Request, isThere: (address: string) => boolean) {
  const own = PLACES.filter(({ permission, href }) => mayDo(viewer, permission) && isThere(href));
  return own.map(({ text, href }) => ({ text, href, current: href === firstPart(path) }));
}

function firstPart(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}
