/** Cursors: where the next page of a list begins. Opaque to the asker, and checked like everything that comes from outside. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';

const LIST_HASH_LENGTH = 12;

/** Writes a cursor for a list: its filters are part of it, so that it cannot be taken to another list. */
export function writeCursor(list: object, place: unknown): string {
  return Buffer.from(JSON.stringify([listHash(list), place])).toString('base64url');
}

/** The place that a cursor of this list names; null without a cursor. Problem: `request_cursor`. */
export function readCursor<Place>(
  list: object,
  cursor: string | undefined,
  schema: z.ZodType<Place>,
): Result<Place | null> {
  if (cursor === undefined) return success(null);
  const written = parse(Buffer.from(cursor, 'base64url').toString());
  const [hash, place] = Array.isArray(written) ? (written as unknown[]) : [];
  const read = schema.safeParse(place);
  return read.success && hash === listHash(list) ? success(read.data) : failure(WRONG_CURSOR);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function listHash(list: object): string {
  const filters = Object.entries(list).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(filters.sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, LIST_HASH_LENGTH);
}

const WRONG_CURSOR: Problem = {
  code: 'request_cursor',
  message: 'The cursor does not belong to this list.',
  whatToDo: 'Give "next_cursor" of the page before, with the same filters; or start anew without a cursor.',
};
