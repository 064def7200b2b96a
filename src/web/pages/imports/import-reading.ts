/** The background jobs of an upload: the one that reads it for its preview, and the one that imports it. */
import type { Request, Response } from 'express';
import type { Profile } from '../../../../config/profile.ts';
import type { Job } from '../../../background/job.ts';
import { success, type Result } from '../../../domain/problem.ts';
import type { ImportPreview } from '../../../workflows/imports/preview-import.ts';
import { namedProfile } from '../../../workflows/imports/named-profile.ts';
import { answerProblem } from '../../errors.ts';
import type { WebServices } from '../../services.ts';
import {
  findUpload,
  forgetUpload,
  lendUpload,
  noteUpload,
  pathOfUpload,
  type WaitingUpload,
} from '../../waiting-uploads.ts';
import { accountOf, actorOf } from '../page-kit.ts';

/** The address of an upload's preview. */
export function addressOf({ id }: WaitingUpload): string {
  return `/import/uploads/${id}`;
}

/** The upload of the address, or null once it has been answered that there is none. */
export function uploadOrAnswer(
  { uploadFolder }: WebServices,
  request: Request,
  response: Response,
): WaitingUpload | null {
  const upload = findUpload(uploadFolder, String(request.params['id']), accountOf(request));
  if (!upload) answerProblem(request, response, NO_SUCH_UPLOAD);
  return upload;
}

/** The job that reads the upload; it is started where there is none yet, as after a restart. */
export function readingOf(services: WebServices, request: Request, upload: WaitingUpload): Result<Job> {
  const { background, uploadFolder } = services;
  const known = upload.previewJob === null ? null : background.find(upload.previewJob);
  if (known) return success(known);
  const { kind, name, profile, byHand, formsByHand } = upload;
  const file = { path: pathOfUpload(uploadFolder, upload), name };
  const asked = { kind: 'preview', file, exportKind: kind, profile, byHand, formsByHand } as const;
  const started = background.start(actorOf(request), asked);
  if (started.ok) noteUpload(uploadFolder, { ...upload, previewJob: started.value.id });
  return started;
}

/** What the reading told; null while it runs, and where it failed. */
export function previewOf({ result }: Job): ImportPreview | null {
  // It comes from runPreview.
  return result as ImportPreview | null;
}

/** The profile that the upload was read with. */
export function profileOf(
  { db, root }: WebServices,
  { byHand, profile, kind }: WaitingUpload,
): Profile | null {
  if (byHand || profile === null || kind === null) return byHand;
  const named = namedProfile({ db, root }, kind, profile);
  return named.ok ? (named.value?.content ?? null) : null;
}

/** The import of the upload that is under way or has gone well; null where it may be started. */
export function importOf({ background }: WebServices, { importJob }: WaitingUpload): Job | null {
  const job = importJob === null ? null : background.find(importJob);
  return job && job.problem === null ? job : null;
}

/** Starts the import, once however often it is asked for; the upload stays until it has gone well. */
export function startImport(
  services: WebServices,
  request: Request,
  upload: WaitingUpload,
  { kind: exportKind }: ImportPreview,
): Result<Job> {
  const { background, uploadFolder, newId } = services;
  const known = importOf(services, upload);
  if (known) return success(known);
  const { name, profile, byHand, formsByHand } = upload;
  const path = lendUpload(uploadFolder, upload, newId());
  const asked = { kind: 'import', exportKind, path, name, profile, byHand, formsByHand } as const;
  const started = background.start(actorOf(request), { ...asked, strict: false, dryRun: false });
  if (!started.ok) return started;
  noteUpload(uploadFolder, { ...upload, importJob: started.value.id });
  void background.ended(started.value.id).then((job) => {
    if (job?.problem === null) forgetUpload(uploadFolder, upload);
  });
  return started;
}

const NO_SUCH_UPLOAD = {
  code: 'upload_unknown_here',
  message: 'This file does not wait to be imported any more.',
  whatToDo:
    'It was imported, cancelled, or deleted after a day. The history of imports shows whether it went in; if not, send it again.',
};
