/** The form by which a sample is drawn: what was typed, what it comes to, and what is wrong with it. */
import type { Database } from '../../../../db/database.ts';
import { listAccounts } from '../../../../db/stores/accounts.ts';
import { findMonthCounts, findMonthsAndTeams } from '../../../../db/stores/standings.ts';
import { isAllowed } from '../../../access/permissions.ts';
import { allocate, type Allocated } from '../../../audit/draw.ts';
import { isExaminedWhole, sampleSize } from '../../../audit/sample-size.ts';
import type { Status } from '../../../compliance/index.ts';
import { wordKey } from '../../../domain/word-key.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { writtenMonth } from '../../../views/written-times.ts';
import type { SampleRequest } from '../../../workflows/audit/draw-sample.ts';

/** Each as it was typed; '' for what was not. */
export interface DrawGiven {
  readonly from: string;
  readonly to: string;
  readonly confidence: string;
  readonly margin: string;
  readonly size: string;
  readonly seed: string;
  readonly second: string;
}

export interface FieldFault {
  readonly text: string;
  readonly href: string;
}

export interface DrawPlan {
  readonly population: number;
  readonly size: number;
  /** Why that many, as a sentence. */
  readonly why: string;
  readonly strata: readonly Allocated<Status>[];
}

const LONGEST = 200;

export function readDraw(fieldOf: (name: string) => string): DrawGiven {
  const field = (name: string): string => fieldOf(name).trim().slice(0, LONGEST);
  return {
    from: field('from'),
    to: field('to'),
    confidence: field('confidence') || '95',
    margin: field('margin') || '5',
    size: field('size'),
    seed: field('seed'),
    second: field('second'),
  };
}

/** What can be chosen: months that have referrals, the latest first, and other people who may review. */
export interface DrawChoices {
  readonly months: readonly string[];
  readonly reviewers: readonly string[];
}

export function drawChoices(db: Database, actor: string): DrawChoices {
  const reviewers = listAccounts(db).filter(
    ({ name, role, isDisabled }) =>
      !isDisabled && isAllowed(role, 'audit') && wordKey(name) !== wordKey(actor),
  );
  return { months: findMonthsAndTeams(db).months.toReversed(), reviewers: reviewers.map(({ name }) => name) };
}

/** Every fault, each with the field that it is about. */
export function faultsOfDraw(given: DrawGiven, { months, reviewers }: DrawChoices): FieldFault[] {
  const { from, to, confidence, margin, size, second } = given;
  const faults: [field: string, text: string, isFault: boolean][] = [
    ['from', 'Choose the first month', !months.includes(from)],
    ['to', 'Choose the last month', !months.includes(to)],
    ['to', 'The last month must not be before the first', months.includes(from) && to < from],
    ['confidence', 'Confidence must be a percentage from 50 to 99.99', !isWithin(confidence, 50, 99.99)],
    ['margin', 'Margin must be from 0.5 to 50 percentage points', !isWithin(margin, 0.5, 50)],
    ['size', 'Size must be a whole number, from 1', size !== '' && !/^[1-9]\d{0,6}$/.test(size)],
    ['second', 'Choose a second reviewer from the list', second !== '' && !reviewers.includes(second)],
  ];
  const wrong = faults
    .filter(([, , isFault]) => isFault)
    .map(([field, text]) => ({ text, href: `#${field}` }));
  // One fault for each field: the first says enough.
  return wrong.filter(({ href }, at) => wrong.findIndex((other) => other.href === href) === at);
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,2}(\.\d{1,4})?$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** As `drawSample` takes it; of a form that has no fault. */
export function drawRequest({ from, to, confidence, margin, size, seed, second }: DrawGiven): SampleRequest {
  return {
    ...{ fromMonth: from, toMonth: to, confidence: Number(confidence), margin: Number(margin) },
    size: size === '' ? null : Number(size),
    seed: seed === '' ? null : seed,
    reviewer: null,
    secondReviewer: second === '' ? null : second,
  };
}

/** What the rules give, from the referrals as they stand now. */
export function planOf(db: Database, request: SampleRequest): DrawPlan {
  const { fromMonth, toMonth, size: asked } = request;
  const inMonths = findMonthCounts(db).filter(({ month }) => month >= fromMonth && month <= toMonth);
  const byStatus = new Map<Status, number>();
  for (const { status, referrals } of inMonths) byStatus.set(status, (byStatus.get(status) ?? 0) + referrals);
  // In the order in which the draw has them, which decides between equal remainders.
  const strata = [...byStatus]
    .map(([stratum, population]) => ({ stratum, population }))
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1));
  const population = strata.reduce((sum, each) => sum + each.population, 0);
  const size = isExaminedWhole(population) ? population : (asked ?? sampleSize(population, request));
  const allocated = allocate(strata, size);
  const drawn = allocated.reduce((sum, each) => sum + each.size, 0);
  return { population, size: drawn, why: whyOf(request, population, drawn), strata: allocated };
}

function whyOf({ confidence, margin, size }: SampleRequest, population: number, drawn: number): string {
  if (isExaminedWhole(population)) {
    return `There are ${counted(population, 'referral')}. Fewer than 60 are examined whole, whatever the size asked for: a sample of so few would say little.`;
  }
  if (size !== null) {
    return `You asked for ${thousands(size)}. Each status gets at least one, and there are ${counted(population, 'referral')}.`;
  }
  const unlimited = sampleSize(Number.MAX_SAFE_INTEGER, { confidence, margin });
  return `To be ${confidence}% sure of a rate within ${margin} percentage points takes ${thousands(unlimited)} of any number, however large; of ${counted(population, 'referral')} it takes ${thousands(drawn)}, by the correction for a finite population.`;
}

/** The month before the one that is under way, where it has referrals; else the latest that has. */
export function usualMonth({ months }: DrawChoices, now: string): string {
  return months.find((month) => month < now) ?? months[0] ?? '';
}

export function monthItems({ months }: DrawChoices) {
  return months.map((value) => ({ value, text: writtenMonth(value) }));
}
