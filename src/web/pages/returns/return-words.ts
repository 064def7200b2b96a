/** Returns in the words and cells of a page. */
import {
  DICTIONARY_COLUMNS,
  dictionaryRows,
  SUMMARY_COLUMNS,
  type Cause,
  type Cell,
} from '../../../compliance/index.ts';
import { thousands } from '../../../views/filters.ts';
import { percent } from '../../../views/percent.ts';
import { NO_FORCE } from '../referrals/referral-filter.ts';
import type { ReturnState } from '../../../workflows/returns/return-months.ts';

export const RETURN_STATE_WORDS: Readonly<Record<ReturnState, string>> = {
  not_published: 'Not published',
  provisional: 'Published, provisional',
  published: 'Published',
  restated: 'Published, restated',
};

export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  late_form: 'Late form',
  late_referral: 'Late referral',
  correction: 'Correction',
  decision: 'Decision',
  rule_change: 'Rule change',
  time_passed: 'Time passed',
};

type Column = (typeof SUMMARY_COLUMNS)[number];

/** The counts that a page shows, each as it is called there. */
const COUNTS_SHOWN: readonly (readonly [Column, string])[] = [
  ['referrals', 'Referrals'],
  ['exempt', 'Exempt'],
  ['in_scope', 'In scope'],
  ['due', 'Due'],
  ['submitted_on_time', 'On time'],
  ['submitted_late', 'Late'],
  ['submitted_by_other', 'Other officer'],
  ['needs_review', 'Needs review'],
  ['awaiting', 'Not due yet'],
  ['missing', 'Missing'],
];

const RATES_SHOWN: readonly string[] = [
  'Due',
  'Compliance',
  '95% interval',
  'If reviews accepted',
  'On time (local target)',
  'Median hours',
];

interface ShownTable {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** The rows of a summary, as published or as it is, as two tables: all of it in one is too wide to read. */
export function figureTables(rows: readonly (readonly Cell[])[]): ShownTable[] {
  const numeric = (text: string) => ({ text, numeric: true });
  const isJoint = rows.filter((row) => cellOf(row, 'level') === 'force').length > 1;
  const nameOf = (row: readonly Cell[]): string => nameOfRow(row, isJoint);
  const rateCells = (row: readonly Cell[]): string[] => [nameOf(row), ...ratesOf(row)];
  const of = { text: 'Of' };
  return [
    { caption: 'Rates', columns: [of, ...RATES_SHOWN.map(numeric)], rows: rows.map(rateCells) },
    {
      caption: 'Referrals',
      columns: [of, ...COUNTS_SHOWN.map(([, text]) => numeric(text))],
      rows: rows.map((row) => [
        nameOf(row),
        ...COUNTS_SHOWN.map(([column]) => thousands(Number(cellOf(row, column)))),
      ]),
    },
  ];
}

function ratesOf(row: readonly Cell[]): string[] {
  const rate = (column: Column): string =>
    cellOf(row, column) === null ? '' : percent(Number(cellOf(row, column)));
  const isNoneDue = cellOf(row, 'compliance_rate') === null;
  return [
    thousands(Number(cellOf(row, 'due'))),
    isNoneDue ? 'none due' : rate('compliance_rate'),
    isNoneDue ? '' : `${rate('compliance_low')} to ${rate('compliance_high')}`,
    rate('compliance_if_accepted'),
    rate('on_time_rate'),
    String(cellOf(row, 'median_hours_to_submit') ?? ''),
  ];
}

/** A team of one of several forces is named with its force. */
function nameOfRow(row: readonly Cell[], isJoint: boolean): string {
  const [force, team] = [String(cellOf(row, 'force') ?? ''), String(cellOf(row, 'team') ?? '')];
  if (cellOf(row, 'level') === 'force') return force || (isJoint ? NO_FORCE : 'The whole force');
  return isJoint ? `${team}, ${force || NO_FORCE}` : team;
}

function cellOf(row: readonly Cell[], column: Column): Cell {
  return row[SUMMARY_COLUMNS.indexOf(column)] ?? null;
}

/** What each column of the summary means. */
export function definitionsOfSummary(): { readonly key: string; readonly value: string }[] {
  const [file, column, meaning, unit] = ['file', 'column', 'meaning', 'unit'].map((name) =>
    (DICTIONARY_COLUMNS as readonly string[]).indexOf(name),
  ) as [number, number, number, number];
  return dictionaryRows()
    .filter((row) => row[file] === 'summary')
    .map((row) => ({ key: row[column] ?? '', value: `${row[meaning] ?? ''} (${row[unit] ?? ''})` }));
}
