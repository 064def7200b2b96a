/** Staying signed in, for the warning before the idle time-out: any request that arrives keeps a session alive. */
import type { Route } from '../routes.ts';
import type { AccessServices } from './access-services.ts';
import { sessionSecondsOf } from './session.ts';

export function stayRoutes(access: AccessServices): Route[] {
  return [
    {
      method: 'post',
      path: '/session/stay',
      access: 'signed_in',
      handle: (request, response) => {
        response.json({ seconds_left: sessionSecondsOf(request, access) });
      },
    },
  ];
}
