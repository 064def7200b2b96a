/** How the API answers: JSON, or another form, with an ETag on what is read. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

export type Answer<Body> = { readonly headers?: Readonly<Record<string, string>> } & (
  | { readonly body: Body }
  /** A form other than JSON. */
  | { readonly text: string; readonly type: string; readonly fileName: string }
  | { readonly made: MadeAnswer }
);

/** An answer that a job has written into a file; its folder goes once it is sent. */
export interface MadeAnswer {
  readonly file: string;
  readonly type: string;
  /** For whoever keeps it as a file; null for what is read at once. */
  readonly fileName: string | null;
  /** The SHA-256 of all that it says but for the moment at which it is true. */
  readonly sha256: string;
}

/** Sends an answer; what the asker has already is not sent again. */
export async function sendAnswer(
  request: Request,
  response: Response,
  status: number,
  answer: Answer<unknown>,
): Promise<void> {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .set(answer.headers ?? {});
  if ('made' in answer) {
    await sendMade(request, response, answer.made);
    return;
  }
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

async function sendMade(
  request: Request,
  response: Response,
  { file, type, fileName, sha256 }: MadeAnswer,
): Promise<void> {
  if (fileName !== null) response.attachment(fileName);
  const hash = Buffer.from(sha256, 'hex').toString('base64url').slice(0, 27);
  response.type(type).set({ ETag: `W/"${hash}"`, 'Cache-Control': 'private, no-cache' });
  try {
    if (request.fresh) response.status(304).end();
    else if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response);
  } finally {
    await rm(path.dirname(file), { recursive: true, force: true });
  }
}

/** The moment that an answer is true for passes by itself: an answer is another only when it says something else. */
function etagOf(answer: Answer<unknown>, text: string): string {
  const body = 'body' in answer ? answer.body : null;
  const isTimed = typeof body === 'object' && body !== null && 'as_at' in body;
  const told = isTimed ? JSON.stringify({ ...body, as_at: null }) : text;
  return `W/"${createHash('sha256').update(told).digest('base64url').slice(0, 27)}"`;
}
