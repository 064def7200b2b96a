/** What a person should look at before trusting how a file was read. */
import type { ExportField } from '../domain/export-fields.ts';

export interface ReadingWarning {
  readonly code: 'column_not_used' | 'status_not_read';
  readonly message: string;
  readonly whatToDo: string;
  /** The header, as typed. */
  readonly column: string;
}

/** A column that is not used, though a field that it fits has none. */
export function unusedWarning(field: ExportField, header: string): ReadingWarning {
  return {
    code: 'column_not_used',
    message: `The column "${header}" was not used, but its cells look like ${field}, which has no column.`,
    whatToDo: `If it is, add --column "${field}=${header}", or choose the column on the import page.`,
    column: header,
  };
}

/** A column of status words in a list of documents without a status: no draft can be told from what was submitted. */
export function statusWarning(header: string): ReadingWarning {
  return {
    code: 'status_not_read',
    message: `The column "${header}" holds status words, but was not read as the status, so no document counts as submitted.`,
    whatToDo: `If it is the status, add --column "status=${header}", or choose the column on the import page.`,
    column: header,
  };
}
