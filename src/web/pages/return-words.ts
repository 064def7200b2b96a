/** Returns in the words and cells of a page. */
import {
  DICTIONARY_COLUMNS,
  dictionaryRows,
  SUMMARY_COLUMNS,
  type Cause,
  type Cell,
} from '../../compliance/index.ts';
import { thousands } from '../../views/filters.ts';
import { percent } from '../../views/percent.ts';
import type { ReturnState } from '../../workflows/return-months.ts';

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

/** The columns that a page shows, each as it is called there. */
const SHOWN: readonly (readonly [Column, string])[] = [
  ['referrals', 'Referrals'],
  ['exempt', 'Exempt'],
  ['in_scope', 'In scope'],
  ['due', 'Due'],
  ['submitted_on_time', 'On time'],
  ['submitted_late', 'Late'],
  ['submitted_by_other', 'Other officer'],
  ['needs_review', 'Review'],
  ['awaiting', 'Awaiting'],
  ['missing', 'Missing'],
];

const RATES: readonly string[] = [
  'Compliance',
  '95% interval',
  'If accepted',
  'On time (local target)',
  'Median hours',
];

export const FIGURE_COLUMNS = [
  { text: 'Of' },
  ...[...SHOWN.map(([, text]) => text), ...RATES].map((text) => ({ text, numeric: true })),
];

/** A row of the summary, as published or as it stands, in the cells of FIGURE_COLUMNS. */
export function figureCells(row: readonly Cell[]): (string | number)[] {
  const cell = (column: Column): Cell => row[SUMMARY_COLUMNS.indexOf(column)] ?? null;
  const rate = (column: Column): string => (cell(column) === null ? '' : percent(Number(cell(column))));
  const isForce = cell('level') === 'force';
  const interval =
    cell('compliance_rate') === null ? '' : `${rate('compliance_low')} to ${rate('compliance_high')}`;
  return [
    isForce ? String(cell('force') || 'The whole force') : String(cell('team')),
    ...SHOWN.map(([column]) => thousands(Number(cell(column)))),
    rate('compliance_rate'),
    interval,
    rate('compliance_if_accepted'),
    rate('on_time_rate'),
    String(cell('median_hours_to_submit') ?? ''),
  ];
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
