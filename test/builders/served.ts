/** The service as a process: `nccu serve` on a database and a port of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import { ENVIRONMENT } from './command-line.ts';
import { LAUNCHER } from './launcher.ts';

export interface Served {
  /** 'http://localhost:...' */
  readonly address: string;
  /** What the commands of the same force need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends it as an operator does; answers its exit code. */
  stop(): Promise<number | null>;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Starts the service in a folder, which holds its database, mail and returns; answers once it listens. */
export async function serve(folder: string, settings: Record<string, string> = {}): Promise<Served> {
  const port = String(await freePort());
  const address = `http://localhost:${port}`;
  const environment = { ...ENVIRONMENT, PORT: port, BASE_URL: address, ...settings };
  const child = spawn(process.execPath, [LAUNCHER, 'serve'], { cwd: folder, env: environment });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await listening(child, address);
  return {
    address,
    environment,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function listening(child: ChildProcess, address: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  while (child.exitCode === null) {
    const isAlive = await fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isAlive) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the service did not start: ${said}`);
}
