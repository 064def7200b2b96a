/** Every page of the service but those of signing in and of accounts. */
import type { Route } from '../routes.ts';
import type { WebServices } from '../services.ts';
import { referralListRoutes } from './referral-list-routes.ts';
import { referralRoutes } from './referral-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { todayRoutes } from './today-routes.ts';

export function pageRoutes(services: WebServices): Route[] {
  return [
    ...todayRoutes(services),
    ...referralListRoutes(services),
    ...referralRoutes(services),
    ...reviewRoutes(services),
  ];
}
