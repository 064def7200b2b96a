import type { ExportField } from './export-fields.ts';
import type { FormReport } from './form-report.ts';
import type { ExportKind } from './records.ts';

/** Where a problem was found. Rows are numbered as the spreadsheet shows them, from 1. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** Which column is a field: a question that only a person can answer, with the likeliest column first. */
export interface ColumnQuestion {
  readonly kind: ExportKind;
  readonly field: ExportField;
  readonly choices: readonly { readonly header: string; readonly cells: readonly string[] }[];
}

/**
 * Expected trouble, as data: what is wrong, in words for the person who has to act, and what that person can do.
 * `code` is snake_case, stable, and the same on the command line, in the API and in files. Bugs throw instead.
 */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
  readonly where?: Place;
  /** For `columns_unclear`: what to ask. */
  readonly questions?: readonly ColumnQuestion[];
  /** For a file of forms that is refused: what was read of each. */
  readonly forms?: readonly FormReport[];
}

/** Either a value or the problem that stood in its way. */
export type Result<Value, Trouble = Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Trouble };

export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function failure<Trouble>(problem: Trouble): { readonly ok: false; readonly problem: Trouble } {
  return { ok: false, problem };
}
