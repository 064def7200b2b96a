/** A referral: everything known, as a story, and the place to decide. */
import type { Request, Response } from 'express';
import type { Problem } from '../../../domain/problem.ts';
import { showReferral } from '../../../workflows/referrals/show-referral.ts';
import { storyOf } from '../../../workflows/referrals/referral-story.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, idOf, may, page, valueOrAnswer, viewNow } from '../page-kit.ts';
import {
  heldDocuments,
  nameOfReferral,
  nearestOthers,
  referralFacts,
  decisionsToCheck,
} from './referral-words.ts';
import { readRuling, takeRuling } from './ruling-form.ts';

export function referralRoutes(services: WebServices): Route[] {
  return [
    page('/referrals/:id', 'view_records', (request, response) => showOne(services, request, response)),
    action('/referrals/:id/decisions', 'decide', (request, response) => rule(services, request, response)),
  ];
}

function showOne(services: WebServices, request: Request, response: Response, problem?: Problem): void {
  const { db, accessLog, vocabulary } = services;
  const id = idOf(request) ?? 0;
  const shown = valueOrAnswer(showReferral(db, id, viewNow(services)), request, response);
  if (!shown) return;
  const subject = { subjectType: 'referral', subjectId: String(id) };
  const noted = accessLog.consulted(actorOf(request), { what: 'referral_viewed', ...subject });
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  const reopened = decisionsToCheck(shown.decisions);
  const ruling = fieldOf(request, 'ruling');
  const field = problem ? fieldInError(problem, ruling, fieldOf(request, 'document')) : '';
  answerPage(response, 'pages/referrals/one.njk', {
    title: nameOfReferral(shown),
    id,
    facts: referralFacts(shown),
    held: heldDocuments(shown).map((held) => ({
      ...held,
      isToCheck: reopened.some(({ document }) => document === held.id),
    })),
    others: nearestOthers(shown),
    decisions: shown.decisions.filter(({ isInForce }) => isInForce),
    reopened,
    isExemptionToCheck: reopened.some(({ kind }) => kind === 'exempt'),
    story: storyOf(db, shown),
    mayDecide: may(request, 'decide'),
    mayPause: may(request, 'send_reminders'),
    mayReadTrail: may(request, 'read_trail'),
    exemptionReasons: vocabulary.exemptionReasons,
    given: { ruling, reason: fieldOf(request, 'reason'), exemption: fieldOf(request, 'exemption_reason') },
    field,
    errors: problem ? [{ text: problem.message, href: `#${field}` }] : [],
  });
}

/** The field that a problem is about: each form of the page has its own. */
function fieldInError({ code }: Problem, ruling: string, document: string): string {
  if (code === 'exemption_reason_unknown') return 'exemption';
  return ruling === 'accept' || ruling === 'reject' ? `reason-${Number(document)}` : `reason-${ruling}`;
}

async function rule(services: WebServices, request: Request, response: Response): Promise<void> {
  const id = idOf(request) ?? 0;
  const ruling = readRuling(request, id);
  const decided = ruling.ok ? await takeRuling(services, request, ruling.value) : ruling;
  if (decided.ok) {
    response.redirect(303, `/referrals/${id}`);
    return;
  }
  response.status(422);
  showOne(services, request, response, decided.problem);
}
