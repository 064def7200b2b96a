/** A real SMTP server on this machine, whose faults a test chooses, and what it has accepted. */
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpAddress } from '../../config/smtp-address.ts';

export interface ReceivedMessage {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

export interface TestServer {
  readonly address: SmtpAddress;
  readonly accepted: ReceivedMessage[];
  close(): Promise<void>;
}

/** What a server may do wrong; each is asked for a recipient or a message, and answers null for no fault. */
export interface Faults {
  readonly onMailFrom?: (from: string) => Error | null;
  readonly onRecipient?: (address: string) => Error | null;
  /** After the whole message has come in. */
  readonly onMessage?: (message: ReceivedMessage) => Error | 'drop' | 'silence' | null;
  readonly afterAccepting?: 'close';
}

export function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

const PLAIN = { encryption: 'none', verify: true, login: null, messagesAMinute: 9999 } as const;

/** Without TLS unless the options bring it. */
export async function startSmtpServer(
  faults: Faults = {},
  options: SMTPServerOptions = { disabledCommands: ['STARTTLS'] },
): Promise<TestServer> {
  const accepted: ReceivedMessage[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    ...options,
    onMailFrom: ({ address }, _session, done) => done(faults.onMailFrom?.(address) ?? null),
    onRcptTo: ({ address }, _session, done) => done(faults.onRecipient?.(address) ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const message = receivedOf(Buffer.concat(chunks).toString('utf8'), session.envelope);
        const fault = faults.onMessage?.(message) ?? null;
        if (fault === 'silence') return;
        if (fault === 'drop') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        if (fault) {
          done(fault);
          return;
        }
        accepted.push(message);
        done(null, 'accepted for delivery');
        if (faults.afterAccepting === 'close') setImmediate(() => sockets.forEach((socket) => socket.end()));
      });
    },
  });
  // A client that is killed, or that will not have our certificate, is what the tests are about.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    address: { ...PLAIN, host: '127.0.0.1', port },
    accepted,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface Envelope {
  readonly mailFrom: { readonly address: string } | false;
  readonly rcptTo: readonly { readonly address: string }[];
}

function receivedOf(raw: string, { mailFrom, rcptTo }: Envelope): ReceivedMessage {
  return {
    messageId: /^Message-ID: *(<[^>]+>)/im.exec(raw)?.[1] ?? '',
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    raw,
  };
}

/** A server that greets each connection with a line of its own and says no more; '' for no greeting at all. */
export function startMuteServer(greeting: string): Promise<TestServer> {
  return startRawServer((socket) => {
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    if (greeting.startsWith('421')) socket.end();
  });
}

/** A server that answers the line that begins with `slowAt` with one line after another and never comes to the end. */
export function startTricklingServer(slowAt: string): Promise<TestServer> {
  return startRawServer((socket) => {
    socket.write('220 at your service\r\n');
    let isData = false;
    socket.on('data', (bytes) => {
      const lines = bytes.toString().split('\r\n').slice(0, -1);
      const asked = isData ? lines.filter((line) => line === '.') : lines;
      for (const line of asked) {
        if (line.startsWith(slowAt)) {
          const timer = setInterval(() => socket.write('250-one moment\r\n'), 50);
          socket.on('close', () => clearInterval(timer));
        } else {
          isData = line === 'DATA';
          socket.write(isData ? '354 go on\r\n' : '250 yes\r\n');
        }
      }
    });
  });
}

async function startRawServer(serve: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    address: { ...PLAIN, host: '127.0.0.1', port },
    accepted: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
