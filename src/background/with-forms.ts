/** Imports that may have forms to read: those are read by a process of their own, which a file cannot take down with it. */
import path from 'node:path';
import { loadFormLabels, loadVocabulary } from '../../config/vocabulary.ts';
import type { Result } from '../domain/problem.ts';
import { openFormReader, type FormReaderProgram } from '../workflows/imports/form-reader-process.ts';
import type { FormImportServices } from '../workflows/imports/import-forms.ts';

/** Does work with the words of config/ and a reader of forms. Problems: those of the words, beside those of the work. */
export async function withForms<Value>(
  root: string,
  program: FormReaderProgram,
  work: (words: Pick<FormImportServices, 'vocabulary' | 'reader'>) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const folder = path.join(root, 'config');
  const vocabulary = loadVocabulary(folder);
  if (!vocabulary.ok) return vocabulary;
  const labels = loadFormLabels(folder);
  if (!labels.ok) return labels;
  const words = {
    labels: labels.value,
    columns: vocabulary.value.columns,
    statusWords: vocabulary.value.statusWords,
  };
  const reader = openFormReader({ program, words });
  try {
    return await work({ vocabulary: vocabulary.value, reader });
  } finally {
    reader.close();
  }
}
