/** How the API answers: JSON, or another form, with an ETag on what is read. */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

export type Answer<Body> = { readonly headers?: Readonly<Record<string, string>> } & (
  | { readonly body: Body }
  /** A form other than JSON. */
  | { readonly text: string; readonly type: string; readonly fileName: string }
);

/** Sends an answer; what the asker has already is not sent again. */
export function sendAnswer(
  request: Request,
  response: Response,
  status: number,
  answer: Answer<unknown>,
): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .set(answer.headers ?? {});
  if ('text' in answer) response.attachment(answer.fileName).type(answer.type);
  else response.type('application/json');
  const text = 'text' in answer ? answer.text : JSON.stringify(answer.body);
  if (request.method === 'GET' || request.method === 'HEAD') {
    response.set({ ETag: etagOf(answer, text), 'Cache-Control': 'private, no-cache' });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
  }
  response.send(text);
}

/** The moment that an answer is true for passes by itself: an answer is another only when it says something else. */
function etagOf(answer: Answer<unknown>, text: string): string {
  const body = 'body' in answer ? answer.body : null;
  const isTimed = typeof body === 'object' && body !== null && 'as_at' in body;
  const told = isTimed ? JSON.stringify({ ...body, as_at: null }) : text;
  return `W/"${createHash('sha256').update(told).digest('base64url').slice(0, 27)}"`;
}
