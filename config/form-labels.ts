/** The labels that forms give their fields: form-labels.json in this folder, checked whole. */
import path from 'node:path';
import { z } from 'zod';
import { LABEL_MEANINGS } from '../src/domain/form-fields.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { faultsIn, readJson } from './json-file.ts';

const FILE = 'form-labels.json';
const labelList = z.array(z.string().trim().min(1));

const formLabelsSchema = z.strictObject({
  fields: z.record(
    z.enum(LABEL_MEANINGS),
    z.strictObject({
      labels: labelList,
      /** Labels that mean the field only where none of the others stands on the form. */
      weak: labelList,
    }),
  ),
  /** Labels of what is not read: the text beside them is never another field's value. */
  others: labelList,
  /** Labels that free text follows, in which nothing is looked for. */
  freeText: labelList,
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
