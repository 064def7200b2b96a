/** Which room may import which: ARCHITECTURE.md's one direction, written down. */

/** `types` are rooms of which only types may come in; `data` are files of words, which depend on nothing. */
interface Doors {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  readonly data?: readonly string[];
}

const PURE_ROOMS = [
  'domain',
  'access',
  'intake',
  'forms',
  'matching',
  'compliance',
  'reminders',
  'audit',
  'evidence',
] as const;

/** Rooms that touch no disk, network, clock or process: all they know comes in as arguments. */
export const isPure = (room: string): boolean => (PURE_ROOMS as readonly string[]).includes(room);

/** What pure rooms may use of Node itself. */
export const PURE_NODE_MODULES = new Set(['node:crypto', 'node:util']);

const BELOW_WORKFLOWS = [...PURE_ROOMS, 'tabular', 'db', 'config', 'email'];

export const FLOOR_PLAN: Readonly<Record<string, Doors>> = {
  domain: { rooms: [], data: ['config/forces.json'] },
  access: { rooms: ['domain'] },
  tabular: { rooms: ['domain'] },
  intake: { rooms: ['domain'], types: ['config', 'tabular'] },
  // The words of labels are split as those of headers are.
  forms: { rooms: ['domain', 'intake'], types: ['config'] },
  extraction: { rooms: ['domain', 'tabular'], types: ['forms'] },
  matching: { rooms: ['domain'] },
  compliance: { rooms: ['domain'], types: ['config'] },
  reminders: { rooms: ['domain', 'compliance'], types: ['config'] },
  // Statuses are the strata of a sample, and the interval is the return's.
  audit: { rooms: ['domain', 'compliance'] },
  evidence: { rooms: ['domain', 'audit', 'compliance', 'matching'], types: ['db'] },
  // Settings are checked by the same readers that use them: a deadline, an address.
  config: { rooms: ['domain', 'access', 'compliance', 'reminders'] },
  db: { rooms: ['domain', 'access', 'audit'], types: ['compliance', 'reminders'] },
  email: { rooms: ['domain'], types: ['config', 'reminders'] },
  // Paper: HTML -> PDF by the browser that the machine has.
  printing: { rooms: ['domain'] },
  passwords: { rooms: [] },
  workflows: { rooms: ['passwords', 'extraction', ...BELOW_WORKFLOWS], types: ['schedule'] },
  views: { rooms: ['domain'], types: ['compliance', 'workflows'] },
  'reading-thread': { rooms: ['workflows'] },
  'form-reader': { rooms: ['workflows'] },
  schedule: { rooms: ['workflows', ...BELOW_WORKFLOWS] },
  // The JSON that programs are told, by the command line and by the API.
  answers: { rooms: ['workflows', ...BELOW_WORKFLOWS] },
  // The folder that files are dropped in: looked into by the service, emptied by a background job.
  inbox: { rooms: ['workflows', 'answers', ...BELOW_WORKFLOWS] },
  // Long work, in a process beside the service.
  background: {
    rooms: ['inbox', 'workflows', 'answers', 'schedule', 'compose-reminders', ...BELOW_WORKFLOWS],
  },
  'background-process': { rooms: ['background'] },
  web: {
    rooms: [
      ...['answers', 'background', 'inbox', 'printing', 'views', 'workflows', 'schedule'],
      ...BELOW_WORKFLOWS,
    ],
  },
  cli: {
    rooms: [
      'answers',
      'workflows',
      'views',
      'printing',
      'schedule',
      'compose-access',
      'compose-reminders',
      'service',
      ...BELOW_WORKFLOWS,
    ],
    types: ['background'],
  },
  'compose-access': { rooms: ['web', 'passwords', ...BELOW_WORKFLOWS] },
  'compose-reminders': { rooms: ['workflows', 'schedule', ...BELOW_WORKFLOWS] },
  'compose-inbox': { rooms: ['background', 'inbox', ...BELOW_WORKFLOWS] },
  'compose-service': {
    rooms: [
      'web',
      'background',
      'compose-inbox',
      'views',
      'workflows',
      'schedule',
      'compose-access',
      'compose-reminders',
      ...BELOW_WORKFLOWS,
    ],
  },
  service: {
    rooms: ['web', 'workflows', 'schedule', 'compose-service', ...BELOW_WORKFLOWS],
    types: ['background'],
  },
  // The service starts, and says what goes wrong, as the command line has it.
  main: { rooms: ['cli'] },
  // The room src/cli, and the entry point src/cli.ts, which hands it the made-up force of the demo.
  'cli-entry': { rooms: ['cli', 'scripts'] },
  scripts: { rooms: ['workflows', 'schedule', 'passwords', ...BELOW_WORKFLOWS], types: ['cli'] },
};

/** The one room (a folder or a file) of each library. */
export const ROOM_OF_LIBRARY: Readonly<Record<string, readonly string[]>> = {
  luxon: ['src/domain/'],
  'iconv-lite': ['src/tabular/'],
  saxes: ['src/tabular/', 'src/extraction/docx-xml.ts'],
  yauzl: ['src/tabular/'],
  unpdf: ['src/extraction/'],
  mailparser: ['src/extraction/'],
  '@kenjiuno/msgreader': ['src/extraction/'],
  'write-excel-file': ['src/tabular/'],
  fflate: ['src/workflows/evidence/zip-folder.ts'],
  'better-sqlite3': ['db/open.ts'],
  kysely: ['db/'],
  // What comes from outside is checked where it comes in: settings and files of words, and requests to the API.
  zod: ['config/', 'src/web/api/'],
  'zod-openapi': ['src/web/api/'],
  // The bench measures the pages beside a route of Express alone.
  express: ['src/web/', 'scripts/bench/bare-route.ts'],
  compression: ['src/web/'],
  helmet: ['src/web/middleware/'],
  'express-session': ['src/web/auth/'],
  'csrf-sync': ['src/web/auth/'],
  'openid-client': ['src/web/auth/'],
  '@node-rs/argon2': ['src/passwords/'],
  'express-rate-limit': ['src/web/'],
  multer: ['src/web/'],
  pino: ['src/web/'],
  'pino-http': ['src/web/'],
  'prom-client': ['src/web/metrics.ts'],
  commander: ['src/cli/'],
  'cli-table3': ['src/cli/'],
  'cli-progress': ['src/cli/'],
  nunjucks: ['src/views/'],
  nodemailer: ['src/email/'],
  'node-cron': ['src/schedule/'],
};

/** The room that a file stands in; '' for one that no plan is made for, such as package.json. */
export function roomOf(file: string): string {
  if (file === 'src/cli.ts') return 'cli-entry';
  const [top = '', next = ''] = file.split('/');
  if (top !== 'src') return file.includes('/') ? top : '';
  return next.replace(/\.ts$/, '');
}
