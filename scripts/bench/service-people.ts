/** People who click through the service, each in a session of their own, and how long each page takes to come. */
import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../simulator/random.ts';
import { PASSWORD } from './service-process.ts';

/** Milliseconds from the request to the last byte, by what was asked for. */
export type Times = Map<string, number[]>;

interface Came {
  readonly status: number;
  readonly text: string;
  /** As it came over the wire. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** What a person asks for: a page of the service, or the bare route. */
interface Click {
  readonly name: string;
  readonly address: (person: Person) => string;
  readonly isBare?: true;
}

export const BARE_ROUTE = 'bare Express route';

const LONGEST_CLICKS = 100_000;

/** A day of an analyst in clicks; what is searched for comes from the list before. */
const CLICKS: readonly Click[] = [
  { name: BARE_ROUTE, address: () => '/', isBare: true },
  { name: 'Today', address: () => '/' },
  { name: 'Referrals', address: () => '/referrals' },
  { name: 'Referrals, filtered', address: () => '/referrals?status=missing&order=oldest' },
  { name: 'Referrals, next page', address: ({ next }) => next ?? '/referrals' },
  { name: 'Referrals, searched', address: ({ word }) => `/referrals?text=${encodeURIComponent(word)}` },
  {
    name: 'Referrals, a beginning searched',
    address: ({ word }) => `/referrals?officer=${encodeURIComponent(word.slice(0, 2))}`,
  },
  { name: 'A referral', address: ({ referral }) => referral ?? '/referrals' },
  { name: 'Review queue', address: () => '/review' },
  { name: 'Returns', address: () => '/returns' },
  { name: 'A return', address: ({ month }) => month ?? '/returns' },
  { name: 'Reminders', address: () => '/reminders' },
  { name: 'Import', address: () => '/import' },
  { name: 'Officers', address: () => '/officers' },
];

const AUDITORS_CLICKS: readonly Click[] = [
  ...CLICKS.filter(({ name }) => !['Review queue', 'Import'].includes(name)),
  { name: 'Trail', address: () => '/trail' },
];

export interface Ports {
  readonly service: number;
  readonly bare: number;
}

/** One person with a browser. */
export class Person {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #random: Random;
  readonly #clicks: readonly Click[];
  #cookie = '';
  /** What the last list showed. */
  next: string | null = null;
  referral: string | null = null;
  month: string | null = null;
  word = 'PC';

  constructor(
    readonly name: string,
    number: number,
    readonly ports: Ports,
    isAuditor: boolean,
  ) {
    this.#random = new Random(number);
    this.#clicks = isAuditor ? AUDITORS_CLICKS : CLICKS;
  }

  async signIn(): Promise<void> {
    const form = await this.#ask('/sign-in');
    const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: token, name: this.name, password: PASSWORD }).toString();
    const entered = await this.#ask('/sign-in', body);
    if (entered.status !== 303) throw new Error(`${this.name} cannot sign in: ${entered.status}`);
  }

  /** Clicks on, and waits between two clicks as people do, until it is to stop. */
  async clickThrough(times: Times, restMilliseconds: number, isOver: () => boolean): Promise<void> {
    await pause(this.#random.fraction() * restMilliseconds);
    const from = this.#random.between(0, this.#clicks.length - 1);
    for (let at = from; !isOver() && at < LONGEST_CLICKS; at++) {
      const click = this.#clicks[at % this.#clicks.length];
      if (click) await this.#follow(click, times);
      await pause(restMilliseconds * (0.5 + this.#random.fraction()));
    }
    this.#agent.destroy();
  }

  async #follow(click: Click, times: Times): Promise<void> {
    const came = await this.#ask(click.address(this), null, click.isBare);
    if (came.status !== 200) throw new Error(`${click.name} was answered ${came.status}`);
    times.set(click.name, [...(times.get(click.name) ?? []), came.milliseconds]);
    if (click.name.startsWith('Referrals')) this.#look(came.text);
    if (click.name === 'Returns')
      this.month = this.#anyOf(came.text, /href="(\/returns\/\d{4}-\d{2})"/g) ?? this.month;
  }

  /** Finds something to click on next. */
  #look(list: string): void {
    this.referral = this.#anyOf(list, /href="(\/referrals\/\d+)"/g) ?? this.referral;
    this.next =
      /href="(\/referrals\?[^"]*after=[^"]*)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ?? this.next;
    this.word = this.#anyOf(list, /\b([A-Z][a-z]{3,})\b<\/td>/g) ?? this.word;
  }

  /** One of the places that a pattern finds, at random; null where there is none. */
  #anyOf(page: string, pattern: RegExp): string | null {
    const found = [...page.matchAll(pattern)].map(([, part]) => part ?? '');
    return found[this.#random.between(0, Math.max(0, found.length - 1))] ?? null;
  }

  #ask(path: string, body: string | null = null, isBare = false, encoding = 'identity'): Promise<Came> {
    const port = isBare ? this.ports.bare : this.ports.service;
    const headers = {
      Cookie: this.#cookie,
      'Accept-Encoding': encoding,
      ...(body !== null && {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: `http://127.0.0.1:${port}`,
      }),
    };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const method = body === null ? 'GET' : 'POST';
      const sent = request(
        { agent: this.#agent, host: '127.0.0.1', port, path, method, headers },
        (answer) => {
          this.#keepCookie(answer);
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const bytes = Buffer.concat(chunks);
            const milliseconds = performance.now() - begun;
            resolve({
              status: answer.statusCode ?? 0,
              text: bytes.toString(),
              bytes: bytes.length,
              milliseconds,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }

  #keepCookie({ headers }: IncomingMessage): void {
    const given = headers['set-cookie']?.map((cookie) => cookie.split(';')[0] ?? '') ?? [];
    const kept = new Map(this.#cookie.split('; ').map((cookie) => [cookie.split('=')[0], cookie]));
    for (const cookie of given) kept.set(cookie.split('=')[0], cookie);
    this.#cookie = [...kept.values()].filter((cookie) => cookie !== '').join('; ');
  }

  /** Bytes over the wire, compressed, of the first page with all that it asks for. */
  async weighFirstPage(): Promise<number> {
    const page = await this.#ask('/');
    const waiting = ['/', ...assetsOf(page.text)];
    const weights = new Map<string, number>();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (weights.has(path)) continue;
      weights.set(path, (await this.#ask(path, null, false, 'gzip')).bytes);
      if (path.endsWith('.js')) waiting.push(...modulesOf(path, (await this.#ask(path)).text));
    }
    return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  }
}

const assetsOf = (page: string): string[] =>
  [...page.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"#]+)"/g)].map(([, address]) => address ?? '');

/** The addresses of the modules that a script imports. */
function modulesOf(path: string, script: string): string[] {
  const names = [...script.matchAll(/(?:from|import)\s*["'](\.{0,2}\/[^"']+)["']/g)].map(
    ([, name]) => name ?? '',
  );
  return names.map((name) => new URL(name, `http://localhost${path}`).pathname);
}
