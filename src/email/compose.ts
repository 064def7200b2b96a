/** A message as the bytes that travel: MIME, text and HTML side by side. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMessage } from './mailer.ts';

// eslint-disable-next-line no-control-regex -- it is control characters that must never reach a header
const NOT_IN_A_HEADER = /[\u0000-\u001f\u007f\u2028\u2029]/;
const ADDRESS = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/;

/** The same message always gives the same bytes. Throws when a header would hold what no header may. */
export async function compose(message: OutgoingMessage): Promise<Buffer> {
  checkHeaders(message);
  const composer = new MailComposer({
    from: message.from,
    replyTo: message.replyTo,
    to: message.to,
    cc: [...message.copyTo],
    subject: message.subject,
    messageId: message.messageId,
    date: new Date(message.date),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: message.text,
    html: message.html,
    encoding: 'quoted-printable',
    baseBoundary: message.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Addresses and subjects are judged before they come here: this is the last door before the server. */
function checkHeaders({ from, replyTo, to, copyTo, recipients, subject, messageId }: OutgoingMessage): void {
  const addresses = [from, replyTo, to, ...copyTo, ...recipients];
  const isSafe =
    addresses.every((address) => ADDRESS.test(address) && !NOT_IN_A_HEADER.test(address)) &&
    ![subject, messageId].some((text) => NOT_IN_A_HEADER.test(text));
  if (!isSafe) throw new Error('a header of a message holds what no header may');
}
