/** Counts a stream of referrals into the rows of the monthly summary: by month, force and team. */
import { londonMonth } from '../domain/london-time.ts';
import { hasPassed, timeToSubmit } from './deadline.ts';
import { Tally, type Figures } from './figures.ts';
import type { JudgedMatch, JudgedReferral } from './judged-referral.ts';
import { forceGroups, NamedGroups } from './named-groups.ts';

const NO_TEAM = '(no team)';

/** What the figures need of a referral; a JudgedReferral has it. */
export type CountedReferral = Pick<JudgedReferral, 'referredAt' | 'due' | 'status' | 'force' | 'team'> & {
  readonly match: Pick<JudgedMatch, 'submittedAt'> | null;
};

/** `month` is '2026-05'; `team` is '' on the row of a force, and `force` is '' where the export names none. */
export interface FigureRow {
  readonly month: string;
  readonly level: 'force' | 'team';
  readonly force: string;
  readonly team: string;
  readonly figures: Figures;
}

type TalliesByMonth = Map<string, Tally>;

export class FigureCounter {
  readonly #asAt: number;
  readonly #months = new Set<string>();
  readonly #forces = forceGroups(() => new NamedGroups<TalliesByMonth>(NO_TEAM, () => new Map()));

  /** Every figure is true as at this UTC instant. */
  constructor(asAt: number) {
    this.#asAt = asAt;
  }

  /** Counts one referral under the London month of its call. The order in which they come does not matter. */
  add(referral: CountedReferral): void {
    const { referredAt, due, status, match } = referral;
    const time = match?.submittedAt ? timeToSubmit(referredAt, match.submittedAt) : null;
    this.#tallyOf(referral).add(status, hasPassed(due, this.#asAt), time);
  }

  /** The figures of everything counted, or of one month of it: all forces and teams together. */
  total(month?: string): Figures {
    const teams = this.#forces.inOrder().flatMap((force) => force.group.inOrder());
    return Tally.figuresOf(teams.flatMap(({ group }) => talliesIn(group, month)));
  }

  /**
   * The rows of every month, or of one: for each force its own row and then its teams'. A month that is asked for and
   * has no referrals is one row of zeros.
   */
  rows(month?: string): FigureRow[] {
    if (month === undefined) return [...this.#months].sort().flatMap((each) => this.#rowsOf(each));
    const rows = this.#rowsOf(month);
    return rows.length > 0 ? rows : [rowOf({ month, level: 'force', force: '', team: '' }, [])];
  }

  #tallyOf({ referredAt, force, team }: CountedReferral): Tally {
    const month = londonMonth(referredAt.instant);
    const byMonth = this.#forces.find(force).find(team);
    let tally = byMonth.get(month);
    if (!tally) {
      tally = new Tally();
      byMonth.set(month, tally);
      this.#months.add(month);
    }
    return tally;
  }

  #rowsOf(month: string): FigureRow[] {
    return this.#forces.inOrder().flatMap(({ name: force, group }) => {
      const teams = group
        .inOrder()
        .map(({ name, group: byMonth }) => ({ name, tallies: talliesIn(byMonth, month) }))
        .filter(({ tallies }) => tallies.length > 0);
      if (teams.length === 0) return [];
      const whole = teams.flatMap(({ tallies }) => tallies);
      return [
        rowOf({ month, level: 'force', force, team: '' }, whole),
        ...teams.map(({ name: team, tallies }) => rowOf({ month, level: 'team', force, team }, tallies)),
      ];
    });
  }
}

function talliesIn(byMonth: TalliesByMonth, month?: string): Tally[] {
  if (month === undefined) return [...byMonth.values()];
  const tally = byMonth.get(month);
  return tally ? [tally] : [];
}

function rowOf(heading: Omit<FigureRow, 'figures'>, tallies: readonly Tally[]): FigureRow {
  return { ...heading, figures: Tally.figuresOf(tallies) };
}
