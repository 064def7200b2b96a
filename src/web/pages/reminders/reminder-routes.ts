/** Reminders: what the next will say, exactly, to whom and why; and sending today's now. */
import type { Request, Response } from 'express';
import { findLatestJobRun } from '../../../../db/stores/job-runs.ts';
import { isoDayOf, londonDayNumber } from '../../../domain/london-time.ts';
import { thousands } from '../../../views/filters.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import {
  REFERRALS_A_PIECE,
  type IndexedMessage,
  type PreviewIndex,
} from '../../../workflows/reminders/preview-pieces.ts';
import type { PreviewedReferral } from '../../../workflows/reminders/preview-reminders.ts';
import { nextReminderRun, reminderOutcome } from '../../../workflows/reminders/reminder-outcome.ts';
import { REMINDER_JOB } from '../../../workflows/reminders/reminder-services.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, may, page, queryOf } from '../page-kit.ts';
import { pageAsked, pageOf, pagesBeside } from '../numbered-pages.ts';
import { officerLine, referralLink } from '../referrals/referral-cells.ts';
import { showLetter, showMessage } from './message-to-come.ts';
import {
  addressQuery,
  momentOf,
  notePreview,
  previewOrWait,
  recordsOf,
  withMoment,
  type Context,
} from './preview-context.ts';
import { createPreviews, type Moment } from './reminder-preview.ts';
import { OUTCOME_ADVICE, OUTCOME_WORDS, reasonWords } from './reminder-words.ts';

const MESSAGES_A_PAGE = 25;

type Handle = (context: Context) => Promise<void>;

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

async function showNext(context: Context): Promise<void> {
  const { services, request, response } = context;
  const moment = momentOf(request);
  const preview = await previewOrWait(context, moment);
  if (!preview) return;
  const { index } = preview;
  if (!notePreview(context, 'reminders_previewed', index)) return;
  const shown = pageOf(index.messages, MESSAGES_A_PAGE, request);
  const outcome = reminderOutcome(services);
  answerPage(response, 'pages/reminders/next.njk', {
    title: 'Reminders',
    isNow: moment === 'now',
    runsAt: moment === 'now' ? index.asAt : nextReminderRun(services),
    isOverdue: outcome === 'did_not_run',
    latest: latestOf(services, outcome),
    reasons: reasonsOf(index, moment),
    missing: missingIn(index),
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
function reasonsOf({ lists }: PreviewIndex, moment: Moment) {
  const byReason = lists.filter(({ reason }) => reason !== '');
  return byReason.map(({ reason, referrals }) => [
    reasonWords(reason),
    {
      text: thousands(referrals),
      href: `/reminders/next/referrals?${new URLSearchParams({ ...addressQuery(moment), reason }).toString()}`,
    },
  ]);
}

function missingIn({ lists }: PreviewIndex): number {
  return lists.find(({ reason }) => reason === '')?.referrals ?? 0;
}

function messageRow({ key, to, copyTo, referrals, route }: IndexedMessage, moment: Moment) {
  return [
    { text: to, href: withMoment(`/reminders/next/messages/${key}`, moment) },
    copyTo.join(', '),
    route === 'supervisor' ? 'Supervisor' : 'Intelligence unit',
    thousands(referrals),
  ];
}

async function showReferrals(context: Context): Promise<void> {
  const { services, request, response } = context;
  const moment = momentOf(request);
  const reason = queryOf(request, 'reason').slice(0, 50);
  const preview = await previewOrWait(context, moment);
  if (!preview) return;
  if (!notePreview(context, 'reminders_previewed', preview.index)) return;
  const list = preview.index.lists.find((one) => one.reason === reason) ?? NO_REFERRALS;
  const number = pageAsked(list.referrals, REFERRALS_A_PIECE, request);
  const piece = list.pieces[number - 1];
  const items = piece ? ((await preview.read(piece)) as PreviewedReferral[]) : [];
  const records = recordsOf(services, items);
  answerPage(response, 'pages/reminders/referrals.njk', {
    title: 'Why each missing referral is or is not in a message',
    back: withMoment('/reminders', moment),
    reason: reason === '' ? '' : reasonWords(reason),
    rows: items.map(({ referralId, decision }) => {
      const referral = records.get(referralId);
      return [
        referralLink(referralId, referral?.record),
        referral ? writtenMoment(referral.record.referredAt.instant, referral.record.referredAt.hasTime) : '',
        officerLine(referral?.record),
        reasonWords(decision.reason),
        decision.sentence,
      ];
    }),
    list: pagesBeside(
      { number, size: REFERRALS_A_PIECE, total: list.referrals },
      '/reminders/next/referrals',
      { ...addressQuery(moment), ...(reason !== '' && { reason }) },
    ),
  });
}

const NO_REFERRALS: PreviewIndex['lists'][number] = { reason: '', referrals: 0, pieces: [] };

async function askWhetherToSend(context: Context): Promise<void> {
  const preview = await previewOrWait(context, 'now');
  if (!preview) return;
  const { index } = preview;
  const { clock, timetable } = context.services;
  const today = londonDayNumber(clock.now());
  answerPage(context.response, 'pages/reminders/send.njk', {
    title: 'Send today’s reminders now',
    messages: index.messages.length,
    referrals: index.messages.reduce((sum, { referrals }) => sum + referrals, 0),
    missing: missingIn(index),
    noReminderDay: timetable.isReminderDay(today) ? null : writtenDay(isoDayOf(today)),
  });
}

/** The same job as `nccu remind`, in a process of its own: this page waits for nothing. */
function send({ services, request, response }: Context): Promise<void> {
  const which = fieldOf(request, 'any_day') === 'yes' ? 'all' : 'all_on_reminder_days';
  const started = services.background.start(actorOf(request), { kind: 'reminders', which });
  if (started.ok) response.redirect(303, `/reminders/runs?job=${started.value.id}`);
  else answerProblem(request, response, started.problem);
  return Promise.resolve();
}
