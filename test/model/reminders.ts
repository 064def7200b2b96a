/** Who is reminded of what, with which number, and what the unit's note says, by section 6 of the design. */
import { dayOf, isWorkingDay, workingDaysFrom } from './calendar.ts';
import type { Judged, Statuses } from './statuses.ts';
import type { Person } from './told.ts';

export const UNIT = 'intel@lakeshire.example';
const ESCALATE_AFTER = 3;

export interface Pause {
  readonly officer: string;
  readonly from: string;
  readonly until: string;
}

interface Owed extends Judged {
  readonly number: number;
  readonly to: string;
  readonly why: string;
  /** The next supervisor: an address, 'nobody', or '' while it is too early. */
  readonly above: string;
}

export interface Note {
  readonly owed: number;
  readonly written: number;
  readonly refused: readonly string[];
  readonly notSent: readonly string[];
  /** Referrals that came to the unit, by the reason. */
  readonly toUnit: Readonly<Record<string, number>>;
  readonly notCopied: number;
  readonly paused: number;
}

export interface Morning {
  /** Each e-mail that arrived: its readers, and what it says of each referral. */
  readonly messages: readonly string[];
  readonly note: Note | null;
}

/** Who waited in vain on a day, and how many referrals were to be copied to the next supervisor. */
interface Unsent {
  readonly day: string;
  readonly to: readonly string[];
  readonly copied: number;
}

const NONE_UNSENT: Unsent = { day: '', to: [], copied: 0 };

const NOTHING: Morning = { messages: [], note: null };

export class Reminders {
  private readonly sent = new Map<number, number>();
  /** Who still waits for the messages of the latest day that the server was down. */
  private unsent: Unsent = NONE_UNSENT;
  /** What was owed when the day was planned. */
  private planned: ReadonlySet<number> = new Set();

  constructor(
    private readonly statuses: Statuses,
    private readonly refusedAddress: string,
    private readonly pauses: readonly Pause[],
  ) {}

  sentOf(id: number): number {
    return this.sent.get(id) ?? 0;
  }

  nothing(): Morning {
    return NOTHING;
  }

  /** The server cannot be reached: the day is planned, and nobody has anything, not even the note. */
  missed(now: string, isAgain: boolean): Morning {
    const today = dayOf(now);
    if (!isWorkingDay(today)) return NOTHING;
    if (!isAgain) this.planned = new Set(this.owedAt(now).map(({ id }) => id));
    const waiting = this.chased(now).filter(({ id }) => this.planned.has(id));
    const readers = new Set(waiting.map(({ to }) => (to === UNIT ? 'This mailbox' : to)));
    const copied = waiting.filter(({ above }) => above.includes('@')).length;
    this.unsent = { day: today, to: [...readers, 'This mailbox'], copied };
    return NOTHING;
  }

  /** `isCatchUp` goes on with a morning that was missed: what has fallen due since waits for the next day. */
  morning(now: string, isCatchUp = false): Morning {
    const today = dayOf(now);
    if (!isWorkingDay(today)) return NOTHING;
    const isPlanned = ({ id }: Judged): boolean => !isCatchUp || this.planned.has(id);
    const owed = this.owedAt(now).filter(isPlanned);
    const chased = this.chased(now).filter(isPlanned);
    const toUnit = chased.filter(({ to }) => to === UNIT);
    const refused = chased.filter(({ to }) => to === this.refusedAddress);
    const taken = chased.filter(({ to }) => to !== UNIT && to !== this.refusedAddress);
    const messages = [
      ...byReader(taken).map((items) => messageOf([items[0]?.to ?? '', ...copiesOf(items)], items, today)),
      ...(copiesOf(refused).length > 0 ? [messageOf(copiesOf(refused), refused, today)] : []),
      ...[toUnit, refused].filter(isAny).map((items) => messageOf([UNIT], items, today)),
    ];
    const before = this.unsent.day < today ? this.unsent : NONE_UNSENT;
    const note: Note = {
      owed: owed.length,
      written: byReader(taken).length,
      refused: refused.length > 0 ? [this.refusedAddress] : [],
      notSent: [...before.to].sort(),
      toUnit: counted([...toUnit.map(({ why }) => why), ...refused.map(() => 'refused')]),
      notCopied: taken.filter(({ above }) => above === 'nobody').length + before.copied,
      paused: owed.length - chased.length,
    };
    this.unsent = NONE_UNSENT;
    for (const { id, number } of chased) this.sent.set(id, number);
    return { messages: messages.sort(), note };
  }

  private owedAt(now: string): Judged[] {
    return this.statuses.judge(now).filter(({ status }) => status === 'missing');
  }

  private chased(now: string): Owed[] {
    const today = dayOf(now);
    const isPaused = ({ call }: Judged): boolean =>
      this.pauses.some(
        ({ officer, from, until }) => officer === call.officer && from <= today && today <= until,
      );
    const people = this.statuses.records.peopleNow();
    return this.owedAt(now)
      .filter((judged) => !isPaused(judged))
      .map((judged) => {
        const number = this.sentOf(judged.id) + 1;
        return { ...judged, number, ...routeOf(judged, number, people, today) };
      });
  }
}

/** The supervisor of today, or the unit and why; the next supervisor after enough reminders. */
function routeOf({ call }: Judged, number: number, people: readonly Person[], today: string) {
  const officer = people.find((one) => one.number === call.officer && one.name === call.name);
  const supervisor = people.find((one) => one.number === officer?.supervisor);
  const toUnit = (why: string) => ({ to: UNIT, why, above: '' });
  if (!supervisor) return toUnit('nobody');
  if (!isServing(supervisor, today)) return toUnit('left');
  if (supervisor.email === '') return toUnit('no address');
  const next = people.find((one) => one.number === supervisor.supervisor);
  const above = number > ESCALATE_AFTER ? (next?.email ?? 'nobody') : '';
  return { to: supervisor.email, why: '', above };
}

const isServing = ({ from, until }: Person, day: string): boolean =>
  from <= day && (until === '' || day <= until);

const isAny = (items: readonly Owed[]): boolean => items.length > 0;

function byReader(owed: readonly Owed[]): Owed[][] {
  const readers = [...new Set(owed.map(({ to }) => to))];
  return readers.map((reader) => owed.filter(({ to }) => to === reader));
}

function copiesOf(items: readonly Owed[]): string[] {
  return [...new Set(items.map(({ above }) => above))].filter((above) => above.includes('@'));
}

export function messageLine(readers: readonly string[], items: readonly string[]): string {
  return `${[...readers].sort().join('+')}: ${[...items].sort().join('; ')}`;
}

function messageOf(readers: readonly string[], items: readonly Owed[], today: string): string {
  return messageLine(
    readers,
    items.map(({ call, due, number }) => {
      const overdue = workingDaysFrom(dayOf(due), today);
      return `${call.serial} reminder ${number}, ${overdue} working days`;
    }),
  );
}

export function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
