/** Long work: what is asked for, how far it is, and what came of it. */
import { z } from 'zod';
import { failure, success } from '../../domain/problem.ts';
import type { WebServices } from '../services.ts';
import { apiRoute, type ApiRoute } from './api-route.ts';
import { job, jobDocument } from './job-schemas.ts';
import { nothing } from './schemas.ts';

const list = z.strictObject({ jobs: z.array(job) });
const params = z.strictObject({ id: z.string().max(64) });

export function jobRoutes(services: WebServices): ApiRoute[] {
  const { background } = services;
  return [
    apiRoute(services, {
      ...{ method: 'get', path: '/jobs', access: 'view_records', tag: 'Jobs', takes: 'nothing' },
      summary: 'The last hundred background jobs since the service started, the latest first',
      ...{ query: nothing, params: nothing, body: nothing, status: 200, answer: list },
      handle: () => success({ body: { jobs: background.list().map(jobDocument) } }),
    }),
    apiRoute(services, {
      ...{ method: 'get', path: '/jobs/{id}', access: 'view_records', tag: 'Jobs', takes: 'nothing' },
      summary: 'One background job',
      ...{ query: nothing, params, body: nothing, status: 200, answer: job },
      handle: ({ params: { id } }) => {
        const found = background.find(id);
        return found ? success({ body: jobDocument(found) }) : failure(NO_SUCH_JOB);
      },
    }),
  ];
}

const NO_SUCH_JOB = {
  code: 'job_unknown_here',
  message: 'There is no such job.',
  whatToDo:
    'Jobs are forgotten when the service is started anew; what an import kept stands under /api/v1/imports.',
};
