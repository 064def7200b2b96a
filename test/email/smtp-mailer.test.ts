import type { SmtpAddress } from '../../config/smtp-address.ts';
import type { Delivery, OutgoingMessage } from '../../src/email/mailer.ts';
import { createSmtpMailer } from '../../src/email/smtp-mailer.ts';
import {
  smtpError,
  startMuteServer,
  startSmtpServer,
  startTricklingServer,
  type Faults,
  type TestServer,
} from '../builders/smtp-server.ts';

/** Milliseconds. A server that answers is waited for, however busy the machine; one that never does is left soon. */
const PATIENCE = { silence: 60_000, message: 60_000 };
const IMPATIENCE = { silence: 2000, message: 3000 };
const CARA = 'cara.lund@lakeshire.example';
const DORA = 'dora.fenn@lakeshire.example';

// smtp-server warns of its own certificate, which is signed by nobody: just what these tests want.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serverWith(...given: Parameters<typeof startSmtpServer>): Promise<TestServer> {
  const server = await startSmtpServer(...given);
  servers.push(server);
  return server;
}

function message(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    messageId: '<2026-05-14.0123456789abcdef@lakeshire.example>',
    from: 'nccu@lakeshire.example',
    replyTo: 'intel@lakeshire.example',
    to: CARA,
    copyTo: [],
    recipients: [CARA],
    subject: 'OFFICIAL-SENSITIVE: 1 intelligence document is overdue',
    text: 'One document is owed. Zoë\n.\nA line with one dot stands above.\n',
    html: '<p>One document is owed. Zoë</p>',
    date: Date.UTC(2026, 4, 14, 6),
    ...changes,
  };
}

async function sendTo(
  address: SmtpAddress,
  messages: readonly OutgoingMessage[] = [message()],
  mayHandOver: () => boolean = () => true,
  patience = PATIENCE,
): Promise<Delivery[]> {
  const session = createSmtpMailer(address, patience).open();
  const deliveries: Delivery[] = [];
  for (const one of messages) deliveries.push(await session.send(one, mayHandOver));
  session.close();
  return deliveries;
}

const sendImpatiently = ({ address }: TestServer) => sendTo(address, [message()], () => true, IMPATIENCE);

async function withFaults(faults: Faults, sent: Partial<OutgoingMessage> = {}) {
  const server = await serverWith(faults);
  const [delivery] = await sendTo(server.address, [message(sent)]);
  return { delivery, server };
}

const both = { copyTo: [DORA], recipients: [CARA, DORA] };

test('a message arrives whole, and the answer of the server is kept', async () => {
  const { delivery, server } = await withFaults({}, both);
  expect(delivery).toEqual({
    kind: 'answered',
    answers: [CARA, DORA].map((address) => ({
      address,
      outcome: 'accepted',
      answer: expect.stringContaining('accepted for delivery') as string,
    })),
  });
  const [received] = server.accepted;
  expect(received).toMatchObject({
    from: 'nccu@lakeshire.example',
    to: [CARA, DORA],
    messageId: message().messageId,
  });
  expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(received?.raw).toMatch(/^Reply-To: intel@lakeshire\.example\r$/m);
  expect(received?.raw).toMatch(/^Cc: dora\.fenn@lakeshire\.example\r$/m);
  expect(received?.raw).toContain('\r\n.\r\nA line with one dot');
});

test('one connection serves several messages', async () => {
  let connections = 0;
  const server = await serverWith(
    {},
    {
      disabledCommands: ['STARTTLS'],
      onConnect: (_session, done) => {
        connections++;
        done();
      },
    },
  );
  await sendTo(server.address, [message(), message({ messageId: '<b@x>' }), message({ messageId: '<c@x>' })]);
  expect(server.accepted.map(({ messageId }) => messageId)).toEqual([message().messageId, '<b@x>', '<c@x>']);
  expect(connections).toBe(1);
});

test('messages keep to the rate', async () => {
  const server = await serverWith();
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const session = createSmtpMailer({ ...server.address, messagesAMinute: 1 }, PATIENCE, wait).open();
  for (const one of [message(), message(), message()]) await session.send(one, () => true);
  session.close();
  expect(waits).toHaveLength(2);
  // One a minute, and the first was begun just now.
  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});

test.each([
  [550, 'refused'],
  [451, 'put_off'],
] as const)('a %i for one of two recipients is that one alone', async (code, outcome) => {
  const onRecipient = (address: string) => (address === CARA ? smtpError(code, 'not today') : null);
  const { delivery, server } = await withFaults({ onRecipient }, both);
  expect(delivery).toMatchObject({
    kind: 'answered',
    answers: [
      { address: CARA, outcome, answer: expect.stringContaining('not today') as string },
      { address: DORA, outcome: 'accepted' },
    ],
  });
  expect(server.accepted).toHaveLength(1);
  expect(server.accepted[0]?.to).toEqual([DORA]);
});

test('each of two refused recipients has its own answer, and the next message is not harmed', async () => {
  const codes: Record<string, number> = { [CARA]: 550, [DORA]: 452 };
  const server = await serverWith({
    onRecipient: (address) => (codes[address] ? smtpError(codes[address], 'no') : null),
  });
  const next = message({ to: 'fine@lakeshire.example', recipients: ['fine@lakeshire.example'] });
  expect(await sendTo(server.address, [message(both), next])).toMatchObject([
    { kind: 'answered', answers: [{ outcome: 'refused' }, { outcome: 'put_off' }] },
    { kind: 'answered', answers: [{ outcome: 'accepted' }] },
  ]);
});

test.each([
  [554, 'refused'],
  [451, 'put_off'],
] as const)('a %i for the message itself is for everybody', async (code, outcome) => {
  const { delivery } = await withFaults({ onMessage: () => smtpError(code, 'not this') }, both);
  expect(delivery).toMatchObject({ kind: 'answered', answers: [{ outcome }, { outcome }] });
});

test('a message that was handed over and never answered is unknown', async () => {
  const dropped = await withFaults({ onMessage: () => 'drop' });
  expect(dropped.delivery).toMatchObject({ kind: 'unknown' });
  const silent = await serverWith({ onMessage: () => 'silence' });
  expect(await sendImpatiently(silent)).toMatchObject([{ kind: 'unknown' }]);
});

test('a server that closes after each message is opened again for the next', async () => {
  const server = await serverWith({ afterAccepting: 'close' });
  const deliveries = await sendTo(server.address, [message(), message(), message()]);
  expect(deliveries.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered']);
  expect(server.accepted).toHaveLength(3);
});

test('a server that never says a word is left', async () => {
  const server = await startMuteServer('');
  servers.push(server);
  expect(await sendImpatiently(server)).toMatchObject([{ kind: 'not_sent' }]);
});

test('a server that goes on answering for ever is left: before the message nothing has left, after it who knows', async () => {
  for (const [slowAt, kind] of [
    ['MAIL', 'not_sent'],
    ['.', 'unknown'],
  ] as const) {
    const server = await startTricklingServer(slowAt);
    servers.push(server);
    expect(await sendImpatiently(server)).toMatchObject([{ kind }]);
  }
});

describe('nothing has left, and the reason is told', () => {
  test('nobody listens', async () => {
    const server = await startSmtpServer();
    await server.close();
    const [delivery] = await sendTo(server.address);
    expect(delivery).toMatchObject({
      kind: 'not_sent',
      problem: { code: 'smtp_unreachable', message: expect.stringContaining('ECONNREFUSED') as string },
    });
  });

  test('the server says 421', async () => {
    const server = await startMuteServer('421 closing down');
    servers.push(server);
    const [delivery] = await sendTo(server.address);
    expect(delivery).toMatchObject({ kind: 'not_sent', problem: { code: 'smtp_unreachable' } });
  });

  test('the server says 421 to a recipient', async () => {
    const { delivery, server } = await withFaults({ onRecipient: () => smtpError(421, 'closing down') });
    expect(delivery).toMatchObject({ kind: 'not_sent' });
    expect(server.accepted).toEqual([]);
  });

  test('the server does not have the sender', async () => {
    const { delivery } = await withFaults({ onMailFrom: () => smtpError(553, 'not from you') });
    expect(delivery).toMatchObject({ kind: 'not_sent', problem: { code: 'smtp_sender_refused' } });
  });

  test('STARTTLS was stripped', async () => {
    const server = await serverWith();
    const [delivery] = await sendTo({ ...server.address, encryption: 'required' });
    expect(delivery).toMatchObject({ kind: 'not_sent', problem: { code: 'smtp_not_secure' } });
    expect(server.accepted).toEqual([]);
  });

  test.each([
    ['required', { disabledCommands: [] }],
    ['implicit', { secure: true }],
  ] as const)('a bad certificate, TLS %s', async (encryption, options) => {
    const server = await serverWith({}, { ...options, disabledCommands: [] });
    const [refused] = await sendTo({ ...server.address, encryption });
    expect(refused).toMatchObject({ kind: 'not_sent', problem: { code: 'smtp_not_secure' } });
    expect(server.accepted).toEqual([]);
    const [taken] = await sendTo({ ...server.address, encryption, verify: false });
    expect(taken).toMatchObject({ kind: 'answered' });
  });

  test('the password is wrong; it is not repeated', async () => {
    const onAuth: NonNullable<Parameters<typeof startSmtpServer>[1]>['onAuth'] = (auth, _session, done) =>
      auth.password === 'right' ? done(null, { user: 'nccu' }) : done(smtpError(535, 'no'));
    const server = await serverWith({}, { authOptional: false, onAuth, disabledCommands: [] });
    const address = { ...server.address, encryption: 'required', verify: false } as const;
    const [refused] = await sendTo({ ...address, login: { user: 'nccu', password: 'wrong-word' } });
    expect(refused).toMatchObject({ kind: 'not_sent', problem: { code: 'smtp_login_refused' } });
    expect(JSON.stringify(refused)).not.toContain('wrong-word');
    const [taken] = await sendTo({ ...address, login: { user: 'nccu', password: 'right' } });
    expect(taken).toMatchObject({ kind: 'answered' });
  });

  test('somebody else has the message', async () => {
    const server = await serverWith();
    expect(await sendTo(server.address, [message()], () => false)).toEqual([{ kind: 'stood_down' }]);
    expect(server.accepted).toEqual([]);
  });
});

test('the permission is asked for only when the server is ready for the message', async () => {
  let asked = 0;
  const server = await serverWith({ onRecipient: () => smtpError(550, 'no') });
  await sendTo(server.address, [message()], () => (asked++, true));
  expect(asked).toBe(0);
});

test.each([
  ['a line break in the subject', { subject: 'OFFICIAL\r\nBcc: eve@evil.example' }],
  ['a line break in an address', { to: 'cara@lakeshire.example\r\nBcc: eve@evil.example' }],
  ['a second address', { to: 'cara@lakeshire.example, eve@evil.example' }],
  ['a bracket in a recipient', { recipients: ['cara@lakeshire.example> SIZE=1'] }],
])('%s never reaches the server', async (_name, changes) => {
  const server = await serverWith();
  await expect(sendTo(server.address, [message(changes)])).rejects.toThrow('holds what no header may');
  expect(server.accepted).toEqual([]);
});
