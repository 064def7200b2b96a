/** The description of the API as a program reads it before it asks for anything. */
import request from 'supertest';
import { temporaryDatabases } from '../../builders/database.ts';
import { temporaryWebs } from '../../builders/web.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

async function description(): Promise<object> {
  const web = await newWeb(newDatabase());
  const answer = await request(web.express).get('/api/v1/openapi.json');
  expect([answer.status, answer.type]).toEqual([200, 'application/json']);
  return answer.body as object;
}

interface Described {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** Every object within, however deep. */
function* within(part: unknown): Generator<Described> {
  if (typeof part !== 'object' || part === null) return;
  yield part;
  for (const inner of Object.values(part)) yield* within(inner);
}

const typeOf = (value: unknown): string => (Number.isInteger(value) ? 'integer' : typeof value);

test('whoever is to write to the API may read how, without a token', async () => {
  expect(await description()).toMatchObject({ openapi: '3.1.0', paths: { '/api/v1/referrals': {} } });
});

test('what counts where nothing is given is a value that may be given', async () => {
  const withDefaults = [...within(await description())].filter((part) => part.default !== undefined);
  expect(withDefaults.length).toBeGreaterThan(0);
  for (const part of withDefaults) {
    if (part.enum) expect(part.enum).toContain(part.default);
    if (typeof part.type === 'string' && part.type !== 'number') expect(typeOf(part.default)).toBe(part.type);
  }
});
