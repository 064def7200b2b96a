/** The application with a kept month of referrals, and its auditors at their browsers. */
import type { Response } from 'supertest';
import type { Database } from '../../../db/database.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import type { DocumentRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { drawSample } from '../../../src/workflows/audit/draw-sample.ts';
import { browserOf, settle, signInAs } from '../../builders/access.ts';
import { calendar, deadline, take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import type { TestWeb } from '../../builders/web.ts';

export type Browser = ReturnType<typeof browserOf>;

export const FIRST = 'Otto Proof';
export const SECOND = 'Pia Second';

/** Referrals of May 2026, one an hour, from number 1; the first `submitted` of them have their document. */
export function keepReferrals(db: Database, count: number, submitted: number): void {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const referrals: ReferralRecord[] = numbers.map((number) =>
    aReferral({
      nccuReference: `NCCU-${number}`,
      incidentReference: `Log ${number} of 12/05/2026`,
      referredAt: london(`2026-05-12T${String(number % 24).padStart(2, '0')}:05`),
    }),
  );
  const documents: DocumentRecord[] = numbers.slice(0, submitted).map((number) =>
    aDocument({
      documentReference: `INT/26/${number}`,
      incidentReference: `Log ${number} of 12/05/2026`,
      submittedAt: london('2026-05-13T00:01'),
      title: '',
    }),
  );
  take(db, { referrals, documents }, instantOf('2026-05-19T09:00'));
}

export async function browserAs(web: TestWeb, name: string): Promise<Browser> {
  const browser = browserOf(web.express);
  await signInAs(browser, name);
  return browser;
}

/** A sample of May 2026 with two reviewers; the number of the sample. */
export async function drawnSample(web: TestWeb): Promise<number> {
  const { services, clock } = web;
  await settle(services.access, SECOND, 'auditor');
  const drawn = drawSample(
    { db: services.db, clock, calendar, deadline, actor: FIRST },
    {
      ...{ fromMonth: '2026-05', toMonth: '2026-05', confidence: 95, margin: 5, size: null, seed: 'a seed' },
      ...{ reviewer: null, secondReviewer: SECOND },
    },
  );
  if (!drawn.ok) throw new Error(drawn.problem.message);
  return drawn.value.sample.id;
}

/** Follows redirections, and waits for a background job wherever its page says that it is under way. */
export async function ended(web: TestWeb, browser: Browser, answer: Response): Promise<Response> {
  const address = String(answer.headers['location']);
  await web.services.background.ended(address.split('/').at(-1) ?? '');
  return browser.get(address).redirects(2);
}

/** What happened by these people, as the trail has it. */
export function happened(db: Database, actor: string): string[] {
  return [...streamEvents(db)].filter((event) => event.actor === actor).map(({ what }) => what);
}

/** What a page says, without its tags and its form token. */
export function wordsOf({ text }: Response): string {
  const main = /<main[^]*<\/main>/.exec(text)?.[0] ?? '';
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
