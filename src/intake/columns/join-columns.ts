/** The columns that belong to one field: a date with its time, a reference with a further one, a column that comes twice. */
import type { ExportField } from '../../domain/export-fields.ts';
import { Sample } from '../sample.ts';
import { cleanText } from '../clean-text.ts';
import { FREE_TEXT, isEventDate } from '../fields.ts';
import type { Decision, DecidedBy, PlannedField } from './column-plan.ts';
import { leastScore, NEVER } from './column-scores.ts';
import { scoreOf, type JudgedFile, type Judging } from './judged-file.ts';

const WORDS_OF_TIME: ReadonlySet<string> = new Set(['date', 'time', 'at', 'on', 'in', 'number']);
const MOST_TIMES = 0.3;
/** So many numbers that all can be times are no officers' numbers. */
const FEWEST_TIMES = 5;
const MOST_WORDS_OF_NUMBERS = 2;
/** Words that count so much decide alone. */
const DECIDING_WORDS = 3;

interface Joined {
  readonly fields: ReadonlyMap<ExportField, PlannedField>;
  readonly twice: Decision['twice'];
}

export function joinColumns(
  file: JudgedFile,
  chosen: ReadonlyMap<ExportField, number>,
  settled: ReadonlyMap<ExportField, PlannedField>,
  { words }: Judging,
): Joined {
  const sample = new Sample(file.rows);
  const free = freeColumns(file, chosen, settled);
  const isFurther = (column: number): boolean => words.isFurther(file.words[column]?.words ?? []);
  let twice: Decision['twice'] = null;
  const fields = new Map<ExportField, PlannedField>();
  for (const [field, column] of chosen) {
    const twins = FREE_TEXT.has(field) || settled.has(field) ? [] : twinsOf(file, field, column, free);
    const alike = twins.filter((twin) => isHeadedAlike(file, column, twin));
    if (alike.length > 1 || alike.some((twin) => !sample.agree(column, twin))) {
      twice ??= { field, columns: [column, ...alike] };
    }
    const twin = twins.find((other) => sample.agree(column, other)) ?? -1;
    const planned = settled.get(field) ?? {
      columns: [
        column,
        ...(field === 'incident_reference' ? furtherColumns(file, column, free, isFurther) : []),
      ],
      timeColumn: isEventDate(field) ? timeColumnOf(file, column, free) : -1,
      twin,
      decidedBy: decidedBy(file, field, column),
    };
    for (const used of [...planned.columns, planned.timeColumn, planned.twin]) free.delete(used);
    fields.set(field, planned);
  }
  return { fields, twice };
}

function freeColumns(
  file: JudgedFile,
  chosen: ReadonlyMap<ExportField, number>,
  settled: ReadonlyMap<ExportField, PlannedField>,
): Set<number> {
  const free = new Set(file.headers.keys());
  for (const { columns, timeColumn } of settled.values()) {
    for (const column of [...columns, timeColumn]) free.delete(column);
  }
  for (const column of chosen.values()) free.delete(column);
  return free;
}

function decidedBy(file: JudgedFile, field: ExportField, column: number): DecidedBy {
  return (file.words[column]?.score(field) ?? 0) >= DECIDING_WORDS ? 'header' : 'cells';
}

/** Other columns whose headers say the same, and which fit as well. */
function twinsOf(file: JudgedFile, field: ExportField, column: number, free: ReadonlySet<number>): number[] {
  const words = [...new Set(file.words[column]?.words)].sort().join(' ');
  if (words === '') return [];
  return [...free].filter((other) => {
    if (file.spread?.has(other) && !isEmpty(file, column)) return false;
    const isSame = [...new Set(file.words[other]?.words)].sort().join(' ') === words;
    return (
      (isSame || isHeadedAlike(file, column, other)) &&
      scoreOf(file, field, other) >= leastScore(field, file.kind)
    );
  });
}

function isHeadedAlike(file: JudgedFile, column: number, other: number): boolean {
  return cleanText(file.headers[other] ?? '') === cleanText(file.headers[column] ?? '');
}

function isEmpty(file: JudgedFile, column: number): boolean {
  return file.cells[column]?.filled.length === 0;
}

/** References that stand in for the incident's own where that is blank: a crime number. */
function furtherColumns(
  file: JudgedFile,
  incident: number,
  free: ReadonlySet<number>,
  isFurther: (column: number) => boolean,
): number[] {
  if ((file.cells[incident]?.fill ?? 1) === 1) return [];
  return [...free].filter((column) => {
    const { telling = 0, nccu = 0 } = file.cells[column] ?? {};
    const isOther = (file.words[column]?.score('incident_reference') ?? 0) < -1;
    const fits = telling >= 0.5 && nccu < 0.5 && scoreOf(file, 'incident_reference', column) > NEVER / 2;
    return fits && !isOther && isFurther(column);
  });
}

/** The time that goes with a date: of the same occasion, else the only one that is of none. */
function timeColumnOf(file: JudgedFile, date: number, free: ReadonlySet<number>): number {
  if ((file.cells[date]?.clock ?? 0) > 0.5) return -1;
  const times = [...free].filter((column) => isTime(file, column));
  const occasion = occasionOf(file, date);
  const shared = (column: number): number => {
    const own = occasionOf(file, column);
    return (
      [...own].filter((word) => occasion.has(word)).length -
      [...own].filter((word) => !occasion.has(word)).length / 2
    );
  };
  const ranked = times
    .map((column) => ({ column, isNext: column === date + 1, worth: shared(column) }))
    .filter(
      ({ worth, column }) => worth > 0 || occasionOf(file, column).size === 0 || isOnly(file, column, free),
    )
    .sort(
      (one, other) =>
        other.worth - one.worth || Number(other.isNext) - Number(one.isNext) || one.column - other.column,
    );
  return ranked[0]?.column ?? -1;
}

/** Whether a column holds times of day, and not numbers that may be some. */
export function isTime(file: JudgedFile, column: number): boolean {
  const facts = file.cells[column];
  if (!facts || facts.date > 0.5) return false;
  const saysTime = file.words[column]?.words.includes('time') ?? false;
  if (facts.filled.length === 0) return saysTime;
  if (saysTime) return facts.lostTime > 0.5 && facts.time >= MOST_TIMES;
  const areNumbers =
    (file.words[column]?.score('officer_number') ?? 0) > MOST_WORDS_OF_NUMBERS ||
    facts.distinct * facts.filled.length < FEWEST_TIMES;
  return facts.time > 0.95 && (facts.bareNumber < 0.9 || !areNumbers);
}

/** "Call Time" beside "Referral Date": two names of the same moment. */
function isOnly(file: JudgedFile, column: number, free: ReadonlySet<number>): boolean {
  const others = [...free].filter((other) => other !== column && isTime(file, other));
  const dates = file.cells.filter((facts) => facts.date > 0.5).length;
  const field = file.kind === 'referrals' ? 'referred_at' : 'submitted_at';
  return others.length === 0 && dates === 1 && (file.words[column]?.score(field) ?? 0) >= 0;
}

/** What a header of a date or a time is the date or time of. */
function occasionOf(file: JudgedFile, column: number): ReadonlySet<string> {
  return new Set(file.words[column]?.words.filter((word) => !WORDS_OF_TIME.has(word)));
}
