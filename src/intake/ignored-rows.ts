/** Rows that are no data: blank ones, totals and footers, headings between the rows, and the header again. */
import { wordKey } from '../domain/word-key.ts';
import { cleanText } from './clean-text.ts';
import type { ColumnPlan } from './columns/column-plan.ts';
import type { Ignored } from './tally.ts';

/** What begins a total, or a line that the exporting system adds below the rows. */
const FOOTER_LABELS: readonly RegExp[] = [
  /^(?:grand |sub[- ]?|overall |report |page )?totals?\b/i,
  /^(?:row |record )?count\b/i,
  /^(?:number|no\.?) of (?:rows|records|referrals|documents|reports|officers|results|items)\b/i,
  /^\(?\d[\d,]* (?:rows?|records?|referrals?|documents?|reports?|officers?|staff|people|results?|items?|entries)\b/i,
  /^(?:rows|records|results|items)(?: returned| found| selected| exported)?\s*:?\s*\d/i,
  /^[*\-= ]*end of (?:report|file|data|extract|export|list)\b/i,
  /^(?:report |file |data |list )?(?:generated|produced|printed|exported|extracted|created|run)(?: (?:on|by|at|from)\b| ?:| \d)/i,
  /^(?:report|run|print|export|extract) date\b/i,
  /^(?:data |report |figures |list )?(?:correct |accurate |true )?as (?:at|of)\b/i,
  /^(?:source|date range|reporting period|n\.? ?b\.?|notes?) ?:/i,
  /^page \d+(?: of \d+)?$/i,
  /^applied filters?\b/i,
  /^official(?:\s*[-:–]?\s*sensitive)?(?:\s*\[.*\])?$/i,
];

/** The heading of a part of a log: "May 2026", "Week commencing 04/05/2026". */
const PART_LABEL =
  /^(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[ -]*(?:20)?\d\d|(?:week|w\/?c|w\/e|month|period)\b.*)$/i;

const FIGURE = /^[£(+-]?\d[\d,]*(?:\.\d+)?%?\)?$/;
/** A figure this long is a reference, not the count of the rows above it. */
const LONGEST_TOTAL = 7;

/** Why a row is no data; null for one that is. Asked only of rows that make no record. */
export function whyIgnored(
  cells: readonly string[],
  headers: readonly string[],
  plan: ColumnPlan,
): Ignored | null {
  const filled = cells.map(cleanText).filter((cell) => cell !== '');
  const [first = ''] = filled;
  if (filled.length === 0) return 'blank';
  if (isHeaderAgain(cells, headers, plan)) return 'repeated_header';
  if (isFooter(filled)) return 'total';
  const isHeading = filled.length === 1 && (PART_LABEL.test(first) || isHeadingAlone(cells, headers));
  return isHeading ? 'title' : null;
}

/** Words alone where rows begin, "Response A": they hold no reference, date or number that could be lost. */
function isHeadingAlone(cells: readonly string[], headers: readonly string[]): boolean {
  const first = cells[headers.findIndex((header) => cleanText(header) !== '')] ?? '';
  return /\p{L}{2}/u.test(first) && !/\d/.test(first);
}

/** Whether a row is blank to the eye. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cleanText(cell) === '');
}

/** A footer's label comes first, and nothing but figures and labels follows it. */
function isFooter(filled: readonly string[]): boolean {
  const isLabel = (cell: string): boolean => FOOTER_LABELS.some((label) => label.test(cell));
  const isFigure = (cell: string): boolean => FIGURE.test(cell) && cell.length <= LONGEST_TOTAL;
  return isLabel(filled[0] ?? '') && filled.slice(1).every((cell) => isFigure(cell) || isLabel(cell));
}

/** The header again: every filled cell in a column that we use says what its header says. */
function isHeaderAgain(cells: readonly string[], headers: readonly string[], plan: ColumnPlan): boolean {
  let same = 0;
  for (const { columns, timeColumn } of plan.fields.values()) {
    for (const column of [...columns, timeColumn]) {
      const cell = wordKey(cells[column] ?? '');
      if (cell === '') continue;
      if (cell !== wordKey(headers[column] ?? '')) return false;
      same += 1;
    }
  }
  return same > 1;
}
