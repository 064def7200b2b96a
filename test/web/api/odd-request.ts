/** Requests made of the API's own descriptions: each begins as one that fits, and most are then spoilt in a place or two. */
import fc from 'fast-check';
import { z } from 'zod';
import type { ApiDescription, ApiRoute } from '../../../src/web/api/api-route.ts';

export interface OddRequest {
  readonly method: string;
  /** With its query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What stands in the database of the test, and words of the API: of these, a schema is given what it takes. */
const KNOWN_TEXTS = [
  ...['1', '2', '3', '2026-05', '2026-05-19T14:05', 'Ben Slate', 'Response B', 'true', 'form_not_required'],
  ...['missing', 'summary', 'detail', 'json', 'csv', 'referrals', 'newest', 'oldest', 'oldest_first'],
  ...['collection', 'accept', 'reject', 'exempt', 'undo', 'agree', 'disagree', 'cannot_tell'],
];
const KNOWN_VALUES = [...KNOWN_TEXTS, 1, 2, 3, 80, null];
/** Of the path: mostly the first of its kind. */
const KNOWN_STEPS = ['1', '1', '1', '2', '2026-05'];

/** What nobody asked for: nearly right, hostile to a database, a file system, a parser or a screen, or of absurd size. */
const oddText = fc.oneof(
  fc.constantFrom('', ' ', '0', '-1', '200', '201', '1e3', '2026-13', '12/05/2026', 'null', 'true'),
  fc.constantFrom("' OR 1=1 --", '"', '*', 'NEAR(a b)', 'a" OR "b', '../../etc/passwd', '%00', '\u0000'),
  fc.constantFrom('__proto__', 'constructor', '9'.repeat(30), 'x'.repeat(3000), '\u{1F600}', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const oddValue = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>);

const A_FORM = 'multipart/form-data; boundary=x';
const A_FILE =
  '--x\r\nContent-Disposition: form-data; name="file"; filename="log.csv"\r\n\r\nA,B\r\n1,2\r\n--x--\r\n';

const oddHeaders = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  fc.dictionary(
    fc.constantFrom('Idempotency-Key', 'If-None-Match', 'Accept', 'Content-Type', 'X-Request-Id', 'Range'),
    fc.constantFrom(
      'a',
      'key-of-the-test',
      '*',
      'W/"x"',
      'application/json',
      'text/csv',
      A_FORM,
      'bytes=0-1',
    ),
    { minKeys: 1, maxKeys: 3 },
  ),
);

type Fields = Record<string, unknown>;

/** A value of `pool` that the schema takes. */
function fitting(schema: z.ZodType, pool: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.constantFrom(...pool.filter((value) => schema.safeParse(value).success));
}

/** Fields that fit: those that must be there, and now and then another. */
function fittingFields(schema: z.ZodType, pool: readonly unknown[]): fc.Arbitrary<Fields> {
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...schema.options.map((option) => fittingFields(option as z.ZodType, pool)));
  }
  if (!(schema instanceof z.ZodObject)) return fc.constant({});
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, of]) => {
    const field = fitting(of, pool).map((value): Fields => ({ [name]: value }));
    const mayLack = of.safeParse(undefined).success;
    return mayLack ? fc.oneof({ weight: 2, arbitrary: fc.constant<Fields>({}) }, field) : field;
  });
  return fc.tuple(...fields).map((parts) => Object.assign({}, ...parts) as Fields);
}

/** The same fields with one that is odd, or one that nobody asked for. */
function spoilt(fields: fc.Arbitrary<Fields>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Fields> {
  return fields.chain((fit) =>
    fc
      .tuple(fc.constantFrom(...Object.keys(fit), 'odd', '__proto__'), value)
      .map(([name, odd]) => Object.fromEntries([...Object.entries(fit), [name, odd]])),
  );
}

/** Mostly what fits. */
const mostly = <T>(fit: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fit }, { weight: 1, arbitrary: odd });

interface Content {
  readonly type: string;
  readonly body: string | null;
}

function contentOf({ takes, body, method }: ApiDescription): fc.Arbitrary<Content> {
  if (method === 'get') return fc.constant({ type: 'application/json', body: null });
  const type = takes === 'file' ? A_FORM : 'application/json';
  const fit = fittingFields(body, KNOWN_VALUES);
  const written = takes === 'file' ? fc.constant(A_FILE) : fit.map((fields) => JSON.stringify(fields));
  const odd = fc.oneof(
    spoilt(fit, oddValue).map((fields) => JSON.stringify(fields)),
    fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
    oddText,
  );
  return mostly<string>(written, odd).map((text) => ({ type, body: text }));
}

/** As an address has it: no half of a surrogate pair, and no empty step of the path. */
const encoded = (text: unknown): string =>
  encodeURIComponent(String(text).replaceAll(/[\ud800-\udfff]/g, '')) || '1';

/**
 * Any request of this route.
 * @param known texts of the test's own that may stand in the path, such as the id of a job
 */
export function oddRequest(route: ApiRoute, known: readonly string[]): fc.Arbitrary<OddRequest> {
  const { params, query } = route.description;
  const steps = fittingFields(params, [...KNOWN_STEPS, ...known, ...known]);
  const asked = fittingFields(query, KNOWN_TEXTS);
  const request = {
    steps: mostly(steps, spoilt(steps, oddText)),
    asked: mostly(asked, spoilt(asked, oddText)),
    content: contentOf(route.description),
    headers: oddHeaders,
  };
  return fc.record(request).map(({ steps: path, asked: fields, content, headers }) => ({
    method: route.method.toUpperCase(),
    address: addressOf(route.path, path, fields),
    headers: { 'Content-Type': content.type, ...headers },
    body: content.body,
  }));
}

function addressOf(path: string, steps: Fields, fields: Fields): string {
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encoded(value)}`);
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encoded(steps[name]));
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}
