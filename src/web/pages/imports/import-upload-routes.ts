/** The preview of an import: what was recognised, correcting it, keeping that as a profile, and confirming or cancelling. */
import type { Request, Response } from 'express';
import type { Profile } from '../../../../config/profile.ts';
import type { Job } from '../../../background/job.ts';
import { failure, type ColumnQuestion, type Problem, type Result } from '../../../domain/problem.ts';
import type { ExportKind } from '../../../domain/records.ts';
import { keepProfile } from '../../../workflows/imports/keep-profile.ts';
import { namedProfile } from '../../../workflows/imports/named-profile.ts';
import type { ImportPreview } from '../../../workflows/imports/preview-import.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { whenFree } from '../../when-free.ts';
import { forgetUpload, noteUpload, type WaitingUpload } from '../../waiting-uploads.ts';
import { profileByHand, WORD_MEANINGS, type GivenByHand } from './import-by-hand.ts';
import { answerProgress } from './import-progress.ts';
import {
  addressOf,
  importOf,
  previewOf,
  profileOf,
  readingOf,
  startImport,
  uploadOrAnswer,
} from './import-reading.ts';
import { completeForm } from './complete-form.ts';
import { answerName, previewContext } from './import-preview.ts';
import { isExportKind } from './import-routes.ts';
import { action, actorOf, formError, page, valueOrAnswer } from '../page-kit.ts';

const UPLOAD = '/import/uploads/:id';

type Handle = (
  services: WebServices,
  upload: WaitingUpload,
  request: Request,
  response: Response,
) => void | Promise<void>;

export function importUploadRoutes(services: WebServices): Route[] {
  const withUpload = (handle: Handle): Route['handle'] => {
    return (request, response) => {
      const upload = uploadOrAnswer(services, request, response);
      return upload ? handle(services, upload, request, response) : undefined;
    };
  };
  return [
    page(UPLOAD, 'import', withUpload(show)),
    action(`${UPLOAD}/reading`, 'import', withUpload(readAgain)),
    action(`${UPLOAD}/form`, 'import', withUpload(completeForm)),
    action(`${UPLOAD}/profile`, 'import', withUpload(keep)),
    action(`${UPLOAD}/confirm`, 'import', withUpload(confirm)),
    action(`${UPLOAD}/cancel`, 'import', withUpload(cancel)),
  ];
}

function cancel(
  { uploadFolder }: WebServices,
  upload: WaitingUpload,
  _request: Request,
  response: Response,
): void {
  forgetUpload(uploadFolder, upload);
  response.redirect(303, '/import');
}

function show(services: WebServices, upload: WaitingUpload, request: Request, response: Response): void {
  const imported = importOf(services, upload);
  if (imported) {
    response.redirect(303, `/imports/jobs/${imported.id}`);
    return;
  }
  const reading = valueOrAnswer(readingOf(services, request, upload), request, response);
  if (reading) showReading(services, upload, reading, request, response);
}

function showReading(
  services: WebServices,
  upload: WaitingUpload,
  reading: Job,
  request: Request,
  response: Response,
): void {
  const preview = previewOf(reading);
  if (preview) showPreview(services, upload, preview, request, response);
  else if (reading.problem) showTrouble(upload, reading.problem, response);
  else answerProgress(response, reading, { title: `Reading ${upload.name}`, back: addressOf(upload) });
}

/** The reading itself broke off: the file is still there. */
function showTrouble(upload: WaitingUpload, problem: Problem, response: Response): void {
  answerPage(response, 'pages/import/trouble.njk', {
    title: `${upload.name} was not read`,
    upload,
    problem,
  });
}

function showPreview(
  services: WebServices,
  upload: WaitingUpload,
  preview: ImportPreview,
  request: Request,
  response: Response,
  problem?: Problem,
): void {
  const details = { kind: preview.kind, bytes: upload.bytes };
  const seen = { what: 'import_previewed', subjectType: 'upload', subjectId: upload.id, details };
  const noted = services.accessLog.consulted(actorOf(request), seen);
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  answerPage(response, 'pages/import/preview.njk', {
    title: upload.name,
    upload,
    ...previewContext(services.db, preview, profileOf(services, upload)),
    profileName: fieldOf(request, 'name'),
    errors: problem ? formError(problem, 'name') : [],
  });
}

/** What was chosen by hand is how the file is read from now on; without a choice it is read as before. */
function readAgain(services: WebServices, upload: WaitingUpload, request: Request, response: Response): void {
  const reading = valueOrAnswer(readingOf(services, request, upload), request, response);
  if (!reading) return;
  const preview = previewOf(reading);
  const kind = fieldOf(request, 'kind');
  const questions = preview?.outcome.ok === false ? (preview.outcome.problem.questions ?? []) : [];
  if (
    preview &&
    questions.length > 0 &&
    fieldOf(request, 'header_row') === '' &&
    !hasColumns(preview, request)
  ) {
    answerQuestions(services, upload, preview, questions, request, response);
    return;
  }
  const chosen =
    preview && isExportKind(kind)
      ? chosenFor(profileBefore(services, upload, preview), preview, request, kind)
      : {};
  noteUpload(services.uploadFolder, { ...upload, ...chosen, previewJob: null });
  response.redirect(303, addressOf(upload));
}

/** Whether the table of columns was sent, and not the radio buttons. */
function hasColumns({ look }: ImportPreview, { body }: Request): boolean {
  const sent = (body ?? {}) as Readonly<Record<string, unknown>>;
  return look?.columns.some((_, at) => `column_${at}` in sent) ?? false;
}

/** What was answered is how the file is read from now on; what was not is asked again. */
function answerQuestions(
  services: WebServices,
  upload: WaitingUpload,
  preview: ImportPreview,
  questions: readonly ColumnQuestion[],
  request: Request,
  response: Response,
): void {
  const answers = questions.flatMap(({ field, choices }): [string, string][] => {
    const chosen = fieldOf(request, answerName(field));
    return choices.some(({ header }) => header === chosen) ? [[field, chosen]] : [];
  });
  if (answers.length < questions.length) {
    response.status(422);
    showPreview(services, upload, preview, request, response, NOT_ANSWERED);
    return;
  }
  const base = profileBefore(services, upload, preview);
  const { kind } = preview;
  const byHand = { ...base, kind, columns: { ...base?.columns, ...Object.fromEntries(answers) } };
  noteUpload(services.uploadFolder, { ...upload, kind, profile: null, byHand, previewJob: null });
  response.redirect(303, addressOf(upload));
}

/** What the file was read with: what was set or named for it, else the settings that were saved for its headings. */
function profileBefore(
  services: WebServices,
  upload: WaitingUpload,
  { kind, outcome }: ImportPreview,
): Profile | null {
  const own = profileOf(services, upload);
  const saved = outcome.ok ? outcome.value.profile : null;
  if (own || saved === null || upload.byHand) return own;
  const named = namedProfile(services, kind, saved);
  return named.ok ? (named.value?.content ?? null) : null;
}

function chosenFor(base: Profile | null, preview: ImportPreview, request: Request, kind: ExportKind) {
  const { look } = preview;
  const byHand = look && profileByHand(base, look, givenByHand(request, preview, kind));
  return { kind, profile: null, byHand };
}

function givenByHand(request: Request, preview: ImportPreview, kind: ExportKind): GivenByHand {
  const headerRow = Number(fieldOf(request, 'header_row'));
  const sheet = fieldOf(request, 'sheet');
  const unknown = preview.outcome.ok ? preview.outcome.value.description.intake.unknownStatuses : [];
  return {
    kind,
    sheet: sheet === '' ? null : sheet,
    headerRow: Number.isSafeInteger(headerRow) && headerRow > 0 ? headerRow : null,
    fields: preview.look?.columns.map((_, at) => fieldOf(request, `column_${at}`)) ?? [],
    words: unknown.flatMap(({ word }, at) => {
      const meaning = WORD_MEANINGS.find((each) => each === fieldOf(request, `word_${at}`));
      return meaning ? [{ word, meaning }] : [];
    }),
  };
}

async function keep(
  services: WebServices,
  upload: WaitingUpload,
  request: Request,
  response: Response,
): Promise<void> {
  const { db, root, clock, uploadFolder } = services;
  const name = fieldOf(request, 'name').trim();
  const { byHand } = upload;
  const keeping = { db, root, clock, actor: actorOf(request) };
  const kept: Result<null> = byHand
    ? await whenFree(() => keepProfile(keeping, name, withHeaders(services, upload, request, byHand)))
    : failure(NOTHING_TO_KEEP);
  if (kept.ok) {
    // The same words under a name: there is nothing to be read again.
    noteUpload(uploadFolder, { ...upload, profile: name, byHand: null });
    response.redirect(303, addressOf(upload));
    return;
  }
  const reading = readingOf(services, request, upload);
  const preview = reading.ok ? previewOf(reading.value) : null;
  if (!preview) {
    answerProblem(request, response, kept.problem);
    return;
  }
  response.status(422);
  showPreview(services, upload, preview, request, response, kept.problem);
}

/** The profile is used again for a file with the same headings. */
function withHeaders(
  services: WebServices,
  upload: WaitingUpload,
  request: Request,
  byHand: Profile,
): Profile {
  const reading = readingOf(services, request, upload);
  const look = reading.ok ? previewOf(reading.value)?.look : null;
  const headers = (look?.columns ?? []).map(({ header }) => header).filter((header) => header !== '');
  return headers.length === 0 ? byHand : { ...byHand, headers };
}

function confirm(services: WebServices, upload: WaitingUpload, request: Request, response: Response): void {
  const reading = valueOrAnswer(readingOf(services, request, upload), request, response);
  if (!reading) return;
  const preview = previewOf(reading);
  // What nobody has seen yet, as after a restart, is looked at first.
  if (!preview?.outcome.ok) {
    response.redirect(303, addressOf(upload));
    return;
  }
  const started = valueOrAnswer(startImport(services, request, upload, preview), request, response);
  if (started) response.redirect(303, `/imports/jobs/${started.id}`);
}

const NOT_ANSWERED: Problem = {
  code: 'question_not_answered',
  message: 'Select a column for each question',
  whatToDo: 'Select one of the columns.',
};

const NOTHING_TO_KEEP: Problem = {
  code: 'nothing_to_keep',
  message: 'Nothing was set by hand, so there is nothing to keep as a profile',
  whatToDo: 'Correct a column first.',
};
