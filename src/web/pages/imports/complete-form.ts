/** Takes what a person said of a form that was set aside; the file is then read again. */
import type { Request, Response } from 'express';
import { fieldOf } from '../../auth/form-fields.ts';
import type { WebServices } from '../../services.ts';
import { noteUpload, type WaitingUpload } from '../../waiting-uploads.ts';
import { valueOrAnswer } from '../page-kit.ts';
import { formByHand } from './form-completion.ts';
import { formsOf } from './import-preview.ts';
import { addressOf, previewOf, readingOf } from './import-reading.ts';

export function completeForm(
  services: WebServices,
  upload: WaitingUpload,
  request: Request,
  response: Response,
): void {
  const reading = valueOrAnswer(readingOf(services, request, upload), request, response);
  if (!reading) return;
  const preview = previewOf(reading);
  const row = Number(fieldOf(request, 'row'));
  const report = preview && formsOf(preview).find((form) => form.row === row);
  if (report) {
    const before = upload.formsByHand.find((form) => form.row === row);
    const others = upload.formsByHand.filter((form) => form !== before);
    const formsByHand = [...others, formByHand(report, before, (name) => fieldOf(request, name))];
    noteUpload(services.uploadFolder, { ...upload, formsByHand, previewJob: null });
  }
  response.redirect(303, addressOf(upload));
}
