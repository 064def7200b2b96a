/**
 * A force's people: teams with a sergeant, inspectors above, numbers in the force's own style, some issued again after
 * a leaver, some changed on promotion or transfer.
 */
import { drawName, plainLetters, teamName, type PersonName } from './people.ts';
import type { Random } from './random.ts';

export type NumberStyle = 'plain' | 'zero_padded' | 'divisional' | 'short' | 'letter_first';

export interface Officer extends PersonName {
  /** The person, whatever numbers they have had; never exported. */
  readonly id: string;
  readonly number: string;
  readonly previousNumbers: readonly string[];
  readonly rank: string;
  readonly team: string;
  readonly teamIndex: number;
  readonly force: string;
  readonly email: string;
  readonly supervisor: Officer | null;
  /** Day numbers, both included; null where the directory leaves them blank. */
  readonly activeFrom: number | null;
  readonly activeTo: number | null;
  /** The same person in the other force of a joint unit, from the day after `activeTo`. */
  readonly movedTo: Officer | null;
}

/** What an officer of another force lends to a new one: the number, the name, or both. */
export type Loan = Partial<PersonName & Pick<Officer, 'number'>>;

export interface DirectoryOptions {
  readonly force: string;
  readonly emailDomain: string;
  readonly officers: number;
  readonly numberStyle: NumberStyle;
  /** The first and last day of the simulated period. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Share of officers who had another number before. */
  readonly withPreviousNumber: number;
  /** Share of officers who leave in the middle of the period, their number going to a newcomer. */
  readonly leavers: number;
  readonly withoutSupervisor: number;
  /** Share of sergeants who leave in the period. */
  readonly supervisorsWhoLeave: number;
  readonly borrow: ((rank: string) => Loan) | null;
}

const TEAM_SIZE = 14;
const TEAMS_OF_AN_INSPECTOR = 4;

/** Issues numbers that nobody in the force has had. */
class NumberIssuer {
  readonly #issued = new Set<string>();
  readonly #style: NumberStyle;
  readonly #random: Random;
  readonly #highest: number;

  constructor(style: NumberStyle, random: Random, officers: number) {
    this.#style = style;
    this.#random = random;
    this.#highest = Math.max(style === 'short' ? 999 : 9999, officers * 4);
  }

  issue(rank: string): string {
    for (;;) {
      const number = this.#draw(rank);
      if (this.#issued.has(number)) continue;
      this.#issued.add(number);
      return number;
    }
  }

  /** Whether the number is free; then it is issued. */
  take(number: string): boolean {
    if (this.#issued.has(number)) return false;
    this.#issued.add(number);
    return true;
  }

  #draw(rank: string): string {
    const random = this.#random;
    const highest = this.#highest;
    if (rank === 'PCSO') return String(random.between(7000, highest > 9999 ? 79_999 : 7999));
    if (rank === 'Staff') return `${random.pick(['E', 'S', 'ST'])}${random.between(1000, 99_999)}`;
    const digits = random.between(1, highest);
    if (this.#style === 'zero_padded') return String(digits).padStart(5, '0');
    if (this.#style === 'divisional') return `${digits}${random.pick(['CW', 'SX', 'NB', 'TA'])}`;
    if (this.#style === 'letter_first')
      return `${random.pick(['A', 'B', 'C', 'D'])}${random.between(100, highest)}`;
    return String(digits);
  }
}

interface Post {
  readonly rank: string;
  readonly teamIndex: number;
  readonly supervisor: Officer | null;
}

export function buildDirectory(options: DirectoryOptions, random: Random): Officer[] {
  const issuer = new NumberIssuer(options.numberStyle, random, options.officers);
  const officers: Officer[] = [];
  const emails = new Map<string, number>();
  let inspector: Officer | null = null;
  let sergeant: Officer | null = null;

  const join = (
    post: Post,
    period: Partial<Pick<Officer, 'activeFrom' | 'activeTo' | 'number'>> = {},
  ): Officer => {
    const officer: Officer = {
      ...drawName(random),
      id: `${options.force}-${String(officers.length + 1).padStart(5, '0')}`,
      number: issuer.issue(post.rank),
      previousNumbers: random.chance(options.withPreviousNumber) ? [issuer.issue('PC')] : [],
      rank: post.rank,
      team: teamName(post.teamIndex),
      teamIndex: post.teamIndex,
      force: options.force,
      email: '',
      supervisor: random.chance(options.withoutSupervisor) ? null : post.supervisor,
      activeFrom: random.chance(0.8) ? options.firstDay - random.between(90, 6000) : null,
      activeTo: null,
      movedTo: null,
      ...borrowed(post.rank, options, issuer),
      ...period,
    };
    const named = { ...officer, email: emailOf(officer, options.emailDomain, emails) };
    officers.push(named);
    return named;
  };

  for (let index = 0; officers.length < options.officers; index++) {
    const teamIndex = Math.floor(index / TEAM_SIZE);
    if (index % (TEAM_SIZE * TEAMS_OF_AN_INSPECTOR) === 0) {
      inspector = join({ rank: 'Inspector', teamIndex, supervisor: null });
    }
    if (index % TEAM_SIZE === 0) {
      sergeant = join({ rank: 'PS', teamIndex, supervisor: inspector }, lastDay(options, random));
    }
    const post = { rank: constableRank(random), teamIndex, supervisor: sergeant };
    if (random.chance(options.leavers)) replaceALeaver(post, options, random, join);
    else join(post);
  }
  return officers;
}

function borrowed(rank: string, { borrow }: DirectoryOptions, issuer: NumberIssuer): Loan {
  const { number, ...name } = borrow?.(rank) ?? {};
  return number !== undefined && issuer.take(number) ? { ...name, number } : number === undefined ? name : {};
}

function lastDay(options: DirectoryOptions, random: Random): Partial<Pick<Officer, 'activeTo'>> {
  const leaves = options.supervisorsWhoLeave > 0 && random.chance(options.supervisorsWhoLeave);
  return leaves ? { activeTo: random.between(options.firstDay, options.lastDay - 1) } : {};
}

/** One person leaves in the middle of the period; after some days another takes over the number. */
function replaceALeaver(
  post: Post,
  options: DirectoryOptions,
  random: Random,
  join: (post: Post, period: Partial<Pick<Officer, 'activeFrom' | 'activeTo' | 'number'>>) => Officer,
): void {
  const activeTo = random.between(options.firstDay, options.lastDay - 1);
  const leaver = join(post, { activeTo });
  join(post, { number: leaver.number, activeFrom: activeTo + random.between(1, 20) });
}

function constableRank(random: Random): string {
  return random.weighted([
    [74, 'PC'],
    [14, 'DC'],
    [6, 'PCSO'],
    [3, 'Staff'],
    [3, 'PS'],
  ]);
}

function emailOf({ forename, surname }: PersonName, domain: string, taken: Map<string, number>): string {
  const base = `${plainLetters(forename)}.${plainLetters(surname)}`;
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  return `${base}${count === 1 ? '' : count}@${domain}`;
}
