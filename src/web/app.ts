/** The application: what a request meets, in the order in which it meets it. */
import compression from 'compression';
import express, { type Express } from 'express';
import { apiRoutes } from './api/index.ts';
import { mountAssets } from './asset-routes.ts';
import { accessMiddleware } from './auth/access-middleware.ts';
import { accountRoutes } from './auth/account-routes.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { ownAccountRoutes } from './auth/own-account-routes.ts';
import { answerFault, pageNotFound } from './errors.ts';
import { guardOf } from './guard.ts';
import { healthRoutes } from './health.ts';
import { logRequests } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { limitAddress } from './middleware/limits.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { preparePages } from './pages.ts';
import { pageRoutes } from './pages/index.ts';
import { mountRoutes, type Route } from './routes.ts';
import type { WebServices } from './services.ts';

/** Forms without files; what is longer is not from our pages. */
const FORM_LIMITS = { extended: false, limit: '100kb', parameterLimit: 2000 } as const;

export interface App {
  readonly express: Express;
  /** Everything that is mounted. */
  readonly routes: readonly Route[];
}

export function createApp(services: WebServices): App {
  const { settings, log, newId, root, access } = services;
  const metrics = createMetrics(services);
  const routes: readonly Route[] = [
    ...healthRoutes(services),
    ...metrics.routes,
    ...authRoutes(access),
    ...ownAccountRoutes(access),
    ...accountRoutes(access),
    ...pageRoutes(services),
    ...apiRoutes(services),
  ];

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Only a server on this same machine is believed about where a request comes from.
  app.set('trust proxy', 'loopback');
  app.use(logRequests(log, newId));
  app.use(metrics.time);
  app.use(securityHeaders(settings.baseUrl));
  app.use(compression());
  const assets = mountAssets(app, root);
  app.use(preparePages(services, { assets, isThere: (address) => routes.some(isPageAt(address)) }));
  app.use(limitAddress);
  app.use(express.urlencoded(FORM_LIMITS));
  app.use(accessMiddleware(access));
  mountRoutes(app, routes, guardOf);
  app.use(pageNotFound);
  app.use(answerFault);
  return { express: app, routes };
}

const isPageAt =
  (address: string) =>
  ({ path, method }: Route): boolean =>
    path === address && method === 'get';
