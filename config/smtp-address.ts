/** The mail server as SMTP_URL tells it. */

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit` from the first byte (smtps), `required` by STARTTLS (smtp): no message goes out where the server does not
   * offer it. `none` only when asked for by name.
   */
  readonly encryption: 'implicit' | 'required' | 'none';
  /** Whether the server's certificate must be good; false only when asked for by name. */
  readonly verify: boolean;
  /** Null for a relay that asks nobody who they are. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** How many messages are handed over in a minute at most. */
  readonly messagesAMinute: number;
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465 };
const OPTIONS = new Set(['tls', 'verify', 'rate']);
const MESSAGES_A_MINUTE = '60';

export const SMTP_ADDRESS_WANTED =
  'a mail server: smtp://host:25 (STARTTLS) or smtps://user:password@host; then, where needed, ?tls=none (without a password), ?verify=no, ?rate=60 (messages a minute), with & between';

/** Reads the setting; undefined for anything that is not wholly understood. */
export function readSmtpAddress(text: string): SmtpAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const port = url ? PORTS[url.protocol] : undefined;
  if (!url || port === undefined || !isServerAlone(url)) return undefined;
  const login = loginOf(url);
  const options = optionsOf(url);
  if (login === undefined || !options) return undefined;
  const isImplicit = url.protocol === 'smtps:';
  if (!options.isEncrypted && (isImplicit || login)) return undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    encryption: isImplicit ? 'implicit' : options.isEncrypted ? 'required' : 'none',
    verify: options.verify,
    login,
    messagesAMinute: options.messagesAMinute,
  };
}

function isServerAlone({ hostname, pathname, hash }: URL): boolean {
  return hostname !== '' && ['', '/'].includes(pathname) && hash === '';
}

/** Undefined when half of it is given, or a percent sign stands alone. */
function loginOf({ username, password }: URL): SmtpAddress['login'] | undefined {
  if (username === '' && password === '') return null;
  if (username === '' || password === '') return undefined;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

function optionsOf({ searchParams }: URL) {
  const isKnown = [...searchParams.keys()].every(
    (name) => OPTIONS.has(name) && searchParams.getAll(name).length === 1,
  );
  const [tls, verify] = [searchParams.get('tls') ?? 'required', searchParams.get('verify') ?? 'yes'];
  const rate = searchParams.get('rate') ?? MESSAGES_A_MINUTE;
  const isReadable =
    isKnown &&
    ['required', 'none'].includes(tls) &&
    ['yes', 'no'].includes(verify) &&
    /^[1-9]\d{0,3}$/.test(rate);
  if (!isReadable) return undefined;
  return { isEncrypted: tls === 'required', verify: verify === 'yes', messagesAMinute: Number(rate) };
}
