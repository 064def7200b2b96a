/** A message of the reminders to come: its words, and the letter as it will go out. */
import { counted, thousands } from '../../../views/filters.ts';
import { writtenDay } from '../../../views/written-times.ts';
import type { MessageToCome } from '../../../workflows/reminders/preview-pieces.ts';
import { answerProblem } from '../../errors.ts';
import { allowLetterFrame, streamLetter } from '../../letter-frame.ts';
import { answerPage } from '../../pages.ts';
import { referralLink } from '../referrals/referral-cells.ts';
import {
  momentOf,
  notePreview,
  previewOrWait,
  recordsOf,
  withMoment,
  type Context,
} from './preview-context.ts';

export async function showMessage(context: Context): Promise<void> {
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

export async function showLetter(context: Context): Promise<void> {
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

const NO_LONGER = {
  code: 'page_not_found',
  message: 'The next reminders have no such message any more.',
  whatToDo: 'Something has changed since. Go back to Reminders, and look again.',
};
