/** What a mail server said, or failed to say, as data. */
import type { SmtpAddress } from '../../config/smtp-address.ts';
import type { Problem } from '../domain/problem.ts';
import type { RecipientAnswer } from './mailer.ts';

/** What nodemailer puts on its errors. */
export interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

interface SmtpInfo {
  readonly accepted: readonly string[];
  readonly response: string;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

const LONGEST_ANSWER = 500;

/**
 * What the server said of each recipient; null when it did not say it of all, or what it said is not about them (it is
 * closing down, or will not have the sender).
 */
export function answersOf(
  recipients: readonly string[],
  error: SmtpError | null,
  info: SmtpInfo | undefined,
): RecipientAnswer[] | null {
  const rejected = (error ?? info)?.rejectedErrors ?? [];
  const byAddress = new Map(rejected.map((one) => [one.recipient ?? '', answerOf(one)]));
  const rest = error ? messageAnswer(error) : acceptance(info);
  const answers = recipients.map((address) => {
    const answer = byAddress.get(address) ?? rest;
    return answer && { address, ...answer };
  });
  return answers.every((answer) => answer !== null) ? answers : null;
}

type Answer = Omit<RecipientAnswer, 'address'>;

function acceptance(info: SmtpInfo | undefined): Answer | null {
  return info ? { outcome: 'accepted', answer: plain(info.response) } : null;
}

/** An answer to DATA or to the message itself holds for everybody who was not refused before. */
function messageAnswer(error: SmtpError): Answer | null {
  return error.command === 'DATA' && isRefusal(error.responseCode) ? answerOf(error) : null;
}

function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 600;
}

function answerOf({ responseCode = 0, response = '' }: SmtpError): Answer {
  return { outcome: responseCode >= 500 ? 'refused' : 'put_off', answer: plain(response) };
}

function plain(text: string): string {
  return text
    .replace(/[^\P{C}\n]|\n/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER);
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL/;

/** Why the mail server cannot be used now. Neither the user nor the password is told. */
export function connectionProblem(
  error: SmtpError,
  { host, port }: Pick<SmtpAddress, 'host' | 'port'>,
): Problem {
  const server = `${host}:${port}`;
  const said = error.response ? `: ${plain(error.response)}` : ` (${error.originalCode ?? error.code ?? ''})`;
  if (error.code === 'ETLS' || CERTIFICATE.test(error.originalCode ?? '')) {
    return {
      code: 'smtp_not_secure',
      message: `No secure connection to the mail server ${server} could be made${said}.`,
      whatToDo:
        'Have the certificate of the mail server put right (NODE_EXTRA_CA_CERTS names one of your own authority); ?verify=no or ?tls=none in SMTP_URL do without.',
    };
  }
  if (error.code === 'EAUTH') {
    return {
      code: 'smtp_login_refused',
      message: `The mail server ${server} does not accept the user and password${said}.`,
      whatToDo: 'Check the user and password in SMTP_URL.',
    };
  }
  if (error.command === 'MAIL FROM') {
    return {
      code: 'smtp_sender_refused',
      message: `The mail server ${server} does not accept the sender${said}.`,
      whatToDo: 'Check MAIL_FROM, and that the mail server lets this machine send as it.',
    };
  }
  return {
    code: error.code === 'ETIMEDOUT' ? 'smtp_timeout' : 'smtp_unreachable',
    message: `The mail server ${server} could not be reached, or ended the conversation${said}.`,
    whatToDo:
      'Check SMTP_URL and that the mail server runs; the service tries again until the end of the day.',
  };
}
