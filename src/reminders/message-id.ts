/** The Message-ID of the one message that an addressee is sent on a day: whoever derives it again gets the same. */
import { createHash } from 'node:crypto';

const HEX_DIGITS = 32;

/** `kind` keeps the day's digest, a re-routed one and the note apart; the address itself is not told. */
export function messageIdOf(day: string, kind: string, addressee: string, senderAddress: string): string {
  const hash = createHash('sha256').update(`${day}\n${kind}\n${addressee}`, 'utf8').digest('hex');
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1);
  return `<${day}.${hash.slice(0, HEX_DIGITS)}@${domain}>`;
}
