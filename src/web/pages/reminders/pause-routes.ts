/** Pauses: of one referral, or of all of an officer's; each with an owner, a reason and an end. */
import type { Request, Response } from 'express';
import {
  findPauseById,
  findPausesInForce,
  findPausesOver,
  type PauseSubject,
  type StoredPause,
} from '../../../../db/stores/pauses.ts';
import { findReferralsByIds, findReferralsByReference } from '../../../../db/stores/referrals.ts';
import { dayNumberOf } from '../../../domain/london-time.ts';
import { failure, success, type Problem, type Result } from '../../../domain/problem.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import { pauseReminders, resumeReminders } from '../../../workflows/reminders/pause-reminders.ts';
import { dayOfRun } from '../../../workflows/reminders/reminder-services.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { whenFree } from '../../when-free.ts';
import { action, actorOf, formError, idOf, may, noteLook, NOTHING_HERE, page, queryOf } from '../page-kit.ts';
import { referralLink } from '../referrals/referral-cells.ts';

const PAUSES = '/reminders/pauses';
const OVER_SHOWN = 50;

export function pauseRoutes(services: WebServices): Route[] {
  return [
    page(PAUSES, 'view_records', (request, response) => list(services, request, response)),
    page(`${PAUSES}/new`, 'send_reminders', (request, response) => ask(services, request, response, [])),
    action(`${PAUSES}/new`, 'send_reminders', (request, response) => add(services, request, response)),
    page(`${PAUSES}/:id/end`, 'send_reminders', (request, response) =>
      askToEnd(services, request, response, null),
    ),
    action(`${PAUSES}/:id/end`, 'send_reminders', (request, response) => end(services, request, response)),
  ];
}

function list(services: WebServices, request: Request, response: Response): void {
  const { db, clock } = services;
  const today = dayOfRun(clock.now());
  const inForce = findPausesInForce(db, today);
  const look = { what: 'pauses_viewed', subjectType: 'pauses', subjectId: today };
  if (!noteLook(services, request, response, { ...look, details: { count: inForce.length } })) return;
  const mayPause = may(request, 'send_reminders');
  answerPage(response, 'pages/reminders/pauses.njk', {
    title: 'Pauses',
    inForce: inForce.map((pause) => [
      ...cellsOf(services, pause),
      writtenDay(pause.until),
      ...(mayPause ? [{ text: 'End it', href: `${PAUSES}/${pause.id}/end` }] : []),
    ]),
    over: findPausesOver(db, today, OVER_SHOWN).map((pause) => [
      ...cellsOf(services, pause),
      pause.ended
        ? `${writtenMoment(pause.ended.at)}, by ${pause.ended.by}`
        : `by itself, after ${writtenDay(pause.until)}`,
    ]),
    mayPause,
  });
}

function cellsOf(services: WebServices, pause: StoredPause) {
  const { owner, reason, madeAt, madeBy } = pause;
  return [subjectCell(services, pause), owner, reason, `${writtenMoment(madeAt)}, by ${madeBy}`];
}

function subjectCell({ db }: WebServices, { subject }: StoredPause) {
  if (subject.kind === 'officer') {
    const text = `Officer ${subject.officerNumber}${subject.force === '' ? '' : ` of ${subject.force}`}`;
    return { text, href: `/referrals?officer=${encodeURIComponent(subject.officerNumber)}` };
  }
  const [referral] = findReferralsByIds(db, [subject.referralId]);
  return referralLink(subject.referralId, referral?.record);
}

type Errors = readonly { readonly text: string; readonly href: string }[];

function ask({ db }: WebServices, request: Request, response: Response, errors: Errors): void {
  const given = (name: string): string => fieldOf(request, name);
  const [referral] = findReferralsByIds(db, idsIn(queryOf(request, 'referral')));
  const reference = referral?.record.nccuReference || (referral?.record.incidentReference ?? '');
  answerPage(response, 'pages/reminders/pause.njk', {
    title: 'Pause reminders',
    given: {
      reference: given('reference') || reference,
      referral: given('referral') || (referral ? String(referral.id) : ''),
      officer: given('officer'),
      force: given('force'),
      day: given('until-day'),
      month: given('until-month'),
      year: given('until-year'),
      reason: given('reason'),
      owner: request.method === 'POST' ? given('owner') : actorOf(request),
    },
    wrong: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text])),
    errors,
  });
}

function idsIn(text: string): number[] {
  return /^[1-9]\d{0,14}$/.test(text) ? [Number(text)] : [];
}

async function add(services: WebServices, request: Request, response: Response): Promise<void> {
  const subject = subjectOf(services, request);
  const errors: Errors = [...(subject.ok ? [] : [subject.problem]), ...blanksIn(request)].map(errorOf);
  const until = untilOf(request);
  if (!subject.ok || errors.length > 0) {
    response.status(422);
    ask(services, request, response, errors);
    return;
  }
  const { db, clock } = services;
  const asked = {
    subject: subject.value,
    until,
    reason: fieldOf(request, 'reason'),
    owner: fieldOf(request, 'owner'),
  };
  const paused = await whenFree(() => pauseReminders({ db, clock, actor: actorOf(request) }, asked));
  if (paused.ok) {
    response.redirect(303, PAUSES);
  } else if (FIELDS[paused.problem.code] === undefined) {
    answerProblem(request, response, paused.problem);
  } else {
    response.status(422);
    ask(services, request, response, [errorOf(paused.problem)]);
  }
}

/** The field that each problem of the form is about. */
const FIELDS: Readonly<Record<string, string>> = {
  pause_of_missing: 'reference',
  pause_of_both: 'reference',
  reference_unknown_here: 'reference',
  reference_ambiguous: 'reference',
  usage_pause_officer: 'officer',
  usage_pause_until: 'until-day',
  until_missing: 'until-day',
  until_not_real: 'until-day',
  reason_missing: 'reason',
  owner_missing: 'owner',
};

const MESSAGES: Readonly<Record<string, string>> = {
  usage_pause_until: 'The last day must be from today up to a year from now, such as 30 6 2026',
  usage_pause_officer: 'Enter an officer number, such as 1234',
};

function errorOf({ code, message }: Problem) {
  return { text: MESSAGES[code] ?? message, href: `#${FIELDS[code] ?? 'reference'}` };
}

function subjectOf({ db }: WebServices, request: Request): Result<PauseSubject> {
  const reference = fieldOf(request, 'reference').trim();
  const officerNumber = fieldOf(request, 'officer').trim();
  if (reference !== '' && officerNumber !== '') return failure(blank('pause_of_both', OF_BOTH));
  if (officerNumber !== '') {
    return success({ kind: 'officer', officerNumber, force: fieldOf(request, 'force').trim() });
  }
  if (reference === '') return failure(blank('pause_of_missing', OF_NOTHING));
  const found = findReferralsByReference(db, reference);
  // One that the form came with is meant, even where others have the same reference.
  const [own] = found.filter(({ id }) => idsIn(fieldOf(request, 'referral')).includes(id));
  const meant = own ?? (found.length === 1 ? found[0] : undefined);
  if (meant) return success({ kind: 'referral', referralId: meant.id });
  if (found.length > 1) {
    return failure(
      blank(
        'reference_ambiguous',
        'Several referrals have this reference: pause from the referral’s own page',
      ),
    );
  }
  return failure(blank('reference_unknown_here', 'No referral has this reference'));
}

const OF_BOTH = 'Enter either the reference of a referral or an officer number, not both';
const OF_NOTHING = 'Enter the reference of a referral, or an officer number';

function blanksIn(request: Request): Problem[] {
  const isBlank = (name: string): boolean => fieldOf(request, name).trim() === '';
  return [
    ...lastDayFault(request),
    ...(isBlank('reason') ? [blank('reason_missing', 'Enter why reminders are paused')] : []),
    ...(isBlank('owner') ? [blank('owner_missing', 'Enter who answers for the pause')] : []),
  ];
}

function lastDayFault(request: Request): Problem[] {
  const isLeftOut = ['day', 'month', 'year'].every((part) => fieldOf(request, `until-${part}`).trim() === '');
  if (isLeftOut) return [blank('until_missing', 'Enter the last day of the pause')];
  const [year = NaN, month = NaN, day = NaN] = untilOf(request).split('-').map(Number);
  const isNone = Number.isNaN(dayNumberOf(year, month, day));
  return isNone ? [blank('until_not_real', 'The last day must be a real date, such as 30 6 2026')] : [];
}

function blank(code: string, message: string): Problem {
  return { code, message, whatToDo: '' };
}

/** '2026-06-30' from the three fields; what is no day is refused as one. */
function untilOf(request: Request): string {
  const part = (name: string, digits: number): string =>
    fieldOf(request, `until-${name}`).trim().padStart(digits, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}

function askToEnd(
  services: WebServices,
  request: Request,
  response: Response,
  problem: Problem | null,
): void {
  const pause = findPauseById(services.db, idOf(request) ?? 0);
  const isOver = !pause || pause.ended !== null || pause.until < dayOfRun(services.clock.now());
  if (isOver) {
    answerProblem(request, response, NOTHING_HERE);
    return;
  }
  answerPage(response, 'pages/reminders/end-pause.njk', {
    title: 'End a pause',
    id: pause.id,
    subject: subjectCell(services, pause).text,
    facts: [
      { key: 'Owner', value: pause.owner },
      { key: 'Why', value: pause.reason },
      { key: 'Last day', value: writtenDay(pause.until) },
    ],
    errors: problem ? formError({ ...problem, message: 'Enter why the pause ends early' }, 'reason') : [],
  });
}

async function end(services: WebServices, request: Request, response: Response): Promise<void> {
  const { db, clock } = services;
  const asked = { db, clock, actor: actorOf(request) };
  const ended = await whenFree(() => resumeReminders(asked, idOf(request) ?? 0, fieldOf(request, 'reason')));
  if (ended.ok) {
    response.redirect(303, PAUSES);
  } else if (ended.problem.code === 'reason_missing') {
    response.status(422);
    askToEnd(services, request, response, ended.problem);
  } else answerProblem(request, response, ended.problem);
}
