/** The doors: signing in and out, single sign-on, the one-time link, and the form that waited meanwhile. */
import type { Route } from '../routes.ts';
import type { AccessServices } from './access-services.ts';
import { demoRoutes } from './demo-routes.ts';
import { keptFormRoutes } from './kept-form-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { singleSignOnRoutes } from './single-sign-on-routes.ts';
import { stayRoutes } from './stay-routes.ts';
import { welcomeRoutes } from './welcome-routes.ts';

export function authRoutes(access: AccessServices): Route[] {
  return [
    ...signInRoutes(access),
    ...singleSignOnRoutes(access),
    ...welcomeRoutes(access),
    ...keptFormRoutes(),
    ...stayRoutes(access),
    ...demoRoutes(access),
  ];
}
