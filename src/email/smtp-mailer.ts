/** Sends by SMTP. Knows at each moment whether the message has been handed over, on which everything depends. */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpAddress } from '../../config/smtp-address.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { compose } from './compose.ts';
import type { Delivery, Mailer, MailSession, OutgoingMessage } from './mailer.ts';
import { answersOf, connectionProblem, type SmtpError } from './smtp-answers.ts';

/** Milliseconds. */
export interface SmtpPatience {
  /** For connecting, for the greeting, and for each silence of the server. */
  readonly silence: number;
  /** For one message from start to end, however slowly the server goes on talking. */
  readonly message: number;
}

const PATIENCE: SmtpPatience = { silence: 60_000, message: 180_000 };

/** Waits for so many milliseconds. */
type Wait = (milliseconds: number) => Promise<void>;

const waitByTheClock: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function createSmtpMailer(
  address: SmtpAddress,
  patience: SmtpPatience = PATIENCE,
  wait: Wait = waitByTheClock,
): Mailer {
  return {
    destination: `${address.host}:${address.port}`,
    open: () => openSession(address, patience, wait),
  };
}

/** The connection is kept from one message to the next; messages are spaced out to keep to the rate. */
function openSession(address: SmtpAddress, patience: SmtpPatience, wait: Wait): MailSession {
  const spacing = 60_000 / address.messagesAMinute;
  let connection: SMTPConnection | null = null;
  let lastStart = -Infinity;

  const attempt = async (message: OutgoingMessage, mayHandOver: () => boolean): Promise<Delivery> => {
    if (!connection || connection.destroyed) {
      const opened = await connect(address, patience);
      if (!opened.ok) return { kind: 'not_sent', problem: opened.problem };
      connection = opened.value;
    }
    return sendOver(connection, message, mayHandOver, patience);
  };

  return {
    send: async (message, mayHandOver) => {
      const early = lastStart + spacing - performance.now();
      if (early > 0) await wait(early);
      lastStart = performance.now();
      const wasOpen = connection !== null && !connection.destroyed;
      const delivery = await attempt(message, mayHandOver);
      // A server may drop a connection that it has served: the next message is tried over a fresh one.
      return wasOpen && delivery.kind === 'not_sent' ? attempt(message, mayHandOver) : delivery;
    },
    close: () => {
      if (connection && !connection.destroyed) connection.quit();
      connection = null;
    },
  };
}

function connect(address: SmtpAddress, patience: SmtpPatience): Promise<Result<SMTPConnection>> {
  const { host, port, encryption, verify, login } = address;
  const connection = new SMTPConnection({
    host,
    port,
    secure: encryption === 'implicit',
    requireTLS: encryption === 'required',
    ignoreTLS: encryption === 'none',
    tls: { rejectUnauthorized: verify },
    connectionTimeout: patience.silence,
    greetingTimeout: patience.silence,
    socketTimeout: patience.silence,
    dnsTimeout: patience.silence,
  });
  return new Promise((resolve) => {
    const fail = (error: SmtpError): void => {
      connection.close();
      resolve(failure(connectionProblem(error, address)));
    };
    // The listener stays: a connection that breaks later says so here, and to whoever is sending.
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) fail(error);
      else if (!login) resolve(success(connection));
      else
        connection.login({ user: login.user, pass: login.password }, (refusal) =>
          refusal ? fail(refusal) : resolve(success(connection)),
        );
    });
  });
}

/** The three stages of a message: nothing has left, it is being handed over, or somebody else has it. */
type Stage = 'before' | 'handed_over' | 'stood_down';

async function sendOver(
  connection: SMTPConnection,
  message: OutgoingMessage,
  mayHandOver: () => boolean,
  patience: SmtpPatience,
): Promise<Delivery> {
  const bytes = await compose(message);
  let stage: Stage = 'before';
  // Nodemailer asks for the content only when the server has said that it may come.
  const content = new Readable({
    read() {
      if (stage === 'before') stage = mayHandOver() ? 'handed_over' : 'stood_down';
      if (stage === 'stood_down') {
        this.destroy(new Error('somebody else has the message'));
        return;
      }
      this.push(bytes);
      this.push(null);
    },
  });
  const envelope = { from: message.from, to: [...message.recipients] };
  return new Promise((resolve) => {
    const finish = (delivery: Delivery): void => {
      clearTimeout(timer);
      resolve(delivery);
    };
    const timer = setTimeout(() => {
      connection.close();
      finish(withoutAnswer(stage, tookTooLong(patience)));
    }, patience.message);
    connection.send(envelope, content, (error, info) => {
      // After a failure nobody knows where the conversation stands.
      if (error) connection.close();
      const answers = answersOf(message.recipients, error, info);
      const problem = connectionProblem(error ?? new Error('no answer'), connection);
      finish(answers ? { kind: 'answered', answers } : withoutAnswer(stage, problem));
    });
  });
}

function withoutAnswer(stage: Stage, problem: Problem): Delivery {
  if (stage === 'stood_down') return { kind: 'stood_down' };
  return stage === 'handed_over' ? { kind: 'unknown', why: problem.message } : { kind: 'not_sent', problem };
}

function tookTooLong({ message }: SmtpPatience): Problem {
  return {
    code: 'smtp_timeout',
    message: `The mail server took longer than ${message / 1000} seconds over one message.`,
    whatToDo: 'Ask whoever runs the mail server; the message is tried again.',
  };
}
