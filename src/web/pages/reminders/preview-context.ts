/** What the pages of the reminders to come share: the preview that they show, and whether it is of the next run or of now. */
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { findReferralsByIds } from '../../../../db/stores/referrals.ts';
import type { PreviewIndex } from '../../../workflows/reminders/preview-pieces.ts';
import { answerPage } from '../../pages.ts';
import type { WebServices } from '../../services.ts';
import { askAgainSoon } from '../job-words.ts';
import { noteLook, queryOf, valueOrAnswer } from '../page-kit.ts';
import type { Moment, Previews, ShownPreview } from './reminder-preview.ts';

export interface Context {
  readonly services: WebServices;
  readonly previews: Previews;
  readonly request: Request;
  readonly response: Response;
}

const NONE: ShownPreview = {
  index: { day: '', asAt: 0, messages: [], lists: [] },
  open: () => Readable.from([]),
  read: () => Promise.resolve([]),
};

/** Null once it has been answered that the preview is being worked out, or why it cannot be. */
export async function previewOrWait(
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

/** The referrals as the log has them, by their ids. */
export function recordsOf({ db }: WebServices, items: readonly { readonly referralId: number }[]) {
  const ids = items.map(({ referralId }) => referralId);
  return new Map(findReferralsByIds(db, ids).map((referral) => [referral.id, referral]));
}

/** The messages name officers; who looks is noted. */
export function notePreview(
  { services, request, response }: Context,
  what: string,
  { day, messages }: PreviewIndex,
): boolean {
  const details = { messages: messages.length };
  return noteLook(services, request, response, { what, subjectType: 'reminders', subjectId: day, details });
}

export function momentOf(request: Request): Moment {
  return queryOf(request, 'at') === 'now' ? 'now' : 'next';
}

export function addressQuery(moment: Moment): Record<string, string> {
  return moment === 'now' ? { at: 'now' } : {};
}

export function withMoment(address: string, moment: Moment): string {
  return moment === 'now' ? `${address}?at=now` : address;
}
