/** What people start as real processes: the demo with its service, and a service without settings. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { nccu } from '../builders/command-line.ts';
import { LAUNCHER } from '../builders/launcher.ts';
import { freePort } from '../builders/served.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

jest.setTimeout(120_000);
const newFolder = temporaryFolder();

interface Started {
  readonly said: () => string;
  /** Answers once it has said this. */
  readonly untilSaid: (text: string) => Promise<void>;
  /** Ends it with Ctrl-C; answers its exit code. */
  readonly interrupt: () => Promise<number | null>;
}

function start(folder: string, args: readonly string[], environment: Record<string, string>): Started {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const child: ChildProcess = spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder, env });
  let said = '';
  const ended = once(child, 'close') as Promise<[number | null]>;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  }
  return {
    said: () => said,
    untilSaid: async (text) => {
      while (!said.includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended before it said "${text}": ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    interrupt: async () => {
      child.kill('SIGINT');
      return (await ended)[0];
    },
  };
}

test('nccu demo --serve: one link to a filled page, afresh, on the next free port, with no setting of an installation', async () => {
  const folder = newFolder();
  const left = { 'demo.sqlite.trail-head': `77 ${'a'.repeat(64)} 2026-01-01T00:00:00.000Z\n` };
  mkdirSync(path.join(folder, 'shown', 'demo-service', 'mail'), { recursive: true });
  for (const [name, text] of Object.entries(left)) writeFileSync(path.join(folder, 'shown', name), text);
  writeFileSync(path.join(folder, 'shown', 'demo-service', 'mail', 'old.eml'), 'an old message');
  writeFileSync(path.join(folder, 'shown', 'notes.txt'), 'mine');
  writeFileSync(path.join(folder, '.env'), 'SMTP_URL=smtp://127.0.0.1:9?tls=none\nFORCE_NAME=Real Police\n');
  const other = net.createServer().listen(await freePort(), '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;

  const demo = start(folder, ['demo', '--serve', '--out', 'shown'], { PORT: String(port) });
  await demo.untilSaid('Press Ctrl-C');
  expect(demo.said()).toContain(`Port ${port} is in use by another program. Trying ${port + 1}.`);
  expect(demo.said()).not.toContain('WARNING');
  const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/demo\/\S+/.exec(demo.said()) ?? [];
  const entered = await fetch(link, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie().map((text) => text.split(';')[0]);
  const today = await fetch(new URL('/', link), { headers: { cookie: cookie.join('; ') } });
  const page = await today.text();
  expect(page).toContain('<h1 class="govuk-heading-l">Today</h1>');
  expect(page).toContain('You are signed in as <strong>Demo analyst</strong>');
  expect(page).toContain('for Northshire Constabulary');
  expect(page).toMatch(/href="\/referrals\?status=missing"/);
  expect(await demo.interrupt()).toBe(0);
  other.close();
  expect(readFileSync(path.join(folder, 'shown', 'notes.txt'), 'utf8')).toBe('mine');
  const mail = path.join(folder, 'shown', 'demo-service', 'mail');
  expect(existsSync(mail) ? readdirSync(mail) : []).not.toContain('old.eml');
});

test('nccu serve with .env.example as it is: it answers, names the first command, and its links lead to it', async () => {
  const folder = newFolder();
  copyFileSync(path.join(__dirname, '../../.env.example'), path.join(folder, '.env'));
  const port = String(await freePort());
  const service = start(folder, ['serve'], { PORT: port });
  await service.untilSaid('Nobody can sign in yet.');
  expect(service.said()).toMatch(
    /Nobody can sign in yet\..*scripts\/nccu user add "Your Name" --role administrator\n/,
  );
  const health = await fetch(`http://localhost:${port}/health`);
  expect(await health.json()).toEqual({ status: 'alive' });
  // Another terminal, which knows nothing of the port.
  const unset = { DATABASE_FILE: undefined, NCCU_NOW: undefined };
  const { stdout } = await nccu(folder, ['user', 'add', 'Ada Keys', '--role', 'administrator'], unset);
  const [link = ''] = /http:\S+/.exec(stdout) ?? [];
  expect(link).toContain(`http://localhost:${port}/welcome/`);
  expect((await fetch(link)).status).toBe(200);
  expect(await service.interrupt()).toBe(0);
});
