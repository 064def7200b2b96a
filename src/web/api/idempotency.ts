/** A write that is sent twice under the same Idempotency-Key is done once, and answered twice with the same words. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Database } from '../../../db/database.ts';
import { writeTransaction } from '../../../db/database.ts';
import {
  deleteIdempotencyKey,
  deleteIdempotencyKeysBefore,
  findIdempotencyKey,
  insertIdempotencyKey,
  saveGivenAnswer,
  type KeyOfCaller,
} from '../../../db/stores/idempotency-keys.ts';
import type { Viewer } from '../../access/permissions.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { whenFree } from '../when-free.ts';
import type { Answer } from './answer.ts';
import type { AskedParts } from './asked.ts';

export interface OnceServices {
  readonly db: Database;
  readonly clock: { now(): number };
}

interface Caller {
  readonly viewer: Viewer;
  readonly request: Request;
  readonly parts: AskedParts;
}

const WELL_FORMED_KEY = /^[\x21-\x7e]{8,128}$/;
const KEPT_MILLISECONDS = 24 * 3_600_000;

/**
 * Does the work, or answers what it answered when the key was first used. Problems, beside those of the work:
 * `request_idempotency_key`, `idempotency_key_reused`, `still_being_answered`.
 */
export async function answerOnce<Body>(
  services: OnceServices,
  { viewer, request, parts }: Caller,
  status: number,
  work: () => Promise<Result<Answer<Body>>>,
): Promise<Result<Answer<Body>>> {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return work();
  if (!WELL_FORMED_KEY.test(key)) return failure(KEY_MALFORMED);
  const of = { caller: viewer.accountId, key };
  const claimed = await whenFree(() => claim(services, of, requestHash(request, parts)));
  if (!claimed.ok) return claimed;
  if (claimed.value !== null) {
    const headers = { 'Idempotency-Replayed': 'true' };
    // What is kept was answered by the same work.
    return success({ body: JSON.parse(claimed.value) as Body, headers });
  }
  const done = await work().catch(async (error: unknown) => {
    await forget(services, of);
    throw error;
  });
  // Only what was done is done: what was refused may be tried again, when what stood in its way is gone.
  const kept = done.ok ? await keep(services, of, status, done.value) : await forget(services, of);
  return kept.ok ? done : kept;
}

/** Null for a key that is new, and now taken; else the body that was answered. */
function claim({ db, clock }: OnceServices, of: KeyOfCaller, requestSha256: string): Result<string | null> {
  return writeTransaction(db, () => {
    const now = clock.now();
    deleteIdempotencyKeysBefore(db, now - KEPT_MILLISECONDS);
    const known = findIdempotencyKey(db, of);
    if (!known) {
      insertIdempotencyKey(db, { ...of, requestSha256, askedAt: now });
      return success(null);
    }
    if (known.requestSha256 !== requestSha256) return failure(KEY_REUSED);
    return known.answer ? success(known.answer.body) : failure(STILL_BEING_ANSWERED);
  });
}

function keep(
  { db }: OnceServices,
  of: KeyOfCaller,
  status: number,
  answer: Answer<unknown>,
): Promise<Result<null>> {
  const body = JSON.stringify('body' in answer ? answer.body : null);
  return whenFree(() =>
    writeTransaction(db, () => {
      saveGivenAnswer(db, of, { status, body });
      return success(null);
    }),
  );
}

function forget({ db }: OnceServices, of: KeyOfCaller): Promise<Result<null>> {
  return whenFree(() =>
    writeTransaction(db, () => {
      deleteIdempotencyKey(db, of);
      return success(null);
    }),
  );
}

function requestHash({ method, path }: Request, { query, body }: AskedParts): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, query, body ?? null]))
    .digest('hex');
}

const KEY_MALFORMED: Problem = {
  code: 'request_idempotency_key',
  message: 'The Idempotency-Key is not one.',
  whatToDo: 'Give 8 to 128 letters, digits and signs without spaces; a random UUID does well.',
};

const KEY_REUSED: Problem = {
  code: 'idempotency_key_reused',
  message: 'This Idempotency-Key was used for another request.',
  whatToDo:
    'Choose a new key for each thing that is to be done; send the same key only with the same request.',
};

const STILL_BEING_ANSWERED: Problem = {
  code: 'still_being_answered',
  message: 'A request with this Idempotency-Key is being answered, or was cut off.',
  whatToDo: 'Look whether it was done, and choose a new key if it was not.',
};
