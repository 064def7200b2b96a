/** The month: what its files say, when the mail server is down, what people decide; and the model that lives through it. */
import { dayOf, daysAfter } from './calendar.ts';
import { SERGEANT_REFUSED, theForce } from './force.ts';
import { Happenings, QUIET_DEEDS, rowsOn } from './happenings.ts';
import { Reminders, type Morning, type Pause } from './reminders.ts';
import { Seeded } from './seeded.ts';
import { Statuses, type Judged } from './statuses.ts';
import { nameOf, type Person, type Ruling, type ToldFile } from './told.ts';

const FIRST = '2026-03-16';

export const DAYS: readonly string[] = Array.from({ length: 36 }, (_, index) => daysAfter(FIRST, index));

const CALLS_A_DAY = 2;
/** Each of the quiet officers calls once. */
const QUIET_DAYS = [0, 2, 4, 5, 8, 9, 13, 15, 19, 22, 26, 29];
/** Files that come a day late, after the newer one. */
const LATE_FILES = [
  { kind: 'papers', asOf: '2026-03-24' },
  { kind: 'calls', asOf: '2026-03-27' },
  { kind: 'papers', asOf: '2026-04-09' },
];
/** Days on which the file of the day before is given once more, under another name. */
const GIVEN_AGAIN = ['2026-03-20', '2026-04-11'];
const DOWN_IN_THE_MORNING = '2026-03-25';
/** The Thursday before Easter. */
const DOWN_ALL_DAY = '2026-04-02';

/** A moment at which the reminders are asked for, or people decide. */
export interface MomentOfDay {
  readonly at: string;
  readonly isDown: boolean;
  readonly isForRulings: boolean;
}

export interface Month {
  readonly pauses: readonly Pause[];
  readonly filesOf: (day: string) => readonly ToldFile[];
  readonly filesAgainOn: (day: string) => readonly ToldFile[];
}

export function momentsOf(day: string): MomentOfDay[] {
  const ring = (time: string, isDown = false) => ({ at: `${day}T${time}`, isDown, isForRulings: false });
  const rulings = (time: string, isDown = false) => ({ at: `${day}T${time}`, isDown, isForRulings: true });
  if (day === DOWN_IN_THE_MORNING)
    return [ring('07:00', true), rulings('08:30', true), ring('09:10'), ring('18:00')];
  if (day === DOWN_ALL_DAY)
    return [ring('07:00', true), rulings('10:00', true), ring('12:00', true), ring('23:50', true)];
  return [ring('07:00'), rulings('10:00'), ring('18:00')];
}

export function aMonth(seed: number): Month {
  const random = new Seeded(seed);
  const force = theForce();
  const happenings = new Happenings(random);
  DAYS.slice(0, -2).forEach((day, index) => {
    const serving = force.busy.filter((one) => isServing(one, day));
    for (let count = 0; count < CALLS_A_DAY; count++) {
      const officer = random.one(serving);
      const next = serving.indexOf(officer) + 1;
      const colleague = serving[next] ?? serving[0] ?? officer;
      // Who leaves soon writes at once or never.
      happenings.call(
        day,
        officer,
        colleague,
        officer.until === '' ? undefined : random.one(['in time', 'never']),
      );
    }
    const quiet = force.quiet[QUIET_DAYS.indexOf(index)];
    if (quiet) happenings.call(day, quiet, quiet, QUIET_DEEDS[index % 2]);
  });
  const { calls, papers } = happenings.history;
  const fileOf = (kind: ToldFile['kind'], asOf: string): ToldFile => {
    if (kind === 'people') return { kind, asOf, rows: force.directoryOn(asOf) };
    return kind === 'calls'
      ? { kind, asOf, rows: rowsOn(calls, asOf) }
      : { kind, asOf, rows: rowsOn(papers, asOf) };
  };
  const isNews = ({ kind, asOf, rows }: ToldFile): boolean => {
    const before = asOf === FIRST ? [] : fileOf(kind, daysAfter(asOf, -1)).rows;
    return rows.length > 0 && JSON.stringify(rows) !== JSON.stringify(before);
  };
  const isLate = ({ kind, asOf }: ToldFile): boolean =>
    LATE_FILES.some((late) => late.kind === kind && late.asOf === asOf);
  const newsOf = (day: string): ToldFile[] =>
    (['people', 'calls', 'papers'] as const).map((kind) => fileOf(kind, day)).filter(isNews);
  const [paused] = force.busy.slice(-4);
  return {
    pauses: [{ officer: paused?.number ?? '', from: '2026-03-23', until: '2026-04-10' }],
    filesOf: (day) => [
      ...newsOf(day).filter((file) => !isLate(file)),
      ...newsOf(daysAfter(day, -1)).filter(isLate),
    ],
    filesAgainOn: (day) => (GIVEN_AGAIN.includes(day) ? newsOf(daysAfter(day, -1)) : []),
  };
}

const isServing = ({ from, until }: Person, day: string): boolean =>
  from <= day && (until === '' || day <= until);

/** What a month without which the comparison would show little has to hold. */
export const TO_BE_SEEN = [
  ...['awaiting', 'exempt', 'missing', 'needs_review', 'submitted_by_other', 'submitted_late'],
  ...['submitted_on_time', 'a copy', 'nobody above', 'a pause', 'not sent', 'refused'],
  ...['a supervisor who left', 'no address', 'reminder 6', 'accept', 'reject', 'exempt by hand', 'undo'],
].sort();

export class ModelOfMonth {
  private readonly statuses = new Statuses();
  private readonly reminders: Reminders;
  private readonly seenSoFar = new Set<string>();
  private doneOn = '';
  private missedOn = '';

  constructor({ pauses }: Pick<Month, 'pauses'>) {
    this.reminders = new Reminders(this.statuses, SERGEANT_REFUSED, pauses);
  }

  take(file: ToldFile): void {
    this.statuses.take(file);
  }

  rule(ruling: Ruling): void {
    this.statuses.rule(ruling);
    this.seenSoFar.add(ruling.kind === 'exempt' ? 'exempt by hand' : ruling.kind);
  }

  /** The reminders of a day go out once, at the first moment at which the server is up. */
  ring(at: string, isDown: boolean): Morning {
    const today = dayOf(at);
    if (this.doneOn === today) return this.reminders.nothing();
    const isAgain = this.missedOn === today;
    if (isDown) {
      this.missedOn = today;
      return this.reminders.missed(at, isAgain);
    }
    this.doneOn = today;
    const morning = this.reminders.morning(at, isAgain);
    this.note(morning);
    return morning;
  }

  statusesAt(at: string): Record<string, string> {
    const judged = this.statuses.judge(at);
    for (const { status } of judged) this.seenSoFar.add(status);
    return Object.fromEntries(
      judged.map(({ call, id, status }) => [nameOf(call), `${status}, ${this.reminders.sentOf(id)} sent`]),
    );
  }

  /** What people decide at a moment, by what they see then. */
  rulingsAt(at: string): Ruling[] {
    const judged = this.statuses.judge(at);
    const ruledOn = this.statuses.ruledOn();
    const weekday = new Date(`${dayOf(at)}T00:00Z`).getUTCDay();
    const first = (status: string, isRuledOn = false) =>
      judged.filter((one) => one.status === status && ruledOn.has(one.id) === isRuledOn).slice(0, 1);
    const onPaper = (kind: 'accept' | 'reject', of: readonly Judged[]): Ruling[] =>
      of.map(({ call, papers }) => ({ kind, call: nameOf(call), urn: papers[0]?.urn ?? '' }));
    const onCall = (kind: 'exempt' | 'undo', of: readonly Judged[]): Ruling[] =>
      of.map(({ call }) => ({ kind, call: nameOf(call) }));
    switch (weekday) {
      case 1:
        return [...onCall('undo', first('exempt', true)), ...onPaper('accept', first('needs_review'))];
      case 2:
        return onPaper('reject', first('submitted_on_time'));
      case 3:
        return [...onCall('exempt', first('missing')), ...onPaper('reject', first('needs_review'))];
      case 4:
        return [...onPaper('reject', first('submitted_late')), ...onCall('undo', first('missing', true))];
      case 5:
        return onPaper('accept', first('submitted_by_other'));
      default:
        return [];
    }
  }

  /** What of `TO_BE_SEEN` the month has brought. */
  seen(): string[] {
    return TO_BE_SEEN.filter((what) => this.seenSoFar.has(what));
  }

  private note({ messages, note }: Morning): void {
    const { refused = [], notSent = [], toUnit = {}, notCopied = 0, paused = 0 } = note ?? {};
    const seen: readonly (readonly [what: string, isSeen: boolean])[] = [
      ['a copy', messages.some((text) => text.includes('+sergeant'))],
      ['nobody above', notCopied > 0],
      ['a pause', paused > 0],
      ['not sent', notSent.length > 0],
      ['refused', refused.length > 0 && 'refused' in toUnit],
      ['a supervisor who left', 'left' in toUnit],
      ['no address', 'no address' in toUnit],
      ['reminder 6', messages.some((text) => text.includes('reminder 6'))],
    ];
    for (const [what, isSeen] of seen) if (isSeen) this.seenSoFar.add(what);
  }
}
