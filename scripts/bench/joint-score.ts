/** What the program made of a joint unit, laid against the truth: credits, mail and figures across forces. Pure. */
import { dayOf } from '../simulator/clock.ts';
import type { SimulatedForce } from '../simulator/force.ts';
import type { LoggedReferral } from '../simulator/filing.ts';
import { forceWrittenAs, tellsForce } from '../simulator/joint-columns.ts';
import { PAIRS } from '../simulator/joint.ts';
import { onDay } from '../simulator/papers.ts';
import type { CsvRecord } from './csv-rows.ts';
import { clockMinuteOf, entriesOf } from './mail-entries.ts';
import { addTallies, EMPTY_TALLY, scoreForce, type FoundError, type Shown, type Tally } from './score.ts';

/** The mailbox of the simulated unit. Mail to it may speak of any officer. */
export const UNIT_ADDRESS = 'intelligence@joint-unit.police.uk';

/** The answer of one way to use the program: `check`, or the kept form. */
export interface WayAnswer {
  readonly shown: ReadonlyMap<number, Shown>;
  readonly summary: readonly CsvRecord[];
}

/** A reminder as `remind --dry-run --json` prints it. */
export interface Message {
  readonly kind: string;
  readonly to: string;
  readonly copy_to: readonly string[];
  readonly referrals: number;
  readonly text: string;
}

export interface JointAnswer {
  readonly check: WayAnswer;
  readonly kept: WayAnswer;
  readonly messages: readonly Message[];
  readonly refused: readonly string[];
  /** Rows of the imported files that were set aside. */
  readonly setAside: number;
}

/** Counts that add up over units and over the two ways. */
const COUNTS = {
  units: 0,
  refused: 0,
  setAside: 0,
  /** Credits by a document of another officer, of the other force. */
  acrossForces: 0,
  /** Entries of messages: all, those at an address of the other force, at another supervisor, needlessly at the unit. */
  entries: 0,
  mentions: 0,
  wrongSupervisor: 0,
  needlesslyToUnit: 0,
  /** Referrals whose force nothing tells; those counted under no force beyond these; under the other force. */
  untold: 0,
  noForce: 0,
  wrongForce: 0,
  /** Rows of a force's figures beyond its first. */
  extraRows: 0,
  /** The difference between a force's figures and the truth, without referrals left to a person or untold. */
  submittedGap: 0,
  missingGap: 0,
};
export type JointCounts = Readonly<typeof COUNTS>;

export interface JointTally {
  readonly rules: Tally;
  readonly counts: JointCounts;
}

export const EMPTY_JOINT: JointTally = { rules: EMPTY_TALLY, counts: COUNTS };

export type JointErrorKind =
  FoundError['kind'] | 'credit_across_forces' | 'mention' | 'wrong_supervisor' | 'figures';

export interface JointError {
  readonly kind: JointErrorKind;
  readonly way: 'check' | 'kept';
  readonly force: SimulatedForce;
  /** The referral's place in the log; null for an error of the figures. */
  readonly index: number | null;
  readonly shown: Shown | undefined;
  /** The address, or the figures. */
  readonly detail: string;
}

export interface JointScore {
  readonly tally: JointTally;
  readonly errors: readonly JointError[];
}

export function addJoint(one: JointTally, other: JointTally): JointTally {
  const names = Object.keys(COUNTS) as (keyof JointCounts)[];
  return {
    rules: addTallies(one.rules, other.rules),
    counts: Object.fromEntries(
      names.map((name) => [name, one.counts[name] + other.counts[name]]),
    ) as JointCounts,
  };
}

/** A unit of which a file was refused is counted as refused, and that way is not scored. */
export function scoreJoint(force: SimulatedForce, answer: JointAnswer): JointScore {
  const ways = (['check', 'kept'] as const).filter((way) => answer[way].shown.size > 0);
  const scores = [...ways.map((way) => scoreWay(force, way, answer[way])), scoreMail(force, answer.messages)];
  const counts = { ...COUNTS, units: 1, refused: answer.refused.length, setAside: answer.setAside };
  return {
    tally: scores.map(({ tally }) => tally).reduce(addJoint, { ...EMPTY_JOINT, counts }),
    errors: scores.flatMap(({ errors }) => errors),
  };
}

function scoreWay(force: SimulatedForce, way: 'check' | 'kept', { shown, summary }: WayAnswer): JointScore {
  const { tally, errors } = scoreForce(force, shown);
  const found: JointError[] = errors
    .filter(({ kind }) => kind !== 'left_to_a_person')
    .map((error) => ({ ...error, way, detail: '' }));
  const across = found
    .filter((error) => error.kind === 'wrong_credit' && isAcrossForces(force, error))
    .map((error): JointError => ({ ...error, kind: 'credit_across_forces' }));
  const figures = scoreFigures(force, way, summary);
  return {
    tally: addJoint(figures.tally, {
      rules: tally,
      counts: { ...COUNTS, acrossForces: across.length },
    }),
    errors: [...found, ...across, ...figures.errors],
  };
}

function isAcrossForces(force: SimulatedForce, { index, shown }: JointError): boolean {
  const officer = force.referrals[index ?? -1]?.officer;
  const credited = force.documents.find(({ reference }) => reference === shown?.documentReference);
  return (
    officer !== undefined &&
    credited !== undefined &&
    credited.officer.id !== officer.id &&
    credited.officer.force !== officer.force
  );
}

interface Figures {
  readonly referrals: number;
  readonly submitted: number;
  readonly missing: number;
  readonly review: number;
}

function figuresIn(rows: readonly CsvRecord[]): Figures {
  const sum = (...columns: string[]): number =>
    rows.reduce(
      (all, row) => all + columns.reduce((cells, name) => cells + Number(row.get(name) ?? 0), 0),
      0,
    );
  return {
    referrals: sum('referrals'),
    submitted: sum('submitted_on_time', 'submitted_late'),
    missing: sum('missing'),
    review: sum('needs_review'),
  };
}

function trueFigures(force: SimulatedForce, name: string): Figures {
  const truth = force.truth.filter((one) => one.force === name);
  return {
    referrals: truth.length,
    submitted: truth.filter(({ answers }) => answers.length > 0).length,
    missing: truth.filter(({ status }) => status === 'missing').length,
    review: 0,
  };
}

/** Each force's rows of the summary against the truth, by whatever known name of the force they carry. */
function scoreFigures(
  force: SimulatedForce,
  way: 'check' | 'kept',
  summary: readonly CsvRecord[],
): JointScore {
  const pair = force.joint?.pair ?? 'norfolk_suffolk';
  const rows = summary.filter((row) => row.get('level') === 'force');
  const ofForce = (name: string | null) =>
    rows.filter((row) => forceWrittenAs(row.get('force') ?? '', pair) === name);
  const untold = tellsForce(force).filter((isTold) => !isTold).length;
  const noForce = Math.max(0, figuresIn(ofForce(null)).referrals - untold);
  let counts: JointCounts = { ...COUNTS, untold, noForce };
  for (const { force: name } of PAIRS[pair]) {
    const shown = figuresIn(ofForce(name));
    const truth = trueFigures(force, name);
    const gap = (figure: 'submitted' | 'missing') =>
      Math.max(0, Math.abs(shown[figure] - truth[figure]) - shown.review - untold);
    counts = {
      ...counts,
      wrongForce: counts.wrongForce + Math.max(0, shown.referrals - truth.referrals),
      extraRows: counts.extraRows + Math.max(0, ofForce(name).length - 1),
      submittedGap: counts.submittedGap + gap('submitted'),
      missingGap: counts.missingGap + gap('missing'),
    };
  }
  const wrong = counts.noForce + counts.wrongForce + counts.extraRows;
  const names = rows.map((row) => `${row.get('force') ?? ''}: ${row.get('referrals') ?? ''}`).join('; ');
  const truth = PAIRS[pair]
    .map(({ force: name }) => `${name}: ${trueFigures(force, name).referrals}`)
    .join('; ');
  const detail = `[${names}], truly [${truth}]`;
  const error: JointError = { kind: 'figures', way, force, index: null, shown: undefined, detail };
  return { tally: { rules: EMPTY_TALLY, counts }, errors: wrong > 0 ? [error] : [] };
}

function scoreMail(force: SimulatedForce, messages: readonly Message[]): JointScore {
  const errors: JointError[] = [];
  const told = tellsForce(force);
  let counts: JointCounts = COUNTS;
  for (const message of messages) {
    for (const entry of entriesOf(message)) {
      const index = referralOf(force, entry);
      const kind = mailErrorOf(force, index, message);
      const isNeedless = kind === 'unit' && told[index] === true;
      counts = {
        ...counts,
        entries: counts.entries + 1,
        mentions: counts.mentions + Number(kind === 'mention'),
        wrongSupervisor: counts.wrongSupervisor + Number(kind === 'wrong_supervisor'),
        needlesslyToUnit: counts.needlesslyToUnit + Number(isNeedless),
      };
      if (kind === null || kind === 'unit') continue;
      const to = [message.to, ...message.copy_to].join(', ');
      errors.push({ kind, way: 'kept', force, index, shown: undefined, detail: to });
    }
  }
  return { tally: { rules: EMPTY_TALLY, counts }, errors };
}

function mailErrorOf(
  force: SimulatedForce,
  index: number,
  { to, copy_to: copies }: Message,
): 'mention' | 'wrong_supervisor' | 'unit' | null {
  const referral = force.referrals[index];
  const truth = force.truth[index];
  if (!referral || !truth) throw new Error('a message about no referral');
  const today = onDay(referral.officer, dayOf(clockMinuteOf(force.asAt)));
  const others = PAIRS[force.joint?.pair ?? 'norfolk_suffolk'].filter((one) => one.force !== today.force);
  const isOther = (address: string) => others.some(({ emailDomain }) => address.endsWith(`@${emailDomain}`));
  if ([to, ...copies].some(isOther)) return 'mention';
  const isListed = truth.supervisor !== null && force.joint?.directory !== 'none';
  if (to === UNIT_ADDRESS) return isListed ? 'unit' : null;
  return to === truth.supervisor?.email ? null : 'wrong_supervisor';
}

/** Which referral an entry is about: by the minute of the call, and among several of that minute by what else it says. */
function referralOf({ referrals }: SimulatedForce, entry: string): number {
  const at = clockMinuteOf(entry);
  const fits = (referral: LoggedReferral): number =>
    Number(entry.includes(referral.officer.number)) +
    Number(entry.includes(referral.officer.surname)) +
    Number(entry.includes(String(referral.incident.daySerial))) +
    Number(referral.nccuText !== '' && entry.includes(referral.nccuText));
  const places = referrals.flatMap((referral, index) => (referral.at === at ? [index] : []));
  const best = places.sort(
    (a, b) => fits(referrals[b] as LoggedReferral) - fits(referrals[a] as LoggedReferral),
  );
  if (best[0] === undefined) throw new Error(`a reminder about no referral of that minute: ${entry}`);
  return best[0];
}
