/** The server around the application: it lets everybody finish, and nobody hold it. */
import net from 'node:net';
import express from 'express';
import { listen, type Listening } from '../../src/web/server.ts';

const started: Listening[] = [];
afterAll(() => Promise.all(started.map((server) => server.stop())));

async function serve(app = express()): Promise<Listening> {
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.problem.message);
  started.push(listening.value);
  return listening.value;
}

test('a port that is in use is told as such', async () => {
  const { port } = await serve();
  const second = await listen(express(), { host: '127.0.0.1', port });
  expect(second).toMatchObject({ ok: false, problem: { code: 'port_in_use' } });
});

test('a request that is being answered is answered to its end, and no other is taken', async () => {
  const app = express();
  let finish = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    app.get('/slow', (_request, response) => {
      finish = () => void response.send('whole');
      resolve();
    });
  });
  const server = await serve(app);
  const address = `http://127.0.0.1:${server.port}/slow`;
  const answer = fetch(address).then((response) => response.text());
  await begun;
  const stopped = server.stop();
  await expect(fetch(address)).rejects.toThrow();
  finish();
  expect(await answer).toBe('whole');
  await stopped;
});

test('a header that is too large is refused', async () => {
  const { port } = await serve();
  const said = await saidTo(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(said).toMatch(/^HTTP\/1\.1 431 /);
});

function saidTo(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}
