/** All of the JSON API, and its description. */
import type { Route } from '../routes.ts';
import type { WebServices } from '../services.ts';
import type { ApiRoute } from './api-route.ts';
import { decisionRoutes } from './decisions.ts';
import { docsRoutes } from './docs.ts';
import { importRoutes } from './imports.ts';
import { jobRoutes } from './jobs.ts';
import { referralRoutes } from './referrals.ts';
import { reminderRoutes } from './reminders.ts';
import { returnRoutes } from './returns.ts';
import { sampleRoutes } from './samples.ts';
import { trailRoutes } from './trail.ts';

export function apiRoutes(services: WebServices): Route[] {
  const described: ApiRoute[] = [
    ...referralRoutes(services),
    ...decisionRoutes(services),
    ...importRoutes(services),
    ...returnRoutes(services),
    ...reminderRoutes(services),
    ...sampleRoutes(services),
    ...trailRoutes(services),
    ...jobRoutes(services),
  ];
  return [...described, ...docsRoutes(described)];
}
