/** Reminders: what the next will say, exactly, to whom and why; and sending today's now. */
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { findReferralsByIds } from '../../../../db/stores/referrals.ts';
import { findLatestJobRun } from '../../../../db/stores/job-runs.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import {
  REFERRALS_A_PIECE,
  type IndexedMessage,
  type MessageToCome,
  type PreviewIndex,
} from '../../../workflows/reminders/preview-pieces.ts';
import type { PreviewedReferral } from '../../../workflows/reminders/preview-reminders.ts';
import { nextReminderRun, reminderOutcome } from '../../../workflows/reminders/reminder-outcome.ts';
import { REMINDER_JOB } from '../../../workflows/reminders/reminder-services.ts';
import { allowLetterFrame, streamLetter } from '../../letter-frame.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, may, noteLook, page, queryOf, valueOrAnswer } from '../page-kit.ts';
import { askAgainSoon } from '../job-words.ts';
import { pageAsked, pageOf, pagesBeside } from '../numbered-pages.ts';
import { officerLine, referralLink } from '../referrals/referral-cells.ts';
import { createPreviews, type Moment, type Previews, type ShownPreview } from './reminder-preview.ts';
import { OUTCOME_ADVICE, OUTCOME_WORDS, reasonWords } from './reminder-words.ts';

const MESSAGES_A_PAGE = 25;

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

const NONE: ShownPreview = {
  index: { day: '', asAt: 0, messages: [], lists: [] },
  open: () => Readable.from([]),
  read: () => Promise.resolve([]),
};

/** Null once it has been answered that the preview is being worked out, or why it cannot be. */
async function previewOrWait(
  { previews, request, response }: Context,
  moment: Moment,
): Promise<ShownPreview | null> {
  const previewed = valueOrAnswer(await previews(request, moment), request, response);
  if (!previewed) return null;
  if (!previewed.isUnderWay) return previewed.preview ?? NONE;
  askAgainSoon(response, previewed);
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

/** The referrals as the log has them, by their ids. */
function recordsOf({ db }: WebServices, items: readonly { readonly referralId: number }[]) {
  const ids = items.map(({ referralId }) => referralId);
  return new Map(findReferralsByIds(db, ids).map((referral) => [referral.id, referral]));
}

async function showMessage(context: Context): Promise<void> {
  const { services, response } = context;
  const found = await findMessage(context);
  if (!found) return;
  const { message, preview, moment } = found;
  const { subject, text, isWhole, items } = (await preview.read(message.message)) as MessageToCome;
  const records = recordsOf(services, items);
  allowLetterFrame(response);
  answerPage(response, 'pages/reminders/message-to-come.njk', {
    title: `Message to ${message.to}`,
    back: withMoment('/reminders', moment),
    when: moment === 'now' ? 'if it were sent now' : `on ${writtenDay(preview.index.day)}`,
    facts: [
      { key: 'To', value: message.to },
      { key: 'Copied to', value: message.copyTo.join(', ') || 'nobody' },
      { key: 'Subject', value: subject },
      { key: 'Referrals', value: counted(message.referrals, 'referral') },
    ],
    text,
    isWhole,
    letter: withMoment(`/reminders/next/messages/${message.key}/letter`, moment),
    rows: items.map((item) => [
      referralLink(item.referralId, records.get(item.referralId)?.record),
      item.officer,
      thousands(item.workingDaysOverdue),
      thousands(item.reminderNumber),
      item.isEscalated ? 'yes' : 'no',
    ]),
    more: message.referrals - items.length,
  });
}

async function showLetter(context: Context): Promise<void> {
  const found = await findMessage(context);
  if (found) await streamLetter(context.response, found.preview.open(found.message.letter));
}

async function findMessage(context: Context) {
  const { request, response } = context;
  const moment = momentOf(request);
  const preview = await previewOrWait(context, moment);
  if (!preview) return null;
  const message = preview.index.messages.find(({ key }) => key === request.params['key']);
  if (!message) {
    answerProblem(request, response, NO_LONGER);
    return null;
  }
  return notePreview(context, 'reminder_previewed', preview.index) ? { message, preview, moment } : null;
}

/** The messages name officers; who looks is noted. */
function notePreview(
  { services, request, response }: Context,
  what: string,
  { day, messages }: PreviewIndex,
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
  const { index } = preview;
  answerPage(context.response, 'pages/reminders/send.njk', {
    title: 'Send today’s reminders now',
    messages: index.messages.length,
    referrals: index.messages.reduce((sum, { referrals }) => sum + referrals, 0),
    missing: missingIn(index),
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
