/**
 * The last check of the recipients, at the moment of sending: settings and the directory may have changed since the message
 * was planned.
 */
import type { Delivery, MailSession, OutgoingMessage, RecipientAnswer } from '../../email/mailer.ts';
import { judgeAddress } from '../../reminders/address.ts';
import type { MailSettings } from './mail-settings.ts';
import type { IsOfOtherForce } from './other-forces.ts';

const NOT_ALLOWED = 'not sent: its domain is not one of the allowed domains';
const OTHER_FORCE =
  'not sent: by the directory it is now the address of another force than an officer named in the message';

export interface SendingRules {
  readonly settings: MailSettings;
  readonly isOfOtherForce: IsOfOtherForce;
}

/** Sends a message to those recipients that may be written to now; the others count as refused. */
export async function sendToAllowed(
  { settings: { unitAddress, allowedDomains }, isOfOtherForce }: SendingRules,
  session: MailSession,
  message: OutgoingMessage,
  mayHandOver: () => boolean,
): Promise<Delivery> {
  const hindranceOf = (address: string): string | null => {
    if (address !== unitAddress && !judgeAddress(address, allowedDomains).usable) return NOT_ALLOWED;
    return isOfOtherForce(address) ? OTHER_FORCE : null;
  };
  const recipients = message.recipients.filter((address) => hindranceOf(address) === null);
  const refusals = message.recipients.flatMap((address): RecipientAnswer[] => {
    const answer = hindranceOf(address);
    return answer === null ? [] : [{ address, outcome: 'refused', answer }];
  });
  if (recipients.length === 0) return { kind: 'answered', answers: refusals };
  const delivery = await session.send({ ...message, recipients }, mayHandOver);
  if (delivery.kind !== 'answered') return delivery;
  return { kind: 'answered', answers: [...delivery.answers, ...refusals] };
}
