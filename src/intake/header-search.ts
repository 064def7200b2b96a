/** Finds the row of column names in the beginning of a sheet, below whatever title stands above it. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { Problem } from '../domain/problem.ts';
import { REQUIRED_FIELDS } from '../domain/export-fields.ts';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';
import type { TableRow } from '../tabular/index.ts';
import { headerScore, namesOf } from './column-names.ts';
import { planColumns, type ColumnPlan } from './column-plan.ts';
import type { DateReader } from './dates.ts';
import { isBlank } from './ignored-rows.ts';
import {
  columnMissing,
  headerNotFound,
  profileColumnMissing,
  wrongKind,
  type HeaderPlace,
} from './refusals.ts';
import { Sample } from './sample.ts';

/** A header stands in the first rows, or nowhere. */
export const ROWS_SEARCHED = 50;

/** One recognised name may be chance: a title row that says "Date". */
const FEWEST_NAMES = 2;

export interface SearchInput {
  readonly kind: ExportKind;
  readonly file: string;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  readonly dates: DateReader;
}

const NO_ROWS = new Sample([]);

/** How well a header fits a kind of export. */
interface Fit {
  readonly complete: boolean;
  /** Required fields that were found by a name that means nothing else. */
  readonly plainRequired: number;
  /** All the fields found by such a name. */
  readonly plain: number;
}

export class HeaderFinder {
  readonly #input: SearchInput;

  constructor(input: SearchInput) {
    this.#input = input;
  }

  /** Whether a row is a header with all that the kind of export needs. */
  isHeader(row: TableRow): boolean {
    const { profile } = this.#input;
    if (profile?.headerRow !== undefined) return row.row === profile.headerRow;
    if (!profile && this.#score(row) < FEWEST_NAMES) return false;
    const plan = this.#plan(row);
    return plan.missing.length === 0 && plan.notFound.length === 0;
  }

  /** The refusal of a header that is complete, but more plainly that of another kind of export. */
  refusalOf(row: TableRow): Problem | null {
    const { kind, profile } = this.#input;
    const other = profile ? null : this.#betterKind(row);
    return other ? wrongKind(kind, other, this.#place(row)) : null;
  }

  /** Why none of these rows is a header that will do. */
  refusalOfAll(rows: readonly TableRow[]): { problem: Problem; nearlyThere: boolean } {
    const { kind, file } = this.#input;
    const best = rows.reduce<TableRow | undefined>(
      (found, row) => (this.#score(row) > (found ? this.#score(found) : 0) ? row : found),
      undefined,
    );
    if (!best || this.#score(best) < FEWEST_NAMES) {
      const first = rows.find(({ cells }) => !isBlank(cells));
      return { problem: headerNotFound(kind, file, first?.cells ?? []), nearlyThere: false };
    }
    const place = this.#place(best);
    const other = this.#betterKind(best);
    if (other) return { problem: wrongKind(kind, other, place), nearlyThere: false };
    const { missing, notFound } = this.#plan(best);
    const problem =
      notFound.length > 0 ? profileColumnMissing(notFound, place) : columnMissing(kind, missing, place);
    return { problem, nearlyThere: missing.length === 1 };
  }

  #score({ cells }: TableRow): number {
    return headerScore(this.#input.vocabulary, cells);
  }

  #place({ sheet, row, cells }: TableRow): HeaderPlace {
    return { file: this.#input.file, sheet, row, headers: cells };
  }

  #plan({ cells }: TableRow, kind: ExportKind = this.#input.kind): ColumnPlan {
    const { vocabulary, dates } = this.#input;
    const profile = kind === this.#input.kind ? this.#input.profile : null;
    return planColumns({ kind, headers: cells, sample: NO_ROWS, names: namesOf(vocabulary), profile, dates });
  }

  /** Another kind that the header fits better. */
  #betterKind(row: TableRow): ExportKind | null {
    const { kind } = this.#input;
    const own = this.#fit(row, kind);
    return EXPORT_KINDS.find((other) => other !== kind && isBetter(kind, own, this.#fit(row, other))) ?? null;
  }

  #fit(row: TableRow, kind: ExportKind): Fit {
    const { fields, missing } = this.#plan(row, kind);
    const plain = [...fields].filter(([, { strength }]) => strength === 'strong').map(([field]) => field);
    const plainRequired = REQUIRED_FIELDS[kind].filter((group) =>
      group.some((field) => plain.includes(field)),
    );
    return { complete: missing.length === 0, plainRequired: plainRequired.length, plain: plain.length };
  }
}

function isBetter(kind: ExportKind, own: Fit, other: Fit): boolean {
  if (!other.complete) return false;
  if (!own.complete) return true;
  // Logs of events name officers too, but a directory has no reference and no date of an event.
  if (kind === 'officers' && other.plainRequired > 1) return true;
  if (other.plainRequired > own.plainRequired) return other.plain >= own.plain;
  return other.plainRequired === own.plainRequired && other.plain > own.plain + 1;
}
