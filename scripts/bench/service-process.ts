/** The real server on a database of its own, with people who can sign in; and a bare Express route to lay beside it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '../../db/open.ts';
import type { Role } from '../../src/access/permissions.ts';
import type { Result } from '../../src/domain/problem.ts';
import { createPasswordHashing, RECOMMENDED_COST } from '../../src/passwords/hashing.ts';
import { createClock } from '../../src/schedule/clock.ts';
import { addAccount } from '../../src/workflows/accounts/accounts.ts';
import { setPasswordByLink } from '../../src/workflows/accounts/set-password.ts';
import { makeToken } from '../../src/workflows/accounts/tokens.ts';

export const PASSWORD = 'violet tractor museum';

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Makes accounts of these names, after an administrator, and a token of the first; answers the token. `now` is UTC milliseconds. Throws where the program refuses. */
export async function settlePeople(
  file: string,
  now: number,
  people: readonly { name: string; role: Role }[],
): Promise<string> {
  const opened = openDatabase({ file });
  if (!opened.ok) throw new Error(opened.problem.message);
  const db = opened.value;
  try {
    const services = { db, clock: createClock({ now }), newSecret, actor: 'the bench' };
    const atOnce = <Value>(work: () => Result<Value>) => Promise.resolve(work());
    const passwords = createPasswordHashing(RECOMMENDED_COST);
    const setting = { ...services, commonPasswords: new Set<string>(), whenFree: atOnce, passwords };
    const ids: string[] = [];
    const first = { name: 'Administrator of the bench', role: 'administrator' } as const;
    for (const { name, role } of [first, ...people]) {
      const added = addAccount(services, { name, role, email: null });
      if (!added.ok) throw new Error(added.problem.message);
      const settled = await setPasswordByLink(setting, added.value.linkToken, PASSWORD);
      if (!settled.ok) throw new Error(settled.problem.message);
      ids.push(settled.value.id);
    }
    const made = makeToken(services, ids[1] ?? '', {
      name: 'bench',
      scopes: ['import', 'view_records'],
      days: 1,
    });
    if (!made.ok) throw new Error(made.problem.message);
    return made.value.token;
  } finally {
    db.close();
  }
}

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts `nccu serve` on a database, and answers when nothing is left to be done in its background. */
export async function startServer(program: string, file: string, now: string): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(program, ['serve'], {
    env: {
      ...process.env,
      ...{ DATABASE_FILE: file, PORT: String(port), BASE_URL: `http://127.0.0.1:${port}`, NCCU_NOW: now },
      ...{ MAIL_FROM: 'nccu@lakeshire.example', INTEL_UNIT_EMAIL: 'unit@lakeshire.example' },
      ...{ EMAIL_ALLOWED_DOMAINS: 'lakeshire.example', FORCE_NAME: 'Lakeshire Police', LOG_LEVEL: 'fatal' },
      ...{ MAIL_DIR: `${file}.mail`, RETURNS_DIR: `${file}.returns` },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilQuiet(child, port);
  return {
    port,
    stop: async () => {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilQuiet(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server has ended');
    const figures = await figuresOf(port);
    if (figures !== null && !isBusy(figures)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Whether a job of the background waits or runs. */
const isBusy = (figures: string): boolean =>
  /^nccu_background_jobs\{state="(waiting|running)"\} [1-9]/m.test(figures);

/** What /metrics says; null while nobody answers. */
function figuresOf(port: number): Promise<string | null> {
  return fetch(`http://127.0.0.1:${port}/metrics`).then(
    (answer) => answer.text(),
    () => null,
  );
}

const GOES_ON = ['waiting', 'running'];
/** The second is an import of which some rows were set aside. */
const ENDED_WELL = ['done', 'needs_attention'];

/** Sends an export, which is read in the background; answers the address of its job. */
export async function sendImport(port: number, token: string, file: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/imports?kind=referrals&name=bench.csv`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
    body: readFileSync(file),
  });
  if (answer.status !== 202)
    throw new Error(`the import was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { address: string }).address;
}

/** Whether a job has ended; throws when it did not end well. */
export async function isJobOver(port: number, token: string, job: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` };
  const { state } = (await (await fetch(`http://127.0.0.1:${port}${job}`, { headers })).json()) as {
    state: string;
  };
  if (![...GOES_ON, ...ENDED_WELL].includes(state)) throw new Error(`the import is ${state}`);
  return ENDED_WELL.includes(state);
}

/** A route that does nothing, on a port of its own. */
export async function startBareRoute(): Promise<RunningServer> {
  const child = spawn(process.execPath, [...process.execArgv, join(__dirname, 'bare-route.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(said.toString()),
    stop: async () => {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
