/** How well a column fits each field, by the words of its header and by its cells. */
import { REQUIRED_FIELDS, type ExportField } from '../../domain/export-fields.ts';
import type { ExportKind } from '../../domain/records.ts';
import type { CellFacts } from './cell-facts.ts';

/** The cells forbid it, whatever the header says. */
export const NEVER = -1000;

/** What a column is judged by for one field. */
export interface JudgedColumn {
  readonly kind: ExportKind;
  /** What the header's words count for the field. */
  readonly words: number;
  readonly cells: CellFacts;
  /** Share of the cells that are known status words. */
  readonly statusWords: number;
}

type Judge = (column: JudgedColumn) => number;

/** From so many cells on, how they repeat says something. */
const ENOUGH_CELLS = 12;
/** Those who supervise, review or enter for others are few. */
const FEW_PEOPLE = 8;

function differing({ cells }: JudgedColumn): number {
  return cells.distinct * cells.filled.length;
}

function isEnough({ cells }: JudgedColumn): boolean {
  return cells.filled.length >= ENOUGH_CELLS;
}

function areFew(column: JudgedColumn): boolean {
  return column.cells.filled.length >= 2 * ENOUGH_CELLS && differing(column) <= FEW_PEOPLE;
}

const when = (holds: boolean, score: number): number => (holds ? score : 0);

const incident: Judge = (column) => {
  const { words, cells } = column;
  if (cells.reference < 0.4 || cells.date > 0.5) return NEVER;
  return (
    words +
    2 * cells.telling +
    (2 * cells.reference - 1) +
    when(cells.countsRows, -6) +
    when(cells.nccu > 0.5, -6) +
    when(cells.otherIdentifier > 0.5, -6) +
    when(isEnough(column) && cells.distinct < 0.25, -3) +
    when(cells.bareNumber > 0.8 && cells.telling < 0.3, -1.5)
  );
};

const nccu: Judge = ({ words, cells }) => {
  if (Math.max(cells.reference, cells.nccu) < 0.4 || cells.date > 0.5) return NEVER;
  return words + 5 * cells.nccu + when(cells.nccu < 0.2, -1.5) + when(cells.countsRows, -4);
};

const documentReference: Judge = (column) => {
  const { words, cells } = column;
  if (cells.digits < 0.5 || cells.date > 0.5 || cells.time > 0.5 || cells.email > 0.5) return NEVER;
  return (
    words +
    when(cells.distinct > 0.97 && cells.fill > 0.97, 2) +
    cells.telling +
    when(cells.distinct < 0.8 && isEnough(column), -4) +
    when(cells.nccu > 0.5, -6) +
    when(cells.otherIdentifier > 0.5, -6) +
    when(cells.countsRows, -2) +
    when(cells.fill < 0.9, -2) +
    when(cells.officerNumber - cells.bareNumber > 0.2, -3)
  );
};

const eventDate: Judge = ({ words, cells }) => {
  const dates = cells.date + when(words >= 1, cells.serialDate);
  if (dates < 0.5) return NEVER;
  return (
    words + 1 + when(cells.clock > 0.5, 0.7) + when(cells.fill < 0.6, -1.5) + when(cells.longAgo > 0.3, -7)
  );
};

const day: Judge = ({ words, cells }) =>
  cells.date + cells.serialDate < 0.5 && cells.filled.length >= FEW_CELLS ? NEVER : words;

const officerNumber: Judge = (column) => {
  const { words, cells } = column;
  const fit = Math.max(cells.officerNumber, cells.email);
  if (fit < 0.2 || cells.date > 0.5) return NEVER;
  return (
    words +
    (2 * fit - 1) +
    0.5 * cells.bareNumber +
    when(areFew(column), -1.5) +
    when(cells.countsRows, -6) +
    when(cells.telling > 0.5, -3) +
    when(cells.nccu > 0.5, -6)
  );
};

const officerName: Judge = (column) => {
  const { words, cells } = column;
  if (cells.name < 0.4) return NEVER;
  const areOwn = column.kind === 'officers' && isEnough(column) && cells.distinct > 0.9;
  return (
    words +
    (2 * cells.name - 1) +
    when(areFew(column), -1.5) +
    when(areOwn, 1.5) +
    when(cells.officerNumber >= 0.2, -1.5)
  );
};

const partOfName: Judge = ({ words, cells }) => (cells.name < 0.4 ? NEVER : words);

const email: Judge = ({ words, cells }) => (cells.email < 0.5 && cells.filled.length > 0 ? NEVER : words + 2);

const supervisorNumber: Judge = ({ words, cells }) =>
  cells.officerNumber < 0.5 || cells.email > 0.5 || cells.countsRows ? NEVER : words + 1;

const text: Judge = ({ words, cells }) =>
  cells.date > 0.5 || cells.email > 0.5 || cells.telling > 0.6 || cells.officerNumber > 0.8 ? NEVER : words;

const repeatedText: Judge = (column) => {
  const judged = text(column);
  return judged + when(isEnough(column) && column.cells.distinct > 0.9, -2);
};

/** Names of forces say what a column is, whatever it is called; their codes may be any numbers. */
const force: Judge = (column) => {
  const { words, cells } = column;
  if (words >= 0 && cells.force >= MOSTLY) return words + 5 * cells.force;
  if (words >= 1 && cells.force + cells.forceCode >= MOSTLY) return words + 4;
  return repeatedText(column);
};

const MOSTLY = 0.6;
const MOST_STATES = 40;
const PLAIN_WORDS = 3;

/** "3 - Submitted" has a number, and "1" may be a state: what a header plainly calls a status is read as one. */
const status: Judge = (column) => {
  const { words, statusWords } = column;
  const isPlain = words >= PLAIN_WORDS && column.cells.date <= 0.5;
  if (differing(column) > MOST_STATES || (text(column) === NEVER && !isPlain)) return NEVER;
  return words + 2.5 * statusWords;
};

const rank: Judge = ({ words, cells }) =>
  text({ ...NOTHING, words, cells }) === NEVER ? NEVER : words + 2 * cells.rank;

const NOTHING = { kind: 'officers', statusWords: 0 } as const;

const any: Judge = ({ words }) => words;

const JUDGES: Readonly<Record<ExportField, Judge>> = {
  incident_reference: incident,
  nccu_reference: nccu,
  document_reference: documentReference,
  referred_at: eventDate,
  submitted_at: eventDate,
  officer_number: officerNumber,
  officer_name: officerName,
  officer_surname: partOfName,
  officer_forenames: partOfName,
  team: repeatedText,
  force,
  reason: text,
  outcome: text,
  notes: text,
  title: any,
  status,
  document_type: repeatedText,
  crime_identifier_code: any,
  email,
  rank,
  supervisor_number: supervisorNumber,
  supervisor_email: email,
  active_from: day,
  active_to: day,
  previous_numbers: any,
  elearning_modules: any,
  hydra_completed_on: day,
};

/** What a field asks of the column that is read as it; below that it has none. */
const LEAST: Partial<Record<ExportField, number>> = {
  incident_reference: 1.5,
  nccu_reference: 2,
  document_reference: 1.5,
  referred_at: 1,
  submitted_at: 1,
  officer_number: 1,
  officer_name: 1,
  status: 2,
  supervisor_email: 4,
  supervisor_number: 3.5,
};
const LEAST_OF_OTHERS = 2.5;
const LEAST_OF_INCIDENT = 0.4;

/** What a column that fits must score for a field. */
export function leastScore(field: ExportField, kind: ExportKind): number {
  // A log cannot do without its incident, a list of documents can.
  if (field === 'incident_reference' && kind === 'referrals') return LEAST_OF_INCIDENT;
  return LEAST[field] ?? LEAST_OF_OTHERS;
}

/** So few cells may all be wrong: then a plain header counts for more, though less than any column that fits. */
const FEW_CELLS = 4;
const BARELY = 0.4;

/** What a header's words and its cells count for a field, together; `NEVER` where the cells forbid it. */
export function scoreFilled(field: ExportField, column: JudgedColumn): number {
  return JUDGES[field](column);
}

/** A column without any cell says nothing against its header. */
export function scoreColumn(field: ExportField, column: JudgedColumn): number {
  const { kind, words, cells } = column;
  if (cells.filled.length === 0) return words - 0.5;
  const score = scoreFilled(field, column);
  const isRequired = REQUIRED_FIELDS[kind].some((group) => group.includes(field));
  const isDeniedByFew = score <= NEVER && cells.filled.length < FEW_CELLS && words >= PLAIN_WORDS;
  return isDeniedByFew && isRequired ? leastScore(field, kind) + BARELY : score;
}
