/** An export is sent, and lies there until somebody has seen how it was read. */
import { rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Request, Response } from 'express';
import { EXPORT_KINDS, type ExportKind } from '../../../domain/records.ts';
import { failure, success, type Problem, type Result } from '../../../domain/problem.ts';
import { allProfiles } from '../../../workflows/imports/named-profile.ts';
import { FORMS } from '../../../workflows/imports/tell-forms.ts';
import { zipFiles } from '../../../workflows/evidence/zip-folder.ts';
import { isFormTokenRight } from '../../auth/csrf.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { receiveFiles, type Upload } from '../../uploads.ts';
import { findUploadsOf, forgetOldUploads, noteUpload, type WaitingUpload } from '../../waiting-uploads.ts';
import { KIND_WORDS } from './import-words.ts';
import { accountOf, action, formError, page } from '../page-kit.ts';

const MOST_WAITING = 10;
const MOST_FORMS = 50;
const MOST_BYTES_OF_FORMS = 50_000_000;

export function importRoutes(services: WebServices): Route[] {
  return [
    page('/import', 'import', (request, response) => showForm(services, request, response)),
    action('/import', 'import', (request, response) => take(services, request, response)),
  ];
}

export function isExportKind(text: string): text is ExportKind {
  return (EXPORT_KINDS as readonly string[]).includes(text);
}

function showForm(services: WebServices, request: Request, response: Response, problem?: Problem): void {
  const { db, root, uploadFolder } = services;
  const chosen = fieldOf(request, 'kind');
  answerPage(response, 'pages/import/start.njk', {
    title: 'Import',
    kinds: EXPORT_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
    chosen: { kind: chosen, profile: fieldOf(request, 'profile') },
    profiles: allProfiles({ db, root }).map(({ name, kind }) => ({
      value: name,
      text: `${name} (${KIND_WORDS[kind]})`,
    })),
    waiting: findUploadsOf(uploadFolder, accountOf(request)),
    errors: problem ? formError(problem, 'file') : [],
  });
}

async function take(services: WebServices, request: Request, response: Response): Promise<void> {
  const { uploadFolder, clock } = services;
  forgetOldUploads(uploadFolder, clock.now());
  const received = await receive(services, request, response);
  // A form with a file is read by its route alone, so the token in it can be looked at only now.
  if (received.ok && !isFormTokenRight(request)) {
    await rm(received.value.path, { force: true });
    answerProblem(request, response, FORM_EXPIRED);
    return;
  }
  const upload = received.ok ? noteOf(services, request, received.value) : received;
  if (upload.ok) {
    response.redirect(303, `/import/uploads/${upload.value.id}`);
    return;
  }
  if (received.ok) await rm(received.value.path, { force: true });
  response.status(422);
  showForm(services, request, response, upload.problem);
}

async function receive(services: WebServices, request: Request, response: Response): Promise<Result<Upload>> {
  try {
    const files = await receiveFiles(services, request, response, MOST_FORMS);
    const [only, ...others] = files;
    if (!only) return failure(FILE_MISSING);
    return others.length === 0 ? success(only) : packForms(services, files);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'LIMIT_FILE_SIZE') return failure(TOO_LARGE);
    if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE') return failure(TOO_MANY_FORMS);
    throw error;
  }
}

/** Several forms are one import: they go into one archive, as if they had come in it. */
function packForms({ uploadFolder, newId }: WebServices, files: readonly Upload[]): Result<Upload> {
  const bytes = files.reduce((sum, file) => sum + statSync(file.path).size, 0);
  const areForms = files.every(({ name }) => FORMS.test(name));
  const archive = { path: path.join(uploadFolder, newId()), name: `${files.length} forms.zip` };
  const isPacked = areForms && bytes <= MOST_BYTES_OF_FORMS;
  if (isPacked) zipFiles(files.map(named), archive.path);
  for (const file of files) rmSync(file.path, { force: true });
  if (isPacked) return success(archive);
  return failure(areForms ? TOO_MANY_FORMS : SEVERAL_LISTS);
}

/** Two forms may have one name. */
function named(file: Upload, index: number, all: readonly Upload[]): Upload {
  const isFirst = all.findIndex(({ name }) => name === file.name) === index;
  return isFirst ? file : { ...file, name: `${index + 1}-${file.name}` };
}

/** Puts down whose the file is and how it is to be read. A profile says of what kind it is. */
function noteOf(
  services: WebServices,
  request: Request,
  { path: place, name }: Upload,
): Result<WaitingUpload> {
  const { db, root, uploadFolder, clock } = services;
  const accountId = accountOf(request);
  if (findUploadsOf(uploadFolder, accountId).length >= MOST_WAITING) return failure(TOO_MANY);
  const given = fieldOf(request, 'kind');
  const profile = allProfiles({ db, root }).find((one) => one.name === fieldOf(request, 'profile')) ?? null;
  const kind = isExportKind(given) ? given : (profile?.kind ?? null);
  if (profile && kind !== profile.kind) return failure(OTHER_PROFILE);
  const upload: WaitingUpload = {
    ...{ id: path.basename(place), accountId, name, bytes: statSync(place).size },
    ...{ uploadedAt: clock.now(), kind, profile: profile?.name ?? null },
    ...{ byHand: null, formsByHand: [], previewJob: null, importJob: null },
  };
  noteUpload(uploadFolder, upload);
  return success(upload);
}

const FORM_EXPIRED: Problem = {
  code: 'form_expired',
  message: 'This form is out of date, or was not sent from this service.',
  whatToDo: 'Open the import page anew, and choose the file again.',
};

const FILE_MISSING: Problem = {
  code: 'request_file_missing',
  message: 'Choose a file',
  whatToDo: 'Choose or drop the export.',
};

const TOO_LARGE: Problem = {
  code: 'file_too_large',
  message: 'The file must be smaller than 512 MB: export a shorter period at a time',
  whatToDo: 'Export a shorter period at a time.',
};

const SEVERAL_LISTS: Problem = {
  code: 'request_several_files',
  message: 'Choose one list at a time: only forms can be sent several at once',
  whatToDo: 'Each list has a preview of its own.',
};

const TOO_MANY_FORMS: Problem = {
  code: 'request_too_many_files',
  message: `Send up to ${MOST_FORMS} forms of 50 MB together, or a zip of them`,
  whatToDo: 'A zip may hold more.',
};

const TOO_MANY: Problem = {
  code: 'too_many_uploads',
  message: `Import or cancel one of the files below first: no more than ${MOST_WAITING} can wait`,
  whatToDo: 'They are deleted by themselves after a day.',
};

const OTHER_PROFILE: Problem = {
  code: 'profile_of_another_kind',
  message: 'The profile is for another kind of file: choose the one that goes with it, or none',
  whatToDo: 'The kind of each profile stands beside its name.',
};
