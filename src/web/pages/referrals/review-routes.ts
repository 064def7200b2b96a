/** The review queue: one doubtful referral at a time, decided with a key, and the next one there at once. */
import type { Request, Response } from 'express';
import { countFound } from '../../../../db/stores/referral-pages.ts';
import { findReferralsByIds } from '../../../../db/stores/referrals.ts';
import { success, type Problem, type Result } from '../../../domain/problem.ts';
import type { Ruling } from '../../../workflows/matching/decide.ts';
import {
  listReferrals,
  placeText,
  readPlace,
  type PlaceInList,
} from '../../../workflows/referrals/list-referrals.ts';
import { showReferral, type ShownReferral } from '../../../workflows/referrals/show-referral.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, idOf, page, queryOf, valueOrAnswer, viewNow } from '../page-kit.ts';
import { nameOfReferral, referralFacts, sideBySide } from './referral-words.ts';
import { readRuling, takeRuling } from './ruling-form.ts';

const DOUBTFUL = { status: 'needs_review' } as const;

/** The reason where none is written, so that a plain case is one key. */
const USUAL_REASONS = {
  accept: 'Looked at: it is the document for this referral',
  reject: 'Looked at: it is not the document for this referral',
  undo: 'Decided by mistake',
} as const;

export function reviewRoutes(services: WebServices): Route[] {
  return [
    page('/review', 'decide', (request, response) => showNext(services, request, response)),
    action('/review/:id', 'decide', (request, response) => rule(services, request, response)),
  ];
}

function showNext(services: WebServices, request: Request, response: Response): void {
  const { db } = services;
  const after = readPlace(queryOf(request, 'after'));
  const left = countFound(db, DOUBTFUL);
  const listed = listReferrals(db, { filter: DOUBTFUL, order: 'oldest', after, limit: 1 }, viewNow(services));
  const found = valueOrAnswer(listed, request, response);
  if (!found) return;
  const done = doneBefore(services, request);
  const [referral] = found.referrals;
  if (!referral) {
    answerPage(response, 'pages/review/none.njk', { title: 'Review', left, isSkipped: left > 0, done });
    return;
  }
  const shown = valueOrAnswer(showReferral(db, referral.id, viewNow(services)), request, response);
  if (shown) answerReview(services, request, response, { shown, after, left, done });
}

interface Review {
  readonly shown: ShownReferral;
  readonly after: PlaceInList | null;
  readonly left: number;
  readonly done: ReturnType<typeof doneBefore>;
  readonly problem?: Problem;
}

function answerReview(
  { accessLog }: WebServices,
  request: Request,
  response: Response,
  { shown, after, left, done, problem }: Review,
): void {
  const { id, record } = shown;
  const subject = { subjectType: 'referral', subjectId: String(id) };
  const noted = accessLog.consulted(actorOf(request), { what: 'referral_viewed', ...subject });
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  const candidates = shown.held.filter(({ link }) => link.kind === 'candidate');
  const skipTo = placeText({ referredAt: record.referredAt.instant, referralId: id });
  answerPage(response, 'pages/review/one.njk', {
    title: `Review ${nameOfReferral(shown)}`,
    id,
    name: nameOfReferral(shown),
    facts: referralFacts(shown),
    candidates: candidates.map((held) => ({
      id: held.document.id,
      name: held.document.record.documentReference,
      why: held.link.explanation,
      rows: sideBySide(shown, held),
    })),
    left,
    after: after ? placeText(after) : '',
    skip: `/review?after=${skipTo}`,
    usual: USUAL_REASONS,
    given: { reason: fieldOf(request, 'reason'), document: Number(fieldOf(request, 'document')) },
    done,
    errors: problem
      ? [{ text: problem.message, href: `#reason-${Number(fieldOf(request, 'document'))}` }]
      : [],
  });
}

/** What was decided just before, for whoever wants to take it back. */
function doneBefore({ db }: WebServices, request: Request) {
  const id = Number(queryOf(request, 'done'));
  const [referral] = Number.isSafeInteger(id) && id > 0 ? findReferralsByIds(db, [id]) : [];
  const kind = queryOf(request, 'ruling');
  if (!referral || (kind !== 'accept' && kind !== 'reject')) return null;
  const what = kind === 'accept' ? 'accepted' : 'rejected';
  return { id, text: `You ${what} a document for ${nameOfReferral(referral)}.` };
}

function withUsualReason(ruling: Result<Ruling>): Result<Ruling> {
  if (!ruling.ok || ruling.value.reason.trim() !== '' || ruling.value.kind === 'exempt') return ruling;
  return success({ ...ruling.value, reason: USUAL_REASONS[ruling.value.kind] });
}

async function rule(services: WebServices, request: Request, response: Response): Promise<void> {
  const id = idOf(request) ?? 0;
  const ruling = withUsualReason(readRuling(request, id));
  const decided = ruling.ok ? await takeRuling(services, request, ruling.value) : ruling;
  const after = fieldOf(request, 'after');
  if (decided.ok && ruling.ok) {
    const words = ruling.value.kind === 'undo' ? {} : { done: String(id), ruling: ruling.value.kind };
    const query = new URLSearchParams({ ...(after !== '' && { after }), ...words }).toString();
    response.redirect(303, query === '' ? '/review' : `/review?${query}`);
    return;
  }
  if (decided.ok) return;
  const shown = showReferral(services.db, id, viewNow(services));
  if (!shown.ok) {
    answerProblem(request, response, decided.problem);
    return;
  }
  response.status(422);
  const left = countFound(services.db, DOUBTFUL);
  const review = { shown: shown.value, after: readPlace(after), left, done: null };
  answerReview(services, request, response, { ...review, problem: decided.problem });
}
