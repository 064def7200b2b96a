/** What the findings of a sample say of the records that it was drawn from. */
import { isSubmitted, STATUSES, type Status } from '../compliance/index.ts';
import { groupBy } from '../domain/group-by.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import { estimateRate, type EstimatedRate, type Examined } from './error-rates.ts';
import { standardErrorsFor } from './normal.ts';

export const FINDINGS = ['agree', 'disagree', 'cannot_tell'] as const;
export type Finding = (typeof FINDINGS)[number];

/** The second reviewer sees neither the machine's answer nor the first's. */
export type ReviewSide = 'first' | 'second';

/** What a reviewer found of an item. `trueStatus` is the status that they hold to be right; null when they cannot tell. */
export interface ItemFinding {
  readonly id: number;
  readonly item: number;
  readonly side: ReviewSide;
  readonly finding: Finding;
  readonly trueStatus: Status | null;
}

export interface ItemStatus {
  readonly item: number;
  /** What the machine said at the draw. */
  readonly status: Status;
}

export interface SampledStratum {
  readonly status: Status;
  readonly population: number;
}

/** How far a group of items is examined, and what the first reviewer found. */
export interface Tally {
  readonly population: number;
  readonly drawn: number;
  readonly agreed: number;
  readonly disagreed: number;
  readonly cannotTell: number;
  readonly waiting: number;
}

/**
 * An error rate: of those that could be told (with its interval), and the bounds if every `cannot_tell` were right or
 * wrong, as point estimates. Null while of some stratum nothing is examined.
 */
export interface ErrorRate {
  readonly estimate: EstimatedRate | null;
  /** For how many the estimate speaks: a stratum of which nothing at all could be told is not in it. */
  readonly represents: number;
  readonly ifAllRight: number | null;
  readonly ifAllWrong: number | null;
}

export interface StratumResult extends Tally, ErrorRate {
  readonly status: Status;
}

/** Errors of one kind among the strata in which they can happen. */
export interface ErrorKind {
  readonly told: number;
  readonly wrong: number;
  readonly estimate: EstimatedRate | null;
  /** As in `ErrorRate`. */
  readonly represents: number;
}

export interface SampleResult {
  readonly strata: readonly StratumResult[];
  readonly overall: Tally & ErrorRate;
  /** Of those that the machine calls submitted, how many are not: credit for nothing. */
  readonly wrongCredits: ErrorKind;
  /** Of those that the machine calls missing or another officer's, how many had submitted. */
  readonly wrongAccusations: ErrorKind;
  /** Between the two reviewers; null where there is only one. */
  readonly agreement: Agreement | null;
}

export interface SampleFindings {
  readonly strata: readonly SampledStratum[];
  readonly items: readonly ItemStatus[];
  /** In the order in which they were recorded. */
  readonly findings: readonly ItemFinding[];
  /** In percent. */
  readonly confidence: number;
  readonly hasSecondReviewer: boolean;
}

/** The rates rest on the first reviewer's findings as they stand now; the second's tell how far they can be relied on. */
export function sampleResult(sample: SampleFindings): SampleResult {
  const z = standardErrorsFor(sample.confidence);
  const standing = standingFindings(sample.findings, 'first');
  const itemsByStatus = groupBy(sample.items, ({ status }) => status);
  const ordered = [...sample.strata].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const tallied = ordered.map(({ status, population }) => ({
    status,
    ...tallyOf(itemsByStatus.get(status) ?? [], population, standing),
  }));
  return {
    strata: tallied.map((stratum) => ({ ...stratum, ...errorRate([stratum], z) })),
    overall: { ...sumOf(tallied), ...errorRate(tallied, z) },
    wrongCredits: errorKind(
      tallied.filter(({ status }) => isSubmitted(status)),
      {
        ...{ itemsByStatus, standing, z },
        isWrong: (trueStatus) => !isSubmitted(trueStatus),
      },
    ),
    wrongAccusations: errorKind(
      tallied.filter(({ status }) => isAccusation(status)),
      {
        ...{ itemsByStatus, standing, z },
        isWrong: isSubmitted,
      },
    ),
    agreement: sample.hasSecondReviewer ? agreementOf(blindAnswers(sample.findings)) : null,
  };
}

function isAccusation(status: Status): boolean {
  return status === 'missing' || status === 'submitted_by_other';
}

/** The latest finding of a side, by item. */
export function standingFindings<Found extends ItemFinding>(
  findings: readonly Found[],
  side: ReviewSide,
): ReadonlyMap<number, Found> {
  return new Map(findings.filter((found) => found.side === side).map((found) => [found.item, found]));
}

function tallyOf(
  items: readonly ItemStatus[],
  population: number,
  standing: ReadonlyMap<number, ItemFinding>,
): Tally {
  const count = (wanted: Finding | undefined): number =>
    items.filter(({ item }) => standing.get(item)?.finding === wanted).length;
  return {
    population,
    drawn: items.length,
    agreed: count('agree'),
    disagreed: count('disagree'),
    cannotTell: count('cannot_tell'),
    waiting: count(undefined),
  };
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (name: keyof Tally): number => tallies.reduce((total, tally) => total + tally[name], 0);
  return {
    population: sum('population'),
    drawn: sum('drawn'),
    agreed: sum('agreed'),
    disagreed: sum('disagreed'),
    cannotTell: sum('cannotTell'),
    waiting: sum('waiting'),
  };
}

function errorRate(tallies: readonly Tally[], z: number): ErrorRate {
  const rateOf = (
    of: readonly Tally[],
    examined: (tally: Tally) => Omit<Examined, 'population'>,
  ): EstimatedRate | null =>
    estimateRate(
      of.map((tally) => ({ population: tally.population, ...examined(tally) })),
      z,
    );
  const all = ({ agreed, disagreed, cannotTell }: Tally): number => agreed + disagreed + cannotTell;
  const spokenFor = tallies.filter(({ drawn, cannotTell }) => cannotTell < drawn);
  return {
    estimate: rateOf(spokenFor, ({ agreed, disagreed }) => ({ told: agreed + disagreed, wrong: disagreed })),
    represents: sumOf(spokenFor).population,
    ifAllRight: rateOf(tallies, (tally) => ({ told: all(tally), wrong: tally.disagreed }))?.rate ?? null,
    ifAllWrong:
      rateOf(tallies, (tally) => ({ told: all(tally), wrong: tally.disagreed + tally.cannotTell }))?.rate ??
      null,
  };
}

interface KindOfError {
  readonly itemsByStatus: ReadonlyMap<Status, readonly ItemStatus[]>;
  readonly standing: ReadonlyMap<number, ItemFinding>;
  readonly z: number;
  readonly isWrong: (trueStatus: Status) => boolean;
}

function errorKind(
  strata: readonly (Tally & { readonly status: Status })[],
  { itemsByStatus, standing, z, isWrong }: KindOfError,
): ErrorKind {
  const spokenFor = strata.filter(({ drawn, cannotTell }) => cannotTell < drawn);
  const examined = spokenFor.map(({ status, population }) => {
    const told = (itemsByStatus.get(status) ?? []).flatMap(
      ({ item }) => standing.get(item)?.trueStatus ?? [],
    );
    return { population, told: told.length, wrong: told.filter(isWrong).length };
  });
  return {
    told: examined.reduce((sum, { told }) => sum + told, 0),
    wrong: examined.reduce((sum, { wrong }) => sum + wrong, 0),
    estimate: estimateRate(examined, z),
    represents: sumOf(spokenFor).population,
  };
}

/**
 * What both said of an item before either could see the other's answer: the latest of each up to the moment at which
 * both had answered. What was corrected afterwards says nothing of how far two people agree unprompted.
 */
function blindAnswers(findings: readonly ItemFinding[]): (readonly [string, string])[] {
  return [...groupBy(findings, ({ item }) => item).values()].flatMap((ofItem) => {
    const first = ofItem.find(({ side }) => side === 'first');
    const second = ofItem.find(({ side }) => side === 'second');
    if (!first || !second) return [];
    const blind = ofItem.filter(({ id }) => id <= Math.max(first.id, second.id));
    return [[answerOf(blind, 'first'), answerOf(blind, 'second')] as const];
  });
}

function answerOf(findings: readonly ItemFinding[], side: ReviewSide): string {
  return findings.filter((found) => found.side === side).at(-1)?.trueStatus ?? 'cannot_tell';
}
