/** The last check of the recipients, at the moment of sending: settings may have changed since the message was planned. */
import type { Delivery, MailSession, OutgoingMessage, RecipientAnswer } from '../../email/mailer.ts';
import { judgeAddress } from '../../reminders/address.ts';
import type { MailSettings } from './mail-settings.ts';

const NOT_ALLOWED = 'not sent: its domain is not one of the allowed domains';

/** Sends a message to those recipients that may be written to now; the others count as refused. */
export async function sendToAllowed(
  { unitAddress, allowedDomains }: MailSettings,
  session: MailSession,
  message: OutgoingMessage,
  mayHandOver: () => boolean,
): Promise<Delivery> {
  const isAllowed = (address: string): boolean =>
    address === unitAddress || judgeAddress(address, allowedDomains).usable;
  const recipients = message.recipients.filter(isAllowed);
  const refusals = message.recipients
    .filter((address) => !isAllowed(address))
    .map((address): RecipientAnswer => ({ address, outcome: 'refused', answer: NOT_ALLOWED }));
  if (recipients.length === 0) return { kind: 'answered', answers: refusals };
  const delivery = await session.send({ ...message, recipients }, mayHandOver);
  if (delivery.kind !== 'answered') return delivery;
  return { kind: 'answered', answers: [...delivery.answers, ...refusals] };
}
