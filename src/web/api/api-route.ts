/**
 * A route of the API: one description validates what is asked, types what is worked with, and stands in the OpenAPI
 * document. What does not fit its schema never reaches the workflow.
 */
import type { Request } from 'express';
import type { z } from 'zod';
import type { Viewer } from '../../access/permissions.ts';
import type { Result } from '../../domain/problem.ts';
import { viewerOf } from '../auth/viewer.ts';
import { answerProblem } from '../errors.ts';
import type { Route, RouteAccess } from '../routes.ts';
import { sendAnswer, type Answer } from './answer.ts';
import { readAsked } from './asked.ts';
import { answerOnce, type OnceServices } from './idempotency.ts';

/** What a handler is given: all of it fits its schema. */
export interface Asked<Query, Params, Body> {
  readonly query: Query;
  readonly params: Params;
  readonly body: Body;
  readonly viewer: Viewer;
  readonly request: Request;
}

export interface ApiDescription<
  Query extends z.ZodType = z.ZodType,
  Params extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answered extends z.ZodType = z.ZodType,
> {
  readonly method: Route['method'];
  /** As OpenAPI has it, under /api/v1: '/referrals/{id}'. */
  readonly path: string;
  readonly access: Exclude<RouteAccess, 'public'>;
  readonly summary: string;
  readonly tag: string;
  readonly query: Query;
  readonly params: Params;
  readonly body: Body;
  /** Whether the body is JSON; the handler of any other reads it from the request. */
  readonly takes: 'nothing' | 'json' | 'file';
  readonly status: 200 | 201 | 202;
  readonly answer: Answered;
  /** Other forms of the answer, by media type. */
  readonly alsoAs?: readonly string[];
  handle(
    asked: Asked<z.output<Query>, z.output<Params>, z.output<Body>>,
  ): Result<Answer<z.input<Answered>>> | Promise<Result<Answer<z.input<Answered>>>>;
}

export interface ApiRoute extends Route {
  readonly description: ApiDescription;
}

export const API_ROOT = '/api/v1';

/** Makes a route of a description. Writes take an Idempotency-Key; that of a file is the affair of its handler, who has the file. */
export function apiRoute<
  Query extends z.ZodType,
  Params extends z.ZodType,
  Body extends z.ZodType,
  Answered extends z.ZodType,
>(once: OnceServices, described: ApiDescription<Query, Params, Body, Answered>): ApiRoute {
  const description = described as unknown as ApiDescription;
  const { method, path, access } = description;
  return {
    description,
    method,
    path: `${API_ROOT}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    access,
    handle: async (request, response) => {
      const viewer = viewerOf(request);
      if (!viewer) throw new Error('the guard lets nobody through who is not signed in');
      const asked = await readAsked(description, request, response);
      if (!asked.ok) {
        answerProblem(request, response, asked.problem, asked.problem.errors);
        return;
      }
      const work = async () => description.handle({ ...asked.value, viewer, request });
      const isWrite = method !== 'get' && description.takes !== 'file';
      const caller = { viewer, request, parts: asked.value };
      const answered = await (isWrite ? answerOnce(once, caller, description.status, work) : work());
      if (answered.ok) await sendAnswer(request, response, description.status, answered.value);
      else answerProblem(request, response, answered.problem);
    },
  };
}
