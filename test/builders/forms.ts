/** Forms as the rooms that read them see them. */
import path from 'node:path';
import { loadFormLabels, loadVocabulary } from '../../config/vocabulary.ts';
import {
  FormWords,
  readForm,
  type FormVocabulary,
  type ReadForm,
  type TextBlock,
} from '../../src/forms/index.ts';
import type { FormReader } from '../../src/workflows/imports/form-reader-process.ts';
import { formFileReader, type FoundForm } from '../../src/workflows/imports/read-form-file.ts';
import { success } from '../../src/domain/problem.ts';

const CONFIG = path.join(__dirname, '../../config');

export function formVocabulary(): FormVocabulary {
  const labels = loadFormLabels(CONFIG);
  const vocabulary = loadVocabulary(CONFIG);
  if (!labels.ok || !vocabulary.ok) throw new Error('the words of config/ cannot be used');
  return {
    labels: labels.value,
    columns: vocabulary.value.columns,
    statusWords: vocabulary.value.statusWords,
  };
}

export const formWords = new FormWords(formVocabulary());

/** A table of cells, each a column wide. */
export function tableOf(...rows: readonly (readonly string[])[]): TextBlock {
  return {
    layout: 'table',
    place: 'table 1',
    rows: rows.map((cells, index) => ({
      number: index + 1,
      pieces: cells.map((text, column) => ({ text, left: column, right: column + 1 })),
    })),
  };
}

/** Lines as they stand in a text; two spaces or more part what stands side by side, and a blank line is a gap. */
export function linesOf(...lines: readonly string[]): TextBlock {
  const rows = lines.map((line, index) => ({
    number: index + 1,
    pieces: [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index: left }) => ({
      text,
      left,
      right: left + text.length,
    })),
  }));
  return { layout: 'lines', place: 'page 1', rows };
}

/** The values that are read from a form, without where they stood; throws for text that is no form. */
export function valuesOf(...blocks: readonly TextBlock[]): Record<string, string> {
  const form = formOf(...blocks);
  return Object.fromEntries(Object.entries(form.values).map(([field, { value }]) => [field, value]));
}

export function formOf(...blocks: readonly TextBlock[]): ReadForm {
  const form = readForm(formWords, blocks);
  if (!form) throw new Error('this is no form');
  return form;
}

/** Reads forms in this process, as the process of its own does. */
export function formReaderHere(): FormReader {
  const read = formFileReader(formVocabulary());
  return {
    read: async (file) => {
      const found: FoundForm[] = [];
      await read(file, (form) => found.push(form));
      return success(found);
    },
    close: () => undefined,
  };
}
