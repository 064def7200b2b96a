/** What is told of a form that was read, or set aside. */
import type { FormField } from './form-fields.ts';

export interface FormValue {
  /** As typed, without outer white space. */
  readonly value: string;
  /** The label that it was read by, as typed. */
  readonly label: string;
  /** 'page 1, line 4' */
  readonly where: string;
}

/** The outcome of one form, or of other text in the same file. */
export interface FormReport {
  /** Its number in the file, from 1. */
  readonly row: number;
  /** The way to it inside the file: 'mail.eml > form.docx'; '' for the file itself. */
  readonly container: string;
  readonly outcome: 'read' | 'rejected' | 'ignored';
  /** What was read, and where. */
  readonly values: Readonly<Partial<Record<FormField, FormValue>>>;
  /**
   * Of a form that was set aside or leaves a field in doubt, the labels that a person may name for a field; a value that
   * may be free text is left out.
   */
  readonly labels: readonly FormValue[];
  /** The saved settings that it was read with, or null. */
  readonly settings: string | null;
}
