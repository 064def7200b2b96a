/** Guessing at a name, through the doors: what it costs the guesser, and what it cannot do to the colleague. */
import { query } from '../../../db/query.ts';
import { signIn, type SignInRequest } from '../../../src/workflows/accounts/sign-in.ts';
import { PASSWORD, settle, testAccess, type TestAccess } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const MINUTE = 60_000;

async function house(): Promise<TestAccess> {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  return access;
}

async function attempt(access: TestAccess, given: Partial<SignInRequest> = {}): Promise<string> {
  const asked = { name: 'Ada', password: 'wrong', clientAddress: '192.0.2.1', knownBrowser: '', ...given };
  const answer = await signIn(access, asked);
  return answer.ok ? 'in' : answer.problem.code;
}

async function attempts(count: number, access: TestAccess, given: Partial<SignInRequest> = {}) {
  const answers: string[] = [];
  for (let tried = 0; tried < count; tried++) answers.push(await attempt(access, given));
  return answers;
}

test('the sixth guess of a client waits, and so does the right password there', async () => {
  const access = await house();
  expect(await attempts(6, access)).toEqual([...Array<string>(5).fill('sign_in_refused'), 'sign_in_slowed']);
  expect(await attempt(access, { password: PASSWORD })).toBe('sign_in_slowed');
  const slowed = { name: 'Ada', password: PASSWORD, clientAddress: '192.0.2.1', knownBrowser: '' };
  expect(await signIn(access, slowed)).toMatchObject({
    problem: { message: 'There were too many tries. Try again in 1 minute' },
  });
  expect(await attempt(access, { password: PASSWORD, clientAddress: '192.0.2.2' })).toBe('in');
  access.later(MINUTE);
  expect(await attempt(access, { password: PASSWORD })).toBe('in');
});

test('a name that nobody has is slowed in the same way', async () => {
  const access = await house();
  expect((await attempts(6, access, { name: 'Nobody' })).at(-1)).toBe('sign_in_slowed');
});

test('guesses that come at once are counted before any is looked at', async () => {
  const access = await house();
  const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(access)));
  expect(answers.filter((answer) => answer === 'sign_in_refused')).toHaveLength(5);
});

test('a good sign-in clears what its client mistyped', async () => {
  const access = await house();
  await attempts(4, access);
  expect(await attempt(access, { password: PASSWORD })).toBe('in');
  expect(await attempts(5, access)).toEqual(Array<string>(5).fill('sign_in_refused'));
});

test('an attack from everywhere slows strangers for minutes, and a known browser not at all', async () => {
  const access = await house();
  const first = await signIn(access, {
    name: 'Ada',
    password: PASSWORD,
    clientAddress: '198.51.100.1',
    knownBrowser: '',
  });
  const knownBrowser = first.ok ? first.value.knownBrowser : '';
  for (let attacker = 0; attacker < 40; attacker++)
    await attempt(access, { clientAddress: `203.0.113.${attacker}` });
  const right = { password: PASSWORD, clientAddress: '198.51.100.2' };
  expect(await attempt(access, right)).toBe('sign_in_slowed');
  expect(await attempt(access, { ...right, knownBrowser })).toBe('in');
  access.later(5 * MINUTE);
  expect(await attempt(access, right)).toBe('in');
});

test('a known browser behind the address of an attacker is a client of its own', async () => {
  const access = await house();
  const first = await signIn(access, {
    name: 'Ada',
    password: PASSWORD,
    clientAddress: '192.0.2.1',
    knownBrowser: '',
  });
  const knownBrowser = first.ok ? first.value.knownBrowser : '';
  await attempts(6, access);
  expect(await attempt(access, { password: PASSWORD, knownBrowser })).toBe('in');
});

test('nothing that is kept of failures tells who they were for', async () => {
  const access = await house();
  await attempt(access);
  const kept = access.db.all(query.selectFrom('sign_in_failure').selectAll());
  expect(kept).toHaveLength(2);
  for (const { subject_hash: subject } of kept) expect(subject).toMatch(/^[0-9a-f]{64}$/);
});
