/** Which column of a file is which field, and how sure that is: what a decision answers, and what rows are read by. */
import type { ExportField } from '../../domain/export-fields.ts';

/** What decided a column: its header's words, its cells and the other files, or somebody who said so. */
export type DecidedBy = 'header' | 'cells' | 'settings';

export interface PlannedField {
  /** The columns whose values make the field, counted from 0; the first is the main one. */
  readonly columns: readonly number[];
  /** The column of the time that goes with the date, or -1. */
  readonly timeColumn: number;
  /** Another column of the same name, which must agree in every row, or -1. */
  readonly twin: number;
  readonly decidedBy: DecidedBy;
}

export interface ColumnPlan {
  readonly fields: ReadonlyMap<ExportField, PlannedField>;
}

/** A field that nothing decides for certain, with the columns that it may be, the likeliest first. */
export interface UnclearField {
  readonly field: ExportField;
  readonly columns: readonly number[];
}

/** A column that is not used, although it fits a field that has none. */
export interface UnusedColumn {
  readonly column: number;
  readonly field: ExportField;
}

export interface Decision {
  readonly plan: ColumnPlan;
  /** Required fields without a column, and fields whose column is in doubt. */
  readonly unclear: readonly UnclearField[];
  /** How well the columns fit the kind of export, to compare with another kind. */
  readonly total: number;
  /** Groups of required fields that no column could be. */
  readonly missing: readonly (readonly ExportField[])[];
  /** A field whose column comes twice under one name, with other cells. */
  readonly twice: { readonly field: ExportField; readonly columns: readonly number[] } | null;
  /** Headers that the profile names and the file lacks. */
  readonly notFound: readonly string[];
  readonly unused: readonly UnusedColumn[];
  /** Columns of status words that were not read as the status. */
  readonly unreadStatus: readonly number[];
}
