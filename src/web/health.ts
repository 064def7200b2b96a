/** Whether the service is alive, and whether it can do its work: for whoever watches it. */
import { accessSync, constants, statfsSync } from 'node:fs';
import path from 'node:path';
import { areMigrationsCurrent } from '../../db/migrate.ts';
import { isTrailWhole } from '../../db/trail-mark.ts';
import type { Route } from './routes.ts';
import type { WebServices } from './services.ts';

type Watched = Pick<WebServices, 'db' | 'accessLog'>;

const LEAST_FREE_BYTES = 100 * 1024 * 1024;
const MOST_EVENTS_WAITING = 1000;

export function healthRoutes(services: Watched): Route[] {
  return [
    {
      method: 'get',
      path: '/health',
      access: 'public',
      handle: (_request, response) => {
        response.set('Cache-Control', 'no-store').json({ status: 'alive' });
      },
    },
    {
      method: 'get',
      path: '/ready',
      access: 'public',
      handle: (_request, response) => {
        const reasons = reasonsNotReady(services);
        response.set('Cache-Control', 'no-store').status(reasons.length === 0 ? 200 : 503);
        const warnings = warningsOf(services);
        response.json({ status: reasons.length === 0 ? 'ready' : 'not_ready', reasons, warnings });
      },
    },
  ];
}

/** What keeps the service from its work; empty when nothing does. */
function reasonsNotReady(services: Watched): string[] {
  const checks = { database: databaseTrouble, disk: diskTrouble, trail: trailTrouble };
  return Object.values(checks).flatMap((check) => check(services));
}

/**
 * What somebody must look into though the service works. A trail that went back is one: whoever restored a backup needs the
 * pages to find out, and a service that is taken out of its balancer tells nobody.
 */
function warningsOf({ db }: Watched): string[] {
  try {
    return isTrailWhole(db) ? [] : ['trail_went_back'];
  } catch {
    // Of a database that cannot be read, the reasons tell.
    return [];
  }
}

function databaseTrouble({ db }: Watched): string[] {
  try {
    return areMigrationsCurrent(db) ? [] : ['migrations_missing'];
  } catch {
    return ['database_unreachable'];
  }
}

function diskTrouble({ db }: Watched): string[] {
  const folder = path.dirname(db.file);
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < LEAST_FREE_BYTES ? ['disk_full'] : [];
  } catch {
    return ['folder_not_writable'];
  }
}

/** Looking that cannot be noted is looking that must stop. */
function trailTrouble({ accessLog }: Watched): string[] {
  return accessLog.waiting() > MOST_EVENTS_WAITING ? ['trail_behind'] : [];
}
