/** The description of the API: for programs as OpenAPI, for people drawn by Swagger UI from our own files. */
import { createHash } from 'node:crypto';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { API_ROOT, type ApiRoute } from './api-route.ts';
import { openApiDocument } from './openapi.ts';

export function docsRoutes(described: readonly ApiRoute[]): Route[] {
  const text = JSON.stringify(openApiDocument(described.map(({ description }) => description)));
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  return [
    {
      method: 'get',
      path: `${API_ROOT}/openapi.json`,
      // It says what the program is, and nothing of what it holds: whoever writes to the API may read it first.
      access: 'public',
      handle: (request, response) => {
        response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
        if (request.fresh) response.status(304).end();
        else response.type('application/json').send(text);
      },
    },
    {
      method: 'get',
      path: `${API_ROOT}/docs`,
      access: 'public',
      handle: (_request, response) => {
        // Swagger UI draws its icons as images that stand within its style sheet.
        const policy = String(response.get('Content-Security-Policy'));
        response.set('Content-Security-Policy', policy.replace("img-src 'self'", "img-src 'self' data:"));
        answerPage(response, 'pages/api-docs.njk', { title: 'JSON API' });
      },
    },
  ];
}
