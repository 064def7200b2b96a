/** What was asked, read by the schemas of its route. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { FieldError } from '../errors.ts';
import type { ApiDescription } from './api-route.ts';

export interface AskedParts {
  readonly query: unknown;
  readonly params: unknown;
  readonly body: unknown;
}

export interface InvalidRequest extends Problem {
  readonly errors: readonly FieldError[];
}

const MOST_ERRORS = 20;
const MOST_BODY_BYTES = '100kb';
const readJson = express.json({ limit: MOST_BODY_BYTES, strict: true, type: 'application/json' });

/** Problems: `request_invalid`, with each field that does not fit; `content_not_understood`. What cannot be read is thrown. */
export async function readAsked(
  { query, params, body, takes }: ApiDescription,
  request: Request,
  response: Response,
): Promise<Result<AskedParts, InvalidRequest>> {
  if (takes === 'json') {
    if (request.is('application/json') === false) return failure(NOT_JSON);
    await through(readJson, request, response);
  }
  const errors: FieldError[] = [];
  const read = (place: string, schema: z.ZodType, given: unknown): unknown => {
    const result = schema.safeParse(given);
    if (!result.success) errors.push(...errorsOf(place, result.error));
    return result.data;
  };
  const parts = {
    query: read('query', query, { ...request.query }),
    params: read('path', params, { ...request.params }),
    body: takes === 'json' ? read('body', body, request.body) : undefined,
  };
  return errors.length === 0 ? success(parts) : failure(invalid(errors));
}

function errorsOf(place: string, { issues }: z.ZodError): FieldError[] {
  return issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [null];
    return names.map((name) => ({
      field: [place, ...issue.path, ...(name === null ? [] : [name])].map(String).join('.').slice(0, 200),
      message: name === null ? issue.message : 'There is no such field.',
    }));
  });
}

function invalid(errors: readonly FieldError[]): InvalidRequest {
  return {
    code: 'request_invalid',
    message: 'The request does not fit the description of this address.',
    whatToDo: 'Correct what "errors" names; /api/v1/docs describes every field.',
    errors: errors.slice(0, MOST_ERRORS),
  };
}

/** Runs a middleware, and answers when it has called on. */
export function through(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void middleware(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the request cannot be read', { cause: error }));
    });
  });
}

const NOT_JSON: InvalidRequest = {
  code: 'content_not_understood',
  message: 'This address takes a body in JSON.',
  whatToDo: 'Send JSON, with the header Content-Type: application/json.',
  errors: [],
};
