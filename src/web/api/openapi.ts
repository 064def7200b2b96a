/** The description of the API, made of the same schemas that check its requests. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { version } from '../../../package.json';
import { API_ROOT, type ApiDescription } from './api-route.ts';
import { problemDocument } from './schemas.ts';

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read or does not fit.',
  401: 'Nobody is signed in.',
  403: 'The account or token may not do this.',
  404: 'There is no such thing.',
  406: 'It cannot be given in that form.',
  409: 'It does not go with what is there.',
  413: 'What was sent is too large.',
  415: 'The form of the content is not understood.',
  422: 'It was understood, and cannot be done.',
  429: 'Too many requests.',
  503: 'It cannot be done now; Retry-After says when to ask again.',
};

const IDEMPOTENCY_KEY = z.string().min(8).max(128).optional().meta({
  description: 'The same request with the same key is done once, and answered the same for 24 hours.',
});

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(descriptions: readonly ApiDescription[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const description of descriptions) {
    const path = `${API_ROOT}${description.path}`;
    paths[path] = { ...paths[path], [description.method]: operationOf(description) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'NCCU referral checker',
      version,
      description:
        'Every answer of trouble is application/problem+json, with the same codes as the command line. Times are London times with their offset. Lists come in pages: send next_cursor as cursor.',
    },
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token, made by a person for a program.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'nccu-session' },
      },
    },
    paths,
  });
}

function operationOf(description: ApiDescription): ZodOpenApiOperationObject {
  const { method, summary, tag, query, params, access, path } = description;
  return {
    operationId: `${method} ${path}`.replaceAll(/[^a-z0-9]+/gi, '_').replace(/_$/, ''),
    summary,
    tags: [tag],
    description:
      access === 'signed_in' ? 'For everybody who is signed in.' : `Needs the permission ${access}.`,
    requestParams: {
      ...(hasFields(query) && { query }),
      ...(hasFields(params) && { path: params }),
      ...(method !== 'get' && { header: z.object({ 'Idempotency-Key': IDEMPOTENCY_KEY }) }),
    },
    ...bodyOf(description),
    responses: { ...answerOf(description), ...problemsOf(description) },
  };
}

function bodyOf({ takes, body }: ApiDescription): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (takes === 'nothing') return {};
  if (takes === 'json')
    return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
  const file = z.object({ file: z.file().meta({ description: 'The export.' }) });
  const bytes = { schema: z.string().meta({ override: { type: 'string', format: 'binary' } }) };
  return {
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: file.meta({ override: FILE_FORM }) },
        'application/octet-stream': bytes,
      },
    },
  };
}

const FILE_FORM = {
  type: 'object' as const,
  required: ['file'],
  properties: { file: { type: 'string' as const, format: 'binary', description: 'The export.' } },
};

function answerOf({ status, answer, alsoAs = [], summary, method }: ApiDescription) {
  const others = alsoAs.map((type) => [type, { schema: z.string() }] as const);
  return {
    [status]: {
      description: summary,
      ...(method === 'get' && { headers: z.object({ ETag: z.string() }) }),
      content: { 'application/json': { schema: answer }, ...Object.fromEntries(others) },
    },
    ...(method === 'get' && { 304: { description: 'It is what If-None-Match says that you have.' } }),
  };
}

function problemsOf({ takes, params, method, alsoAs }: ApiDescription) {
  const statuses = [400, 401, 403, 429, 503];
  if (hasFields(params)) statuses.push(404);
  if (alsoAs) statuses.push(406);
  if (takes !== 'nothing') statuses.push(413, 415);
  if (method !== 'get') statuses.push(409, 422);
  const content = { 'application/problem+json': { schema: problemDocument } };
  return Object.fromEntries(
    statuses
      .sort((a, b) => a - b)
      .map((status) => [status, { description: PROBLEMS[status] ?? '', content }]),
  );
}

function hasFields(schema: z.ZodType): schema is z.ZodObject {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;
}
