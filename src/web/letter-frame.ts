/** A letter shown in a page as whoever gets it will see it: in a frame of its own, in which nothing runs and nothing loads. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";

/** Answers with the HTML of a letter, and nothing around it. Our own pages alone may frame it. */
export function answerLetter(response: Response, html: string): void {
  headLetter(response).send(html);
}

/** The same of a letter of any length. */
export async function streamLetter(response: Response, html: Readable): Promise<void> {
  await pipeline(html, headLetter(response));
}

function headLetter(response: Response): Response {
  response.set({ 'Content-Security-Policy': LETTER_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
  return response.type('html');
}

/** Lets the page that is about to be answered frame our letters. */
export function allowLetterFrame(response: Response): void {
  const policy = String(response.get('Content-Security-Policy'));
  response.set('Content-Security-Policy', `${policy};frame-src 'self'`);
}
