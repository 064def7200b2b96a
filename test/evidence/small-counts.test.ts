/** No small count of a team can be got back from what is published. */
import fc from 'fast-check';
import { SUMMARY_COLUMNS, type Cell } from '../../src/compliance/index.ts';
import { withoutSmallCounts } from '../../src/evidence/index.ts';

/** A team's counts, of which its totals follow. */
const COUNTS: readonly string[] = [
  ...['exempt', 'submitted_on_time', 'submitted_late', 'submitted_by_other'],
  ...['needs_review', 'awaiting', 'missing'],
];
type Counts = readonly number[];

/** The rows of a summary with such teams, and rates of some kind. */
function summaryOf(teams: readonly Counts[]): Cell[][] {
  const total = COUNTS.map((_, at) => teams.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  return [rowOf('force', '', total), ...teams.map((counts, at) => rowOf('team', `Team ${at}`, counts))];
}

function rowOf(level: string, team: string, counts: Counts): Cell[] {
  const of = (name: string): number => counts[COUNTS.indexOf(name)] ?? 0;
  const referrals = counts.reduce((sum, count) => sum + count, 0);
  const named: Record<string, Cell> = {
    ...{ month: '2026-05', level, force: 'Lakeshire', team, referrals, in_scope: referrals - of('exempt') },
    ...Object.fromEntries(COUNTS.map((name) => [name, of(name)])),
    // The half of those that may be open is taken to be due.
    due: of('submitted_on_time') + of('submitted_late') + of('missing') + Math.floor(of('needs_review') / 2),
    ...{ compliance_rate: '50.0', compliance_low: '40.0', compliance_high: '60.0', on_time_rate: '1.0' },
    ...{ compliance_if_accepted: '55.0', median_hours_to_submit: '3.0', as_at: '2026-06-01T09:00:00+01:00' },
  };
  return SUMMARY_COLUMNS.map((column) => named[column] ?? null);
}

const published = (teams: readonly Counts[]): Cell[][] => withoutSmallCounts(summaryOf(teams));

const isSmall = (count: number): boolean => count >= 1 && count <= 4;

/** A count like any other, and one of which the half is taken to be due. */
test.each(['missing', 'needs_review'])('every small count of %s could have been another', (name) => {
  for (const [teams, most] of [
    [2, 24],
    [3, 14],
  ] as const)
    expect(givenAway(name, teams, most)).toEqual([]);
});

/**
 * Publishes every way in which a count from 0 to `most` can fall on so many teams, and answers those from which a small count
 * could be read: where all that give the same publication agree on it.
 */
function givenAway(name: string, teams: number, most: number): string[] {
  const alike = new Map<string, Counts[]>();
  for (const values of waysToFall(teams, most)) {
    const tables = values.map((value) => COUNTS.map((count) => (count === name ? value : 0)));
    const seen = JSON.stringify(published(tables));
    alike.set(seen, [...(alike.get(seen) ?? []), values]);
  }
  return [...alike.values()].flatMap((ways) =>
    // At the edge of what is tried, others that look alike lie beyond it.
    ways.filter((values) => Math.max(...values) <= most - 4 && isReadable(values, ways)).map(String),
  );
}

function isReadable(values: Counts, ways: readonly Counts[]): boolean {
  return values.some((value, team) => isSmall(value) && ways.every((other) => other[team] === value));
}

function waysToFall(teams: number, most: number): Counts[] {
  if (teams === 0) return [[]];
  const counts = Array.from({ length: most + 1 }, (_, count) => count);
  return waysToFall(teams - 1, most).flatMap((way) => counts.map((count) => [...way, count]));
}

const someTeams = fc.array(
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 })), {
    minLength: COUNTS.length,
    maxLength: COUNTS.length,
  }),
  { minLength: 2, maxLength: 6 },
);

test('no count from 1 to 4 is shown in the row of a team, and no rate beside one that is withheld', () => {
  fc.assert(
    fc.property(someTeams, (teams) => {
      for (const row of published(teams).slice(1)) {
        const counts = row.slice(4, 14);
        expect(counts.filter((cell) => typeof cell === 'number' && isSmall(cell))).toEqual([]);
        const isWithheld = counts.some((cell) => typeof cell === 'string');
        if (isWithheld) expect(row.slice(14, 20)).toEqual(Array(6).fill(null));
      }
    }),
  );
});

const countsOf = (rows: readonly Cell[][]): Cell[][] => rows.map((row) => row.slice(4, 14));

test('where no count is small everything is shown', () => {
  const teams = [
    [0, 9, 5, 0, 0, 0, 7],
    [5, 12, 0, 0, 0, 0, 5],
  ];
  expect(published(teams)).toEqual(summaryOf(teams));
});

test('a small count takes another team of the same count with it, and the totals of both', () => {
  const teams = [
    [0, 9, 0, 0, 0, 0, 2],
    [0, 12, 0, 0, 0, 0, 20],
    [0, 30, 0, 0, 0, 0, 30],
  ];
  expect(countsOf(published(teams)).slice(1)).toEqual([
    ['*', 0, '*', '*', 9, 0, 0, 0, 0, '<5'],
    ['*', 0, '*', '*', 12, 0, 0, 0, 0, '*'],
    [60, 0, 60, 60, 30, 0, 0, 0, 0, 30],
  ]);
});

test('where there is nothing to hide behind, no team shows the count', () => {
  const teams = [
    [0, 9, 0, 0, 0, 0, 2],
    [0, 12, 0, 0, 0, 0, 0],
  ];
  expect(countsOf(published(teams)).slice(1)).toEqual([
    ['*', 0, '*', '*', 9, 0, 0, 0, 0, '*'],
    ['*', 0, '*', '*', 12, 0, 0, 0, 0, '*'],
  ]);
});

test('a due count that is small alone takes along what may not be due yet', () => {
  const teams = [
    [0, 0, 0, 0, 6, 0, 0],
    [0, 12, 0, 0, 0, 0, 9],
  ];
  expect(countsOf(published(teams)).slice(1)).toEqual([
    ['*', 0, '*', '*', 0, 0, '*', '*', '*', 0],
    ['*', 0, '*', '*', 12, 0, '*', '*', '*', 9],
  ]);
});

test('an only team has no row; the row of the force is whole', () => {
  expect(countsOf(published([[1, 2, 3, 0, 0, 0, 1]]))).toEqual([[7, 1, 6, 6, 2, 3, 0, 0, 0, 1]]);
});
