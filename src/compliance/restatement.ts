/**
 * Why the figures of a month are no longer what they were: each referral that counts otherwise, with exactly one cause.
 * The changes of the referrals add up to the differences of the figures. Pure: what changed since comes in as facts.
 */
import type { Moment } from '../domain/london-time.ts';
import { hasPassed, timeToSubmit } from './deadline.ts';
import type { Status } from './status.ts';
import { COUNTS, countsOf, NO_COUNTS, type Counts } from './return-counts.ts';

export const CAUSES = [
  'late_form',
  'late_referral',
  'correction',
  'decision',
  'rule_change',
  'time_passed',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a referral's status rests on, as a return counted it. */
export interface ReturnLine {
  readonly referralId: number;
  readonly force: string;
  readonly team: string;
  readonly referredAt: Moment;
  readonly due: Moment;
  readonly status: Status;
  /** Of the document that the status rests on; null where there is none. */
  readonly submittedAt: Moment | null;
  readonly links: readonly LineLink[];
}

export interface LineLink {
  readonly documentId: number;
  readonly kind: 'accepted' | 'candidate' | 'other_officer';
  readonly ruleVersion: string;
}

/** What happened between the two returns; ids are those of the records. */
export interface ChangesSince {
  readonly referralsCome: ReadonlySet<number>;
  readonly referralsAltered: ReadonlySet<number>;
  /** That came in, or first counted as submitted. */
  readonly documentsCome: ReadonlySet<number>;
  readonly documentsAltered: ReadonlySet<number>;
  readonly referralsDecided: ReadonlySet<number>;
  /** The other referrals that share documents with each, and all their documents. */
  readonly neighbours: ReadonlyMap<number, Neighbours>;
}

export interface Neighbours {
  readonly referrals: readonly number[];
  readonly documents: readonly number[];
}

export interface CountedReturn {
  /** UTC milliseconds. */
  readonly asAt: number;
  readonly lines: readonly ReturnLine[];
}

export interface ReferralChange {
  readonly referralId: number;
  readonly cause: Cause;
  /** Null for a referral that the month did not have. */
  readonly before: ReturnLine | null;
  /** Null for one that it has no longer. */
  readonly after: ReturnLine | null;
  /** What it adds to each figure, or takes away. */
  readonly difference: Counts;
}

/** The referrals that count otherwise in `after` than in `before`, by id. */
export function restate(
  before: CountedReturn,
  after: CountedReturn,
  changes: ChangesSince,
): ReferralChange[] {
  const was = new Map(before.lines.map((line) => [line.referralId, line]));
  const is = new Map(after.lines.map((line) => [line.referralId, line]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => a - b);
  return ids.flatMap((referralId) => {
    const pair = { before: was.get(referralId) ?? null, after: is.get(referralId) ?? null };
    if (isCountedAlike(pair.before, before.asAt, pair.after, after.asAt)) return [];
    const cause = causeOf(pair, after.asAt, changes);
    const difference = subtract(countedAt(pair.after, after.asAt), countedAt(pair.before, before.asAt));
    return [{ referralId, cause, ...pair, difference }];
  });
}

/** What changes mean for a part of a return: a referral that went from it to another part leaves it, with the same cause. */
export function changesWithin(
  changes: readonly ReferralChange[],
  asAtBefore: number,
  asAtAfter: number,
  isWithin: (line: ReturnLine) => boolean,
): ReferralChange[] {
  const within = (line: ReturnLine | null): ReturnLine | null => (line && isWithin(line) ? line : null);
  return changes.map((change) => {
    const [before, after] = [within(change.before), within(change.after)];
    const difference = subtract(countedAt(after, asAtAfter), countedAt(before, asAtBefore));
    return { ...change, before, after, difference };
  });
}

/** The first that explains the change: what came in before what was ruled, and the clock only where it did all alone. */
function causeOf(
  { before, after }: Pick<ReferralChange, 'before' | 'after'>,
  asAt: number,
  changes: ChangesSince,
): Cause {
  if (!before || !after) return 'late_referral';
  const { referralId } = after;
  if (isCountedAlike(advanced(before, asAt), asAt, after, asAt)) return 'time_passed';
  if ((before.status === 'exempt') !== (after.status === 'exempt')) return 'decision';
  if (documentsBehind(after).some((id) => changes.documentsCome.has(id))) return 'late_form';
  if (changes.referralsDecided.has(referralId)) return 'decision';
  if (changes.referralsAltered.has(referralId)) return 'correction';
  if (documentsOf(before, after).some((id) => changes.documentsAltered.has(id))) return 'correction';
  if (isJudgedByOtherRules(before, after)) return 'rule_change';
  return causeAmongNeighbours(changes.neighbours.get(referralId), changes);
}

/** One document answers one call: what comes in for another referral can take a document away, or set it free. */
function causeAmongNeighbours(neighbours: Neighbours | undefined, changes: ChangesSince): Cause {
  const { referrals, documents } = neighbours ?? { referrals: [], documents: [] };
  if (documents.some((id) => changes.documentsCome.has(id))) return 'late_form';
  if (referrals.some((id) => changes.referralsCome.has(id))) return 'late_referral';
  if (referrals.some((id) => changes.referralsDecided.has(id))) return 'decision';
  // What is left is the data that matching reads beside the two exports: the directory of officers.
  return 'correction';
}

/** The same line, had nothing happened but that the clock went on. */
function advanced(line: ReturnLine, asAt: number): ReturnLine {
  if (line.status !== 'awaiting' && line.status !== 'missing') return line;
  return { ...line, status: hasPassed(line.due, asAt) ? 'missing' : 'awaiting' };
}

const LINKS_BEHIND: Readonly<Partial<Record<Status, LineLink['kind']>>> = {
  submitted_on_time: 'accepted',
  submitted_late: 'accepted',
  needs_review: 'candidate',
  submitted_by_other: 'other_officer',
};

function documentsBehind({ status, links }: ReturnLine): number[] {
  return links.filter(({ kind }) => kind === LINKS_BEHIND[status]).map(({ documentId }) => documentId);
}

function documentsOf(...lines: readonly ReturnLine[]): number[] {
  return lines.flatMap(({ links }) => links.map(({ documentId }) => documentId));
}

function isJudgedByOtherRules(before: ReturnLine, after: ReturnLine): boolean {
  const versions = (line: ReturnLine) => line.links.map(({ ruleVersion }) => ruleVersion);
  const known = new Set(versions(before));
  const isNewVersion = known.size > 0 && versions(after).some((version) => !known.has(version));
  return before.due.instant !== after.due.instant || isNewVersion;
}

/** Whether a referral counts the same in every figure, in its force's and its team's too. */
function isCountedAlike(
  a: ReturnLine | null,
  asAtOfA: number,
  b: ReturnLine | null,
  asAtOfB: number,
): boolean {
  if (!a || !b) return a === b;
  const counts = subtract(countedAt(a, asAtOfA), countedAt(b, asAtOfB));
  const isSameGroup = a.force === b.force && a.team === b.team;
  return isSameGroup && timeOf(a) === timeOf(b) && COUNTS.every((name) => counts[name] === 0);
}

function timeOf({ status, referredAt, submittedAt }: ReturnLine): number | null {
  const isIn = status === 'submitted_on_time' || status === 'submitted_late';
  return isIn && submittedAt ? timeToSubmit(referredAt, submittedAt) : null;
}

function countedAt(line: ReturnLine | null, asAt: number): Counts {
  return line ? countsOf(line.status, hasPassed(line.due, asAt)) : NO_COUNTS;
}

function subtract(a: Counts, b: Counts): Counts {
  return Object.fromEntries(COUNTS.map((name) => [name, a[name] - b[name]])) as Counts;
}
