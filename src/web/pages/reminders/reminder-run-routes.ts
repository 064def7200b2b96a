/** The runs of the reminders, day by day: each message with what became of it, and sending one again. */
import type { Request, Response } from 'express';
import { findJobRun, findJobRunsOf } from '../../../../db/stores/job-runs.ts';
import { findMessageById, findMessagesOfDay, type StoredMessage } from '../../../../db/stores/outbox.ts';
import { findReferralsByIds } from '../../../../db/stores/referrals.ts';
import { findRemindersOfMessages } from '../../../../db/stores/reminders.ts';
import { findEventsAbout } from '../../../../db/stores/trail.ts';
import type { Problem } from '../../../domain/problem.ts';
import { thousands } from '../../../views/filters.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import { dayOfRun, REMINDER_JOB } from '../../../workflows/reminders/reminder-services.ts';
import { mailSettingsOf } from '../../../workflows/reminders/mail-settings.ts';
import { sendAgain, whyNotAgain } from '../../../workflows/reminders/send-again.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { allowLetterFrame, answerLetter } from '../../letter-frame.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { whenFree } from '../../when-free.ts';
import { askAgainSoon, jobShown } from '../job-words.ts';
import { action, actorOf, formError, idOf, may, noteLook, NOTHING_HERE, page, queryOf } from '../page-kit.ts';
import { referralLink } from '../referrals/referral-cells.ts';
import {
  addresseesOf,
  kindWords,
  MESSAGE_EVENT_WORDS,
  OUTCOME_WORDS,
  reasonWords,
  recipientText,
  runRow,
  stateWords,
} from './reminder-words.ts';

const RUNS = '/reminders/runs';
const RUNS_A_PAGE = 30;

export function reminderRunRoutes(services: WebServices): Route[] {
  return [
    page(RUNS, 'view_records', (request, response) => listRuns(services, request, response)),
    page(`${RUNS}/:day`, 'view_records', (request, response) => showRun(services, request, response)),
    page('/reminders/messages/:id', 'view_records', (request, response) =>
      showMessage(services, request, response),
    ),
    page('/reminders/messages/:id/letter', 'view_records', (request, response) =>
      showLetter(services, request, response),
    ),
    action('/reminders/messages/:id/again', 'send_reminders', (request, response) =>
      again(services, request, response),
    ),
  ];
}

function listRuns({ db, background }: WebServices, request: Request, response: Response): void {
  const before = /^\d{4}-\d{2}-\d{2}$/.test(queryOf(request, 'before')) ? queryOf(request, 'before') : null;
  const found = findJobRunsOf(db, REMINDER_JOB, { before, limit: RUNS_A_PAGE + 1 });
  const runs = found.slice(0, RUNS_A_PAGE);
  const last = runs.at(-1);
  const job = jobShown(background.find(queryOf(request, 'job')));
  askAgainSoon(response, job);
  answerPage(response, 'pages/reminders/runs.njk', {
    title: 'Runs of the reminders',
    rows: runs.map(runRow),
    first: before === null ? null : RUNS,
    next: last && found.length > RUNS_A_PAGE ? `${RUNS}?before=${last.day}` : null,
    job,
  });
}

function showRun(services: WebServices, request: Request, response: Response): void {
  const { db } = services;
  const day = String(request.params['day']);
  const run = /^\d{4}-\d{2}-\d{2}$/.test(day) ? findJobRun(db, REMINDER_JOB, day) : null;
  const messages = run ? findMessagesOfDay(db, day) : [];
  if (!run) {
    answerProblem(request, response, NOTHING_HERE);
    return;
  }
  const look = { what: 'reminders_viewed', subjectType: 'reminders', subjectId: day };
  if (!noteLook(services, request, response, { ...look, details: { messages: messages.length } })) return;
  const { missing = {}, problem = null } = JSON.parse(run.details) as RunTold;
  answerPage(response, 'pages/reminders/run.njk', {
    title: `Reminders of ${writtenDay(day)}`,
    facts: [
      { key: 'Outcome', value: OUTCOME_WORDS[run.outcome ?? 'running'] },
      { key: 'Began', value: `${writtenMoment(run.startedAt)}, by ${run.startedBy}` },
      { key: 'Finished', value: run.finishedAt === null ? 'not yet' : writtenMoment(run.finishedAt) },
      ...(problem === null ? [] : [{ key: 'What stood in the way', value: problem }]),
    ],
    reasons: Object.entries(missing).map(([reason, count]) => [reasonWords(reason), thousands(count)]),
    others: messages.filter(({ state }) => state !== 'accepted').map(messageRow),
    accepted: messages.filter(({ state }) => state === 'accepted').map(messageRow),
  });
}

/** What the ledger keeps of a run of the reminders. */
interface RunTold {
  readonly missing?: Readonly<Record<string, number>>;
  readonly problem?: string | null;
}

function messageRow(message: StoredMessage) {
  const { id, recipients, attempts, settledAt, nextAttemptAt, explanation } = message;
  return [
    { text: addresseesOf(recipients), href: `/reminders/messages/${id}` },
    kindWords(message),
    stateWords(message),
    explanation,
    thousands(attempts),
    settledAt === null ? `next attempt ${writtenMoment(nextAttemptAt)}` : writtenMoment(settledAt),
  ];
}

function messageFacts({ recipients, attempts, settledAt, nextAttemptAt, explanation }: StoredMessage) {
  const isSaidAlready = recipients.some(({ answer }) => answer === explanation);
  return [
    ...recipients.map((recipient) => ({
      key: recipient.role === 'to' ? 'To' : 'Copied to',
      value: recipientText(recipient, settledAt !== null),
    })),
    { key: 'Attempts', value: thousands(attempts) },
    settledAt === null
      ? { key: 'Next attempt', value: writtenMoment(nextAttemptAt) }
      : { key: 'Settled', value: writtenMoment(settledAt) },
    ...(isSaidAlready ? [] : [{ key: 'Why', value: explanation }]),
  ];
}

function showMessage(
  services: WebServices,
  request: Request,
  response: Response,
  problem: Problem | null = null,
): void {
  const message = findAsked(services, request, response, 'message_viewed');
  if (!message) return;
  const { db, clock } = services;
  const ofItsDay = findMessagesOfDay(db, message.day);
  const hindrance = whyNotAgain(message, ofItsDay, dayOfRun(clock.now()));
  const inItsPlace = ofItsDay.find(({ insteadOf }) => insteadOf === message.id) ?? null;
  const isInDoubt = message.state === 'unknown' || message.state === 'refused';
  allowLetterFrame(response);
  answerPage(response, 'pages/reminders/message.njk', {
    title: `${kindWords(message)} of ${writtenDay(message.day)}`,
    message,
    facts: [
      { key: 'State', value: stateWords(message) },
      { key: 'Subject', value: message.subject },
      ...messageFacts(message),
      { key: 'Message-ID', value: message.messageId },
    ],
    inItsPlace: inItsPlace && { id: inItsPlace.id, name: kindWords(inItsPlace) },
    story: storyOf(services, message),
    rows: referralRows(services, message.id),
    mayAgain: hindrance === null && may(request, 'send_reminders'),
    whyNot: isInDoubt && hindrance ? `${hindrance.message} ${hindrance.whatToDo}` : '',
    reason: fieldOf(request, 'reason'),
    errors: problem ? formError(problem, 'reason') : [],
  });
}

function showLetter(services: WebServices, request: Request, response: Response): void {
  const message = findAsked(services, request, response, 'letter_viewed');
  if (message) answerLetter(response, message.html);
}

/** Null once it has been answered that there is none. */
function findAsked(
  services: WebServices,
  request: Request,
  response: Response,
  what: string,
): StoredMessage | null {
  const message = findMessageById(services.db, idOf(request) ?? 0);
  if (!message) {
    answerProblem(request, response, NOTHING_HERE);
    return null;
  }
  const look = { what, subjectType: 'message', subjectId: String(message.id) };
  return noteLook(services, request, response, look) ? message : null;
}

function storyOf({ db }: WebServices, { id }: StoredMessage) {
  return findEventsAbout(db, 'message', String(id))
    .filter(({ what }) => MESSAGE_EVENT_WORDS[what] !== undefined)
    .map(({ what, at, actor, why }) => ({ title: MESSAGE_EVENT_WORDS[what], at, by: actor, text: why }));
}

function referralRows({ db }: WebServices, message: number) {
  const reminders = findRemindersOfMessages(db, [message]);
  const ids = reminders.map(({ referralId }) => referralId);
  const records = new Map(findReferralsByIds(db, ids).map((referral) => [referral.id, referral.record]));
  return reminders.map(({ referralId, number, sentence }) => [
    referralLink(referralId, records.get(referralId)),
    thousands(number),
    sentence,
  ]);
}

async function again(services: WebServices, request: Request, response: Response): Promise<void> {
  const { db, clock, settings, background } = services;
  const id = idOf(request) ?? 0;
  const actor = actorOf(request);
  const asked = { db, clock, actor, settings: mailSettingsOf(db, settings) };
  const planned = await whenFree(() => sendAgain(asked, id, fieldOf(request, 'reason')));
  if (planned.ok) {
    // What does not begin now is begun by the next bell.
    background.start(actor, { kind: 'reminders', which: 'due' });
    response.redirect(303, `/reminders/messages/${planned.value}`);
  } else if (planned.problem.code === 'reason_missing') {
    response.status(422);
    showMessage(services, request, response, planned.problem);
  } else if (planned.problem.code === 'already_sent_again') {
    // The second press of a button leads where the first did.
    response.redirect(303, `/reminders/messages/${id}`);
  } else answerProblem(request, response, planned.problem);
}
