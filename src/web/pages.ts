/** A page in its frame: what every page shows comes from here. */
import type { Request, Response } from 'express';
import { mayDo, type Permission, type Viewer } from '../access/permissions.ts';
import { csrfTokenOf } from './auth/csrf.ts';
import { demoBanner } from './auth/demo-routes.ts';
import { sessionSecondsOf } from './auth/session.ts';
import { viewerOf } from './auth/viewer.ts';
import type { WebServices } from './services.ts';

/** What a page is made of besides its frame. */
export interface PageContext {
  readonly title: string;
  readonly errors?: readonly { readonly text: string; readonly href: string }[];
  readonly [name: string]: unknown;
}

/** A way in, and who may take it. */
export interface Door {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
}

/** The audit has several doors, for no role opens all of them; the first that somebody may take is theirs. */
export const AUDIT_DOORS: readonly Door[] = [
  { text: 'Samples', href: '/audit', permission: 'audit' },
  { text: 'Coverage', href: '/audit/coverage', permission: 'audit' },
  { text: 'Evidence', href: '/evidence', permission: 'export_evidence' },
  { text: 'Trail', href: '/trail', permission: 'read_trail' },
];

interface Place {
  readonly text: string;
  readonly doors: readonly Door[];
}

const place = (text: string, href: string, permission: Permission): Place => ({
  text,
  doors: [{ text, href, permission }],
});

/** The primary navigation. */
const PLACES: readonly Place[] = [
  place('Today', '/', 'view_figures'),
  place('Referrals', '/referrals', 'view_records'),
  place('Review', '/review', 'decide'),
  place('Import', '/import', 'import'),
  place('Reminders', '/reminders', 'view_records'),
  place('Returns', '/returns', 'view_figures'),
  { text: 'Audit', doors: AUDIT_DOORS },
  place('Officers', '/officers', 'view_records'),
  place('Accounts', '/accounts', 'manage_accounts'),
  place('Settings', '/settings', 'view_settings'),
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
        mayImport: viewer !== null && mayDo(viewer, 'import'),
        navigation: viewer ? navigation(viewer, request, addresses.isThere) : [],
        csrfToken: csrfTokenOf(request, response),
        demo: demoBanner(access, request),
        // The clock of the demo stands still, so its sessions never end.
        sessionSeconds: access.demo ? null : sessionSecondsOf(request, access),
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
  return PLACES.flatMap(({ text, doors }) => {
    const own = doors.filter(({ permission, href }) => mayDo(viewer, permission) && isThere(href));
    const [first] = own;
    const current = own.some(({ href }) => href === firstPart(path));
    return first ? [{ text, href: first.href, current }] : [];
  });
}

/** The imports that were belong to the place where they are made. */
function firstPart(path: string): string {
  const first = `/${path.split('/')[1] ?? ''}`;
  return first === '/imports' ? '/import' : first;
}
