/** The words of the labels on forms, beside those of columns.json: form-labels.json in this folder, checked whole. */
import path from 'node:path';
import { z } from 'zod';
import { FORM_PARTS, WEIGHED_MEANINGS } from '../src/domain/form-fields.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { faultsIn, readJson } from './json-file.ts';
import { weighedWords } from './weighed-words.ts';

const FILE = 'form-labels.json';
const phrases = z.array(z.string().trim().min(1));

const formLabelsSchema = z.strictObject({
  /** What words count for a field or against it, beside what they count in the header of a list of documents. */
  words: z.partialRecord(z.enum(WEIGHED_MEANINGS), weighedWords),
  /** Labels that free text follows, in which nothing is looked for. */
  freeText: phrases,
  /** For each part of a form: words of its headings, and of labels that occur only there. */
  parts: z.record(z.enum(FORM_PARTS), z.strictObject({ headings: phrases, labels: phrases })),
});

export type FormLabels = z.infer<typeof formLabelsSchema>;

/** Reads form-labels.json in a folder; the problem `vocabulary_invalid` lists every fault. */
export function loadFormLabels(folder: string): Result<FormLabels> {
  const content = readJson(path.join(folder, FILE));
  if (!content.ok) return failure(invalid([`${FILE}: ${content.problem}`]));
  const checked = formLabelsSchema.safeParse(content.value);
  return checked.success ? success(checked.data) : failure(invalid(faultsIn(FILE, checked.error)));
}

function invalid(faults: readonly string[]): Problem {
  return {
    code: 'vocabulary_invalid',
    message: `The labels of forms cannot be used:\n${faults.join('\n')}`,
    whatToDo: `Mend config/${FILE}; config/README.md describes what it may hold.`,
  };
}
