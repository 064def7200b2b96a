/** The HTTP server around the application: its time-outs, and a stop that lets everybody finish. */
import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { failure, success, type Result } from '../domain/problem.ts';

export interface Listening {
  readonly port: number;
  /** Takes no new connection, and answers when the requests in hand are answered, or after ten seconds. */
  stop(): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  // Whoever sends a header a byte at a time is not let hold a connection for long; an upload may take its time.
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000,
};
const MOST_CONNECTIONS = 1000;
const PATIENCE_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 50;

export interface ListenRequest {
  /** The address of this machine, or its name. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

/** Problems: `port_in_use`, `port_not_allowed`. */
export function listen(app: Express, { host, port }: ListenRequest): Promise<Result<Listening>> {
  const server = createServer(LIMITS, app);
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(failure(problemOf(error, { host, port }))),
    );
    server.listen({ host, port }, () => {
      const address = server.address();
      const open = typeof address === 'object' && address ? address.port : port;
      resolve(success({ port: open, stop: () => stop(server) }));
    });
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that was busy until now would be kept open for a next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MILLISECONDS);
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MILLISECONDS);
  await closed;
  clearInterval(sweep);
  clearTimeout(impatience);
}

function problemOf({ code }: NodeJS.ErrnoException, { host, port }: ListenRequest) {
  if (code === 'EADDRINUSE') {
    return {
      code: 'port_in_use',
      message: `Another program listens on port ${port} already.`,
      whatToDo: 'Stop that program (it may be another nccu serve), or set PORT to a port that is free.',
    };
  }
  return {
    code: 'port_not_allowed',
    message: `The service cannot listen on ${host}, port ${port} (${code ?? 'unknown'}).`,
    whatToDo:
      'Set PORT to a port from 1024 to 65535, which needs no special rights, and HOST to an address of this machine.',
  };
}
