/** The summary for those outside the force: counts of a team from 1 to 4 are withheld, and cannot be got back. */
import { STATUSES, SUMMARY_COLUMNS, type Cell, type Status } from '../compliance/index.ts';

type Column = (typeof SUMMARY_COLUMNS)[number];
type Row = Readonly<Record<Column, Cell>>;

/** From 1 to 4. */
export const SMALL = '<5';
/** A count that would give a small one away. */
export const WITHHELD = '*';

const FEWEST_SHOWN = 5;
const LARGEST_SMALL = 4;

/** Counts that do not count as due before their time. */
const NOT_ALWAYS_DUE: readonly Status[] = ['needs_review', 'submitted_by_other', 'awaiting'];
const TOTALS: readonly Column[] = ['referrals', 'in_scope', 'due'];
const RATES: readonly Column[] = [
  'compliance_rate',
  'compliance_low',
  'compliance_high',
  'compliance_if_accepted',
  'on_time_rate',
  'median_hours_to_submit',
];

/** What stands in the place of a count; null where it is shown. */
type Mark = typeof SMALL | typeof WITHHELD | null;

/** Takes and answers rows of cells in the order of SUMMARY_COLUMNS, each force followed by its teams. */
export function withoutSmallCounts(rows: readonly (readonly Cell[])[]): Cell[][] {
  const named = rows.map(rowOf);
  return named
    .filter(({ level }) => level === 'force')
    .flatMap((force) => [force, ...withheldTeams(named.filter((row) => isTeamOf(row, force)))])
    .map((row) => SUMMARY_COLUMNS.map((column) => row[column]));
}

function rowOf(cells: readonly Cell[]): Row {
  return Object.fromEntries(SUMMARY_COLUMNS.map((column, at) => [column, cells[at] ?? null])) as Row;
}

function isTeamOf(row: Row, force: Row): boolean {
  return row.level === 'team' && row.force === force.force && row.month === force.month;
}

/** The row of an only team would be that of its force, so it has none. */
function withheldTeams(teams: readonly Row[]): Row[] {
  if (teams.length < 2) return [];
  const marks = new Map(
    STATUSES.map((status) => [status, marksOf(teams.map((team) => Number(team[status])))]),
  );
  const isTouched = (at: number): boolean => STATUSES.some((status) => marks.get(status)?.[at] != null);
  // Where only `due` is small, what is not yet due would give it away.
  if (teams.some(({ due }, at) => isSmall(Number(due)) && !isTouched(at))) {
    for (const status of NOT_ALWAYS_DUE)
      marks.set(
        status,
        teams.map(() => WITHHELD),
      );
  }
  return teams.map((team, at) => {
    if (!isTouched(at)) return team;
    const counts = STATUSES.map((status) => [status, marks.get(status)?.[at] ?? team[status]]);
    const totals = TOTALS.map((column) => [column, WITHHELD]);
    const rates = RATES.map((column) => [column, null]);
    return { ...team, ...(Object.fromEntries([...counts, ...totals, ...rates]) as Partial<Row>) };
  });
}

/**
 * The marks of one count of each team. Beside the small ones further teams are withheld, in their order, until the sum of
 * all that is withheld (which the row of the force gives away) leaves each small one anything from 1 to 4. Where there
 * are too few for that, no team's count is shown, and nobody is told which are small.
 */
function marksOf(counts: readonly number[]): Mark[] {
  const smallOnes = counts.filter(isSmall);
  if (smallOnes.length === 0) return counts.map(() => null);
  const marks = counts.map((count): Mark => (isSmall(count) ? SMALL : null));
  let sum = smallOnes.reduce((total, count) => total + count, 0);
  let least = smallOnes.length - 1 + LARGEST_SMALL;
  for (const [at, count] of counts.entries()) {
    if (count < FEWEST_SHOWN) continue;
    marks[at] = WITHHELD;
    sum += count;
    least += FEWEST_SHOWN;
    if (sum >= least) return marks;
  }
  return counts.map(() => WITHHELD);
}

function isSmall(count: number): boolean {
  return count >= 1 && count <= LARGEST_SMALL;
}
