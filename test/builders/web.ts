/** The real application on a real database, with somebody of each role and a clock that a test moves. */
import path from 'node:path';
import { mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Express } from 'express';
import { loadSettings } from '../../config/settings.ts';
import { loadVocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import type { Account } from '../../db/stores/accounts.ts';
import { permissionsOf, ROLES, type Permission, type Role } from '../../src/access/permissions.ts';
import { createBackgroundJobs } from '../../src/background/jobs.ts';
import { createFolderMailer } from '../../src/email/folder-mailer.ts';
import { createRenderer, viewFolders } from '../../src/views/renderer.ts';
import { createAccessLog } from '../../src/web/access-log.ts';
import { createApp, type App } from '../../src/web/app.ts';
import { createLog } from '../../src/web/logging.ts';
import type { WebServices } from '../../src/web/services.ts';
import { makeToken } from '../../src/workflows/accounts/tokens.ts';
import { settle, testAccess } from './access.ts';
import { jobsHere, ROOT } from './background.ts';
import { englandAndWales } from './working-calendars.ts';
import { aTimetable, movableClock, reminderServices, UNIT, type MovableClock } from './reminders.ts';

const RENDERER = createRenderer(viewFolders(ROOT));

export interface TestWeb extends App {
  readonly services: WebServices;
  readonly clock: MovableClock;
  readonly accounts: Readonly<Record<Role, Account>>;
  /** The lines of the log, as objects. */
  readonly logged: () => Record<string, unknown>[];
  /** A token with all that its owner may do, or with these permissions. */
  tokenOf(role: Role, scopes?: readonly Permission[]): string;
}

const NAMES: Readonly<Record<Role, string>> = {
  viewer: 'Vera Look',
  analyst: 'Ann Sift',
  auditor: 'Otto Proof',
  administrator: 'Ada Keys',
};

/** Starts applications, and ends what they do in the background when the test file is done. */
export function temporaryWebs(): (db: Database, environment?: Record<string, string>) => Promise<TestWeb> {
  const started: TestWeb[] = [];
  afterAll(() => Promise.all(started.map(({ services }) => services.background.stop())));
  return async (db, environment = {}) => {
    const web = await testWeb(db, environment);
    started.push(web);
    return web;
  };
}

async function testWeb(db: Database, environment: Record<string, string>): Promise<TestWeb> {
  const clock = movableClock('2026-05-20T09:00');
  const lines: string[] = [];
  const services = webServices(db, clock, environment, (line) => lines.push(line));
  const administrator = await settle(services.access, NAMES.administrator, 'administrator');
  const others = ROLES.filter((role) => role !== 'administrator');
  const accounts = { administrator } as Record<Role, Account>;
  for (const role of others) accounts[role] = await settle(services.access, NAMES[role], role);
  const app = createApp(services);
  return {
    ...app,
    services,
    clock,
    accounts,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    tokenOf: (role, scopes = permissionsOf(role)) => {
      const made = makeToken(services.access, accounts[role].id, { name: 'test', scopes, days: 30 });
      if (!made.ok) throw new Error(made.problem.message);
      return made.value.token;
    },
  };
}

function webServices(
  db: Database,
  clock: MovableClock,
  environment: Record<string, string>,
  log: (line: string) => void,
): WebServices {
  const settings = loadSettings({
    MAIL_FROM: 'nccu@lakeshire.example',
    INTEL_UNIT_EMAIL: UNIT,
    EMAIL_ALLOWED_DOMAINS: 'lakeshire.example',
    FORCE_NAME: 'Lakeshire Police',
    NCCU_NOW: '2026-05-20T09:00',
    ...environment,
  });
  const vocabulary = loadVocabulary(path.join(ROOT, 'config'));
  if (!settings.ok || !vocabulary.ok) throw new Error('the settings of the test are wrong');
  const folder = path.dirname(db.file);
  const uploadFolder = path.join(folder, 'uploads');
  mkdirSync(uploadFolder);
  const ground = {
    root: ROOT,
    databaseFile: db.file,
    settings: settings.value,
    mailFolder: path.join(folder, 'mail'),
    returnsFolder: path.join(folder, 'returns'),
  };
  return {
    ...{ db, clock, uploadFolder },
    settings: settings.value,
    vocabulary: vocabulary.value,
    calendar: englandAndWales(),
    log: createLog('info', { write: log }),
    renderer: RENDERER,
    access: { ...testAccess(db, { clock }), baseUrl: settings.value.baseUrl },
    accessLog: createAccessLog({ db, clock }),
    background: createBackgroundJobs({ ground, clock, newId: randomUUID, startJob: jobsHere }),
    inbox: null,
    timetable: aTimetable(settings.value.reminderCron, settings.value.reminderSkipBankHolidays),
    remindersBy: (actor) => ({
      ...reminderServices(db, clock, createFolderMailer(ground.mailFolder)),
      actor,
    }),
    root: ROOT,
    newId: randomUUID,
    programFolders: (process.env['PATH'] ?? '').split(path.delimiter),
  };
}

/** What a test reads of an answer of the API. */
interface ApiBody {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly number: number;
  readonly result: unknown;
  readonly next_cursor: string | null;
  readonly referrals: readonly {
    readonly id: number;
    readonly nccu_reference: string;
    readonly status: string;
  }[];
  readonly errors: readonly { readonly field: string }[];
  readonly imports: readonly { readonly id: number }[];
  readonly messages: readonly { readonly text: string }[];
  readonly events: readonly { readonly id: number }[];
  readonly runs: readonly unknown[];
}

export const bodyOf = ({ body }: { readonly body: unknown }): ApiBody => body as ApiBody;

/** Asks with a token. */
export const asked = (app: Express, token: string) => {
  const bearer = ['Authorization', `Bearer ${token}`] as const;
  return {
    get: (address: string) =>
      request(app)
        .get(address)
        .set(...bearer),
    post: (address: string) =>
      request(app)
        .post(address)
        .set(...bearer),
  };
};
