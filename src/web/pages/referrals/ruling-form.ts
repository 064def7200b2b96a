/** A person's ruling as a form sends it. */
import type { Request } from 'express';
import { failure, success, type Problem, type Result } from '../../../domain/problem.ts';
import { decide, type Decided, type Ruling } from '../../../workflows/matching/decide.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import type { WebServices } from '../../services.ts';
import { whenFree } from '../../when-free.ts';
import { actorOf } from '../page-kit.ts';

/** Problem: `usage_ruling`, for a form that is not one of ours. */
export function readRuling(request: Request, referralId: number): Result<Ruling> {
  const kind = fieldOf(request, 'ruling');
  const reason = fieldOf(request, 'reason');
  const documentId = Number(fieldOf(request, 'document'));
  switch (kind) {
    case 'accept':
    case 'reject':
      return Number.isSafeInteger(documentId)
        ? success({ kind, referralId, documentId, reason })
        : failure(NOT_A_RULING);
    case 'exempt':
      return success({ kind, referralId, exemptionReason: fieldOf(request, 'exemption_reason'), reason });
    case 'undo':
      return success({ kind, referralId, reason });
    default:
      return failure(NOT_A_RULING);
  }
}

/** Takes the ruling in the name of whoever asks, as soon as nobody else is writing. */
export function takeRuling(
  services: WebServices,
  request: Request,
  ruling: Ruling,
): Promise<Result<Decided>> {
  const { db, clock, calendar, vocabulary, settings } = services;
  const exemptionReasons = vocabulary.exemptionReasons.map(({ code }) => code);
  const { deadline } = settings;
  const deciding = { db, clock, calendar, deadline, exemptionReasons, actor: actorOf(request) };
  return whenFree(() => decide(deciding, ruling));
}

const NOT_A_RULING: Problem = {
  code: 'usage_ruling',
  message: 'Choose what to decide.',
  whatToDo: 'Accept or reject a document, exempt the referral, or take back the last decision.',
};
