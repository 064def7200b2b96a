/** Reminders: what the next will say, exactly, to whom and why; and sending today's now. */
import type { Request, Response } from 'express';
import { findReferralsByIds } from '../../../../db/stores/referrals.ts';
import { findLatestJobRun } from '../../../../db/stores/job-runs.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import {
  previewLetter,
  type PreviewedMessage,
  type ReminderPreview,
} from '../../../workflows/reminders/preview-reminders.ts';
import { nextReminderRun, reminderOutcome } from '../../../workflows/reminders/reminder-outcome.ts';
import { REMINDER_JOB } from '../../../workflows/reminders/reminder-services.ts';
import { allowLetterFrame, answerLetter } from '../../letter-frame.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, may, noteLook, page, queryOf } from '../page-kit.ts';
import { askAgainSoon } from '../job-words.ts';
import { pageOf, pagesBeside } from '../numbered-pages.ts';
import { officerLine, referralLink } from '../referrals/referral-cells.ts';
import { createPreviews, type Moment, type Previews } from './reminder-preview.ts';
import { OUTCOME_ADVICE, OUTCOME_WORDS, reasonWords } from './reminder-words.ts';

const MESSAGES_A_PAGE = 25;
const REFERRALS_A_PAGE = 50;

type Handle = (context: Context) => Promise<void>;

interface Context {
  readonly services: WebServices;
  readonly previews: Previews;
  readonly request: Request;
  readonly response: Response;
}

export function reminderRoutes(services: WebServices): Route[] {
  const previews = createPreviews(services);
  const handledBy = (handle: Handle) => (request: Request, response: Response) =>
    handle({ services, previews, request, response });
  return [
    page('/reminders', 'view_records', handledBy(showNext)),
    page('/reminders/next/referrals', 'view_records', handledBy(showReferrals)),
    page('/reminders/next/messages/:key', 'view_records', handledBy(showMessage)),
    page('/reminders/next/messages/:key/letter', 'view_records', handledBy(showLetter)),
    page('/reminders/send', 'send_reminders', handledBy(askWhetherToSend)),
    action('/reminders/send', 'send_reminders', handledBy(send)),
  ];
}

const NONE: ReminderPreview = { day: '', asAt: 0, messages: [], referrals: [] };

/** Null once it has been answered that the preview is being worked out. */
async function previewOrWait(
  { previews, request, response }: Context,
  moment: Moment,
): Promise<ReminderPreview | null> {
  const { preview, isUnderWay } = await previews(request, moment);
  if (!isUnderWay) return preview ?? NONE;
  askAgainSoon(response, { isUnderWay });
  answerPage(response, 'pages/reminders/under-way.njk', {
    title: 'Reminders',
    address: request.originalUrl,
  });
  return null;
}

async function showNext(context: Context): Promise<void> {
  const { services, request, response } = context;
  const moment = momentOf(request);
  const preview = await previewOrWait(context, moment);
  if (!preview) return;
  if (!notePreview(context, 'reminders_previewed', preview)) return;
  const shown = pageOf(preview.messages, MESSAGES_A_PAGE, request);
  const outcome = reminderOutcome(services);
  answerPage(response, 'pages/reminders/next.njk', {
    title: 'Reminders',
    isNow: moment === 'now',
    runsAt: moment === 'now' ? preview.asAt : nextReminderRun(services),
    isOverdue: outcome === 'did_not_run',
    latest: latestOf(services, outcome),
    reasons: reasonsOf(preview, moment),
    missing: preview.referrals.length,
    messages: shown.items.map((message) => messageRow(message, moment)),
    list: pagesBeside(shown, '/reminders', addressQuery(moment)),
    maySend: may(request, 'send_reminders'),
  });
}

function latestOf({ db }: WebServices, outcome: ReturnType<typeof reminderOutcome>) {
  const run = findLatestJobRun(db, REMINDER_JOB);
  if (outcome === null) return null;
  const day = outcome === 'did_not_run' || !run ? null : run.day;
  return {
    outcome: OUTCOME_WORDS[outcome],
    advice: OUTCOME_ADVICE[outcome],
    day: day && writtenDay(day),
    href: day && `/reminders/runs/${day}`,
  };
}

/** How many of the missing are in a message, and how many in none, by why. */
function reasonsOf({ referrals }: ReminderPreview, moment: Moment) {
  const counts = new Map<string, number>();
  for (const { decision } of referrals) counts.set(decision.reason, (counts.get(decision.reason) ?? 0) + 1);
  return [...counts].sort().map(([reason, count]) => [
    reasonWords(reason),
    {
      text: thousands(count),
      href: `/reminders/next/referrals?${new URLSearchParams({ ...addressQuery(moment), reason }).toString()}`,
    },
  ]);
}

function messageRow({ key, digest: { to, copyTo, items, route } }: PreviewedMessage, moment: Moment) {
  return [
    { text: to, href: withMoment(`/reminders/next/messages/${key}`, moment) },
    copyTo.join(', '),
    route === 'supervisor' ? 'Supervisor' : 'Intelligence unit',
    thousands(items.length),
  ];
}

async function showReferrals(context: Context): Promise<void> {
  const { services, request, response } = context;
  const moment = momentOf(request);
  const reason = queryOf(request, 'reason').slice(0, 50);
  const preview = await previewOrWait(context, moment);
  if (!preview) return;
  if (!notePreview(context, 'reminders_previewed', preview)) return;
  const wanted = preview.referrals.filter(({ decision }) => reason === '' || decision.reason === reason);
  const shown = pageOf(wanted, REFERRALS_A_PAGE, request);
  const records = new Map(
    findReferralsByIds(
      services.db,
      shown.items.map(({ referralId }) => referralId),
    ).map((referral) => [referral.id, referral]),
  );
  answerPage(response, 'pages/reminders/referrals.njk', {
    title: 'Why each missing referral is or is not in a message',
    back: withMoment('/reminders', moment),
    reason: reason === '' ? '' : reasonWords(reason),
    rows: shown.items.map(({ referralId, decision }) => {
      const referral = records.get(referralId);
      return [
        referralLink(referralId, referral?.record),
        referral ? writtenMoment(referral.record.referredAt.instant, referral.record.referredAt.hasTime) : '',
        officerLine(referral?.record),
        reasonWords(decision.reason),
        decision.sentence,
      ];
    }),
    list: pagesBeside(shown, '/reminders/next/referrals', {
      ...addressQuery(moment),
      ...(reason !== '' && { reason }),
    }),
  });
}

async function showMessage(context: Context): Promise<void> {
  const { services, request, response } = context;
  const found = await findMessage(context);
  if (!found) return;
  const { message, preview, moment } = found;
  const { digest } = message;
  const actor = services.remindersBy(actorOf(request));
  const { subject, text } = previewLetter(actor, message, preview.asAt);
  const records = new Map(
    findReferralsByIds(
      services.db,
      digest.items.slice(0, REFERRALS_A_PAGE).map(({ referralId }) => referralId),
    ).map((referral) => [referral.id, referral]),
  );
  allowLetterFrame(response);
  answerPage(response, 'pages/reminders/message-to-come.njk', {
    title: `Message to ${digest.to}`,
    back: withMoment('/reminders', moment),
    when: moment === 'now' ? 'if it were sent now' : `on ${writtenDay(preview.day)}`,
    facts: [
      { key: 'To', value: digest.to },
      { key: 'Copied to', value: digest.copyTo.join(', ') || 'nobody' },
      { key: 'Subject', value: subject },
      { key: 'Referrals', value: counted(digest.items.length, 'referral') },
    ],
    text,
    letter: withMoment(`/reminders/next/messages/${message.key}/letter`, moment),
    rows: digest.items
      .slice(0, REFERRALS_A_PAGE)
      .map((item) => [
        referralLink(item.referralId, records.get(item.referralId)?.record),
        item.officer,
        thousands(item.workingDaysOverdue),
        thousands(item.reminderNumber),
        item.isEscalated ? 'yes' : 'no',
      ]),
    more: Math.max(0, digest.items.length - REFERRALS_A_PAGE),
  });
}

async function showLetter(context: Context): Promise<void> {
  const { services, request, response } = context;
  const found = await findMessage(context);
  if (!found) return;
  const { html } = previewLetter(services.remindersBy(actorOf(request)), found.message, found.preview.asAt);
  answerLetter(response, html);
}

async function findMessage(context: Context) {
  const { request, response } = context;
  const moment = momentOf(request);
  const preview = await previewOrWait(context, moment);
  if (!preview) return null;
  const message = preview.messages.find(({ key }) => key === request.params['key']);
  if (!message) {
    answerProblem(request, response, NO_LONGER);
    return null;
  }
  return notePreview(context, 'reminder_previewed', preview) ? { message, preview, moment } : null;
}

/** The messages name officers; who looks is noted. */
function notePreview(
  { services, request, response }: Context,
  what: string,
  { day, messages }: ReminderPreview,
): boolean {
  const details = { messages: messages.length };
  return noteLook(services, request, response, { what, subjectType: 'reminders', subjectId: day, details });
}

function momentOf(request: Request): Moment {
  return queryOf(request, 'at') === 'now' ? 'now' : 'next';
}

function addressQuery(moment: Moment): Record<string, string> {
  return moment === 'now' ? { at: 'now' } : {};
}

function withMoment(address: string, moment: Moment): string {
  return moment === 'now' ? `${address}?at=now` : address;
}

async function askWhetherToSend(context: Context): Promise<void> {
  const preview = await previewOrWait(context, 'now');
  if (!preview) return;
  const { response } = context;
  answerPage(response, 'pages/reminders/send.njk', {
    title: 'Send today’s reminders now',
    messages: preview.messages.length,
    referrals: preview.messages.reduce((sum, { digest }) => sum + digest.items.length, 0),
    missing: preview.referrals.length,
  });
}

/** The same job as `nccu remind`, in a process of its own: this page waits for nothing. */
function send({ services, request, response }: Context): Promise<void> {
  const started = services.background.start(actorOf(request), { kind: 'reminders', which: 'all' });
  if (started.ok) response.redirect(303, `/reminders/runs?job=${started.value.id}`);
  else answerProblem(request, response, started.problem);
  return Promise.resolve();
}

const NO_LONGER = {
  code: 'page_not_found',
  message: 'The next reminders have no such message any more.',
  whatToDo: 'Something has changed since. Go back to Reminders, and look again.',
};
