/** Which columns hold which field: decided once for each header, by name, by the cells or by a profile. */
import type { Profile } from '../../config/vocabulary.ts';
import { FIELDS_OF, REQUIRED_FIELDS, type ExportField } from '../domain/export-fields.ts';
import type { ExportKind } from '../domain/records.ts';
import { wordKey } from '../domain/word-key.ts';
import { suits, suitsTime } from './cell-evidence.ts';
import { cleanText } from './clean-text.ts';
import type { CompiledNames, Meaning, Strength } from './column-names.ts';
import type { DateReader } from './dates.ts';
import { contentOf, FREE_TEXT, isEventDate } from './fields.ts';
import type { Sample } from './sample.ts';

export type DecidedBy = 'name' | 'cells' | 'profile';

export interface PlannedField {
  /** The columns whose values make the field, counted from 0; the first is the main one. */
  readonly columns: readonly number[];
  /** The column of the time that goes with the date, or -1. */
  readonly timeColumn: number;
  /** Another column of the same name, which must agree in every row, or -1. */
  readonly twin: number;
  readonly strength: Strength;
  readonly decidedBy: DecidedBy;
}

export interface ColumnPlan {
  readonly fields: ReadonlyMap<ExportField, PlannedField>;
  /** Groups of required fields of which no column was found. */
  readonly missing: readonly (readonly ExportField[])[];
  /** A field whose column comes twice, with its columns, where nothing tells which is meant. */
  readonly twice: { readonly field: ExportField; readonly columns: readonly number[] } | null;
  /** Headers that a profile names and the file lacks. */
  readonly notFound: readonly string[];
}

export interface PlanInput {
  readonly kind: ExportKind;
  readonly headers: readonly string[];
  readonly sample: Sample;
  readonly names: CompiledNames;
  readonly profile: Profile | null;
  readonly dates: DateReader;
}

interface Candidate {
  readonly column: number;
  readonly rank: number;
  readonly suits: boolean;
  readonly filled: boolean;
}

/** Decides the columns of a header. Strong names come first, then doubtful ones that their cells confirm. */
export function planColumns(input: PlanInput): ColumnPlan {
  return new Planner(input).plan();
}

class Planner {
  readonly #input: PlanInput;
  readonly #fields = new Map<ExportField, PlannedField>();
  readonly #free: Set<number>;
  readonly #closed = new Set<ExportField>();
  readonly #notFound: string[] = [];
  #twice: ColumnPlan['twice'] = null;

  constructor(input: PlanInput) {
    this.#input = input;
    this.#free = new Set(input.headers.keys());
  }

  plan(): ColumnPlan {
    const { kind } = this.#input;
    this.#takeProfile();
    for (const strength of ['strong', 'further', 'weak'] as const) {
      for (const field of FIELDS_OF[kind]) this.#takeNamed(field, strength);
    }
    this.#takeTimes();
    const missing = REQUIRED_FIELDS[kind].filter((group) => !group.some((field) => this.#fields.has(field)));
    return { fields: this.#fields, missing, twice: this.#twice, notFound: this.#notFound };
  }

  #takeProfile(): void {
    for (const [name, wanted] of Object.entries(this.#input.profile?.columns ?? {})) {
      const field = name as ExportField;
      this.#closed.add(field);
      if (wanted === null) continue;
      const columns = [wanted].flat().map((header) => this.#columnHeaded(field, header));
      if (columns.includes(-1)) continue;
      const [date = -1, time = -1] = columns;
      const timed = isEventDate(field);
      this.#take(field, {
        columns: timed ? [date] : columns,
        timeColumn: timed ? time : -1,
        twin: -1,
        strength: 'strong',
        decidedBy: 'profile',
      });
    }
  }

  #columnHeaded(field: ExportField, wanted: string): number {
    const { headers } = this.#input;
    const columns = [...headers.keys()].filter((column) => isHeaded(headers[column] ?? '', wanted));
    if (columns.length === 0) this.#notFound.push(wanted);
    if (columns.length > 1) this.#twice ??= { field, columns };
    return columns[0] ?? -1;
  }

  #takeNamed(field: ExportField, strength: Strength): void {
    if (this.#closed.has(field)) return;
    if (!this.#fields.has(field)) this.#takeBest(field, strength);
    if (strength === 'further') this.#addFurther(field);
  }

  #takeBest(field: ExportField, strength: Strength): void {
    const candidates = this.#candidates(field, strength);
    const best = candidates.find((candidate) => strength !== 'weak' || candidate.suits);
    if (!best) return;
    const passedOver = candidates.some(({ rank }) => rank < best.rank);
    const twin = this.#twinOf(field, best, candidates);
    const ambiguous = strength === 'weak' && this.#openMeanings(best.column) > 1;
    const decidedBy = passedOver || ambiguous || twin.decided ? 'cells' : 'name';
    this.#take(field, { columns: [best.column], timeColumn: -1, twin: twin.column, strength, decidedBy });
  }

  /** The columns that may hold a field, the best first: those that fit, then those with anything in them, then by name. */
  #candidates(field: ExportField, strength: Strength): Candidate[] {
    const { kind, headers, names, sample, dates } = this.#input;
    const candidates: Candidate[] = [];
    for (const column of this.#free) {
      const meaning = this.#meaning(names.meaningsOf(kind, headers[column] ?? ''), field, strength);
      // A column headed only "Time of call" may hold the date as well.
      const ofTime = strength === 'weak' && !meaning && isEventDate(field);
      const timed = ofTime ? names.meaningsOfTime(kind, headers[column] ?? '') : [];
      const rank = meaning?.rank ?? (timed.some((other) => other.field === field) ? Infinity : null);
      if (rank === null) continue;
      const filled = sample.filled(column);
      const fits = suits(contentOf(field), filled, dates);
      candidates.push({ column, rank, suits: fits, filled: filled.length > 0 });
    }
    return candidates.sort(
      (a, b) =>
        Number(b.suits) - Number(a.suits) || Number(b.filled) - Number(a.filled) || compareRanks(a, b),
    );
  }

  #meaning(meanings: readonly Meaning[], field: ExportField, strength: Strength): Meaning | undefined {
    return meanings.find((meaning) => meaning.field === field && meaning.strength === strength);
  }

  #openMeanings(column: number): number {
    const { kind, headers, names } = this.#input;
    const meanings = names.meaningsOf(kind, headers[column] ?? '');
    return meanings.filter(({ field }) => !this.#fields.has(field) && !this.#closed.has(field)).length;
  }

  /** A second column of the same name: borne while the two agree, and refused where they differ. */
  #twinOf(
    field: ExportField,
    best: Candidate,
    candidates: readonly Candidate[],
  ): { column: number; decided: boolean } {
    const { sample } = this.#input;
    const twins = candidates.filter(
      (other) => other !== best && other.rank === best.rank && other.suits === best.suits,
    );
    if (twins.length === 0 || FREE_TEXT.has(field)) return { column: -1, decided: false };
    const differs = twins.some(({ column }) => !sample.agree(best.column, column));
    if (differs || twins.length > 1 || !best.filled) {
      this.#twice ??= { field, columns: [best.column, ...twins.map(({ column }) => column)] };
    }
    return { column: twins[0]?.column ?? -1, decided: true };
  }

  #addFurther(field: ExportField): void {
    const found = this.#fields.get(field);
    const further = this.#candidates(field, 'further').filter((candidate) => candidate.suits);
    if (!found || further.length === 0) return;
    this.#take(field, { ...found, columns: [...found.columns, ...further.map(({ column }) => column)] });
  }

  /** Gives each date the column of its time: of the same occasion, of a name that is its own, or just "Time". */
  #takeTimes(): void {
    for (const [field, planned] of this.#fields) {
      if (!isEventDate(field) || planned.decidedBy === 'profile') continue;
      const timeColumn = this.#timeColumn(field, planned.columns[0] ?? -1);
      if (timeColumn >= 0) this.#take(field, { ...planned, timeColumn });
    }
  }

  #timeColumn(field: ExportField, dateColumn: number): number {
    const { kind, headers, names, sample, dates } = this.#input;
    const occasion = names.occasionOf(headers[dateColumn] ?? '');
    const times = [...this.#free].filter((column) => {
      const words = names.keyOf(headers[column] ?? '').split(' ');
      return words.includes('time') && !words.includes('date') && suitsTime(sample.filled(column), dates);
    });
    const isOf = (column: number): string => names.occasionOf(headers[column] ?? '');
    const isOwn = (column: number): boolean =>
      this.#meaning(names.meaningsOfTime(kind, headers[column] ?? ''), field, 'strong') !== undefined;
    return (
      times.find((column) => isOf(column) === occasion) ??
      times.find(isOwn) ??
      times.find((column) => isOf(column) === '') ??
      -1
    );
  }

  #take(field: ExportField, planned: PlannedField): void {
    this.#fields.set(field, planned);
    for (const column of [...planned.columns, planned.timeColumn, planned.twin]) this.#free.delete(column);
  }
}

function compareRanks(a: Candidate, b: Candidate): number {
  return a.rank === b.rank ? a.column - b.column : a.rank - b.rank;
}

function isHeaded(header: string, wanted: string): boolean {
  return (
    cleanText(header) === cleanText(wanted) || (wordKey(wanted) !== '' && wordKey(header) === wordKey(wanted))
  );
}
