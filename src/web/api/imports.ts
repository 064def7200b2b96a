/** Imports: an export is sent, read in the background, and what became of it can be looked up. */
import { rm } from 'node:fs/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  countProblemsOfFile,
  findAllFiles,
  findProblemsOfFile,
  type ImportFile,
} from '../../../db/stores/import-files.ts';
import { problemDocument } from '../../answers/problem.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { EXPORT_KINDS } from '../../domain/records.ts';
import { fingerprintOf } from '../../workflows/imports/file-fingerprint.ts';
import type { WebServices } from '../services.ts';
import { receiveBytes, receiveForm, type Upload } from '../uploads.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { answerOnce } from './idempotency.ts';
import { answerWithJob, job } from './job-schemas.ts';
import { cursor, limit, londonTime, nextCursor, nothing, problem, recordId, yesOrNo } from './schemas.ts';

const kind = z.enum(EXPORT_KINDS);

const sendQuery = z.strictObject({
  kind,
  name: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'What the file is called, when it is the whole body.' }),
  profile: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'That is not the name of a profile.')
    .optional()
    .meta({ description: 'A profile of config/profiles.' }),
  strict: yesOrNo,
  dry_run: yesOrNo,
});

const counts = z.strictObject({
  rows: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  ignored: z.int(),
});

const imported = {
  id: z.int(),
  kind,
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  imported_at: londonTime,
  imported_by: z.string(),
  profile: z.string().nullable(),
  counts,
};

const list = z.strictObject({
  imports: z.array(z.strictObject(imported).meta({ id: 'Import' })),
  next_cursor: nextCursor,
});

const one = z.strictObject({
  ...imported,
  problems: z.array(problem).meta({ description: 'Of the rows set aside, the first thousand.' }),
  problem_count: z.int(),
});

const listQuery = z.strictObject({ kind: kind.optional(), limit, cursor });
const oneParams = z.strictObject({ id: recordId });
const PROBLEMS_SHOWN = 1000;

export function importRoutes(services: WebServices): ApiRoute[] {
  return [
    apiRoute(services, {
      ...{ method: 'post', path: '/imports', access: 'import', tag: 'Imports', takes: 'file' },
      summary: 'Send an export: it is imported, and matched, in the background',
      ...{ query: sendQuery, params: nothing, body: nothing, status: 202, answer: job },
      handle: (asked) => send(services, asked),
    }),
    apiRoute(services, {
      ...{ method: 'get', path: '/imports', access: 'view_records', tag: 'Imports', takes: 'nothing' },
      summary: 'The files that were imported, the latest first',
      ...{ query: listQuery, params: nothing, body: nothing, status: 200, answer: list },
      handle: (asked) => listImports(services, asked),
    }),
    apiRoute(services, {
      ...{ method: 'get', path: '/imports/{id}', access: 'view_records', tag: 'Imports', takes: 'nothing' },
      summary: 'One file that was imported, and what was wrong in it',
      ...{ query: nothing, params: oneParams, body: nothing, status: 200, answer: one },
      handle: (asked) => oneImport(services, asked),
    }),
  ];
}

/** Under an Idempotency-Key, the same file is imported once: its hash is part of what was asked. */
async function send(
  services: WebServices,
  { query, viewer, request }: Asked<z.output<typeof sendQuery>, unknown, unknown>,
): Promise<Result<Answer<z.input<typeof job>>>> {
  const received = await receive(services, request, query.name);
  if (!received.ok) return received;
  const upload = received.value;
  const { kind: exportKind, profile = null, strict, dry_run: dryRun } = query;
  const taken = new Set<string>();
  const start = () => {
    taken.add(upload.path);
    const asked = { kind: 'import', exportKind, ...upload, profile, strict, dryRun } as const;
    return Promise.resolve(answerWithJob(services.background.start(viewer.name, asked)));
  };
  const body = { name: upload.name, sha256: (await fingerprintOf(upload.path))?.sha256 };
  const answered = await answerOnce(
    services,
    { viewer, request, parts: { query, params: {}, body } },
    202,
    start,
  );
  if (!taken.has(upload.path)) await rm(upload.path, { force: true });
  return answered;
}

/** What programs call the bytes of a table. Some give them no name at all. */
const BYTES = ['application/octet-stream', 'text/*', 'application/csv', 'application/vnd.*'];

function receive(services: WebServices, request: Request, name = 'upload'): Promise<Result<Upload>> {
  if (request.is('multipart/form-data') !== false)
    return receiveForm(services, request, request.res as Response);
  const isBytes = request.get('Content-Type') === undefined || request.is(BYTES) !== false;
  return isBytes ? receiveBytes(services, request, name) : Promise.resolve(failure(NOT_A_FILE));
}

function listImports(
  { db }: WebServices,
  { query }: Asked<z.output<typeof listQuery>, unknown, unknown>,
): Result<Answer<z.input<typeof list>>> {
  const { limit: most, cursor: given, kind: wanted } = query;
  const before = readCursor({ wanted }, given, z.int());
  if (!before.ok) return before;
  const files = findAllFiles(db)
    .reverse()
    .filter((file) => (wanted === undefined || file.kind === wanted) && file.id < (before.value ?? Infinity));
  const page = files.slice(0, most);
  const last = page.at(-1);
  const next = files.length > most && last ? writeCursor({ wanted }, last.id) : null;
  return success({ body: { imports: page.map(importedFile), next_cursor: next } });
}

function oneImport(
  { db, accessLog }: WebServices,
  { params, viewer }: Asked<unknown, z.output<typeof oneParams>, unknown>,
): Result<Answer<z.input<typeof one>>> {
  const file = findAllFiles(db).find(({ id }) => id === params.id);
  if (!file) return failure(NO_SUCH_IMPORT);
  // The values of rows set aside may name people.
  const logged = accessLog.consulted(viewer.name, {
    what: 'import_shown',
    subjectType: 'file',
    subjectId: String(file.id),
  });
  if (!logged.ok) return logged;
  const problems = findProblemsOfFile(db, file, PROBLEMS_SHOWN);
  return success({
    body: {
      ...importedFile(file),
      problems: problems.map(problemDocument),
      problem_count: countProblemsOfFile(db, file.id),
    },
  });
}

function importedFile({
  id,
  kind,
  name,
  sha256,
  bytes,
  importedAt,
  importedBy,
  profile,
  counts,
}: ImportFile) {
  const when = formatLondon(importedAt);
  return { id, kind, name, sha256, bytes, imported_at: when, imported_by: importedBy, profile, counts };
}

const NO_SUCH_IMPORT = {
  code: 'import_unknown_here',
  message: 'No file with this number was imported.',
  whatToDo: 'GET /api/v1/imports lists the files.',
};

const NOT_A_FILE = {
  code: 'content_not_understood',
  message: 'This address takes a file.',
  whatToDo:
    'Send the field "file" of a form (multipart/form-data), or the bytes of the file as application/octet-stream.',
};
