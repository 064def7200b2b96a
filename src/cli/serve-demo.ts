/** `nccu demo --serve`: the service on the made-up force, with a link that signs in without a password. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { demoAddress } from '../access/one-time-links.ts';
import { newSecret } from '../compose-access.ts';
import { success, type Result } from '../domain/problem.ts';
import { startService, type Service } from '../service.ts';
import { addDemoAccounts } from '../workflows/accounts/demo-accounts.ts';
import type { Answer } from './answering.ts';
import { withDatabaseAs, type KeptGround } from './database.ts';
import type { DemoFolder } from './demo-folder.ts';
import { EXIT } from './exit-codes.ts';
import { untilInterrupted } from './interruption.ts';
import { servicePartsOf } from './run-serve.ts';
import type { ServeSurroundings } from './surroundings.ts';

/** Only this machine can reach the demo; by number, so that its cookies are not those of a service at localhost. */
export const DEMO_HOST = '127.0.0.1';
const ACTOR = 'the demo';
const PORTS_TRIED = 100;

/** Serves the database of the demo until it is asked to stop. */
export async function serveDemo({ service: folder }: DemoFolder, demo: ServeSurroundings): Promise<Answer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return withDatabaseAs(demo, ACTOR, async (ground) => {
    const { db, clock } = ground;
    const accountIds = addDemoAccounts({ db, clock, newSecret, actor: ACTOR });
    if (!accountIds.ok) return accountIds;
    const access = { secret: newSecret(), accountIds: accountIds.value };
    const parts = {
      ...servicePartsOf(ground, demo),
      uploadFolder: path.join(folder, 'uploads'),
      demo: access,
      // The link stands alone at the end: what the service tells of itself is on its pages.
      tell: () => undefined,
    };
    const interrupted = untilInterrupted();
    const started = await startOnFreePort(parts, ground);
    if (!started.ok) return started;
    ground.terminal.answer(invitation(demoAddress(started.value.address, access.secret)));
    await interrupted;
    await started.value.service.stop();
    return success(EXIT.done);
  });
}

interface Started {
  readonly address: string;
  readonly service: Service;
}

/** On the port of the settings, or the next one that is free. */
async function startOnFreePort(
  parts: Parameters<typeof startService>[0],
  { settings, terminal }: KeptGround,
): Promise<Result<Started>> {
  for (let { port } = settings; ; port++) {
    const address = `http://${DEMO_HOST}:${port}`;
    const service = await startService({
      ...parts,
      settings: { ...settings, host: DEMO_HOST, port, baseUrl: address },
    });
    if (service.ok) return success({ address, service: service.value });
    const isLast = port >= settings.port + PORTS_TRIED || port === 65_535;
    if (service.problem.code !== 'port_in_use' || isLast) return service;
    terminal.tell(`Port ${port} is in use by another program. Trying ${port + 1}.`);
  }
}

function invitation(link: string): string {
  return [
    'The demo is ready. This link signs you in as a demo analyst:',
    '',
    `  ${link}`,
    '',
    'The top of each page says how to become an auditor, an administrator or a viewer.',
    'Press Ctrl-C to end the demo.',
  ].join('\n');
}
