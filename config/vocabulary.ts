/**
 * The words that the exports use: column names, status words, document types, reasons for an exemption. They are data in
 * this folder, so that a force can add its own; they are checked whole, and every fault is named in one message.
 */
import path from 'node:path';
import { z } from 'zod';
import { EXPORT_FIELDS, FIELDS_OF } from '../src/domain/export-fields.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { wordKey } from '../src/domain/word-key.ts';
import { faultsIn, readJson } from './json-file.ts';
import { weighedWords, words } from './weighed-words.ts';

export { loadFormLabels, type FormLabels } from './form-labels.ts';
export { checkProfile, isProfileName, loadProfile, profileNames, type Profile } from './profile.ts';

const wordList = z.array(z.string().trim().min(1));

function wordsOfFields(fields: readonly string[]) {
  return z.partialRecord(z.enum(fields), weighedWords);
}

const columnsSchema = z.strictObject({
  /** Other spellings of a word within a header: { "number": "no num" }. */
  spellings: z.record(z.string(), words),
  /** Words that say nothing in a header. */
  silent: words,
  /** Words of references that are added to the incident's own: a crime number. */
  further: words,
  /** The words of each field; those of a kind of export come before the shared ones. */
  words: z.strictObject({
    shared: wordsOfFields(EXPORT_FIELDS),
    referrals: wordsOfFields(FIELDS_OF.referrals),
    documents: wordsOfFields(FIELDS_OF.documents),
    officers: wordsOfFields(FIELDS_OF.officers),
  }),
});

const statusWordsSchema = z
  .strictObject({
    submitted: wordList,
    /** The document never was submitted: its date, if it has one, is not a submission's. */
    notYetSubmitted: wordList,
    /** The document was submitted, and no longer counts. */
    notSubmitted: wordList,
  })
  .refine(
    ({ submitted, notYetSubmitted, notSubmitted }) => areDisjoint([submitted, notYetSubmitted, notSubmitted]),
    {
      error: 'a word is in two of "submitted", "notYetSubmitted" and "notSubmitted"',
    },
  );

const documentTypesSchema = z
  .strictObject({ required: z.union([z.literal('all'), wordList.min(1)]), notRequired: wordList })
  .refine(({ required, notRequired }) => required === 'all' || isDisjoint(required, notRequired), {
    error: 'a type is both in "required" and in "notRequired"',
  });

const exemptionReasonsSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a code is lower-case letters, digits and _'),
      label: z.string().trim().min(1),
    }),
  )
  .min(1)
  .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length, {
    error: 'a code occurs twice',
  });

function areDisjoint(lists: readonly (readonly string[])[]): boolean {
  return lists.every((list, at) => lists.slice(at + 1).every((other) => isDisjoint(list, other)));
}

function isDisjoint(some: readonly string[], others: readonly string[]): boolean {
  const keys = new Set(some.map(wordKey));
  return !others.some((word) => keys.has(wordKey(word)));
}

const FILES = {
  columns: { name: 'columns.json', schema: columnsSchema },
  statusWords: { name: 'status-words.json', schema: statusWordsSchema },
  documentTypes: { name: 'document-types.json', schema: documentTypesSchema },
  exemptionReasons: { name: 'exemption-reasons.json', schema: exemptionReasonsSchema },
} as const;

export type ColumnWords = z.infer<typeof columnsSchema>;
export type StatusWords = z.infer<typeof statusWordsSchema>;
export type DocumentTypes = z.infer<typeof documentTypesSchema>;
export type ExemptionReason = z.infer<typeof exemptionReasonsSchema>[number];

/** Everything that the words' files say, as plain data. */
export interface Vocabulary {
  readonly columns: ColumnWords;
  readonly statusWords: StatusWords;
  readonly documentTypes: DocumentTypes;
  readonly exemptionReasons: readonly ExemptionReason[];
}

/** Reads and checks the files of words in a folder; the problem `vocabulary_invalid` lists every fault of every file. */
export function loadVocabulary(folder: string): Result<Vocabulary> {
  const faults: string[] = [];
  const read = <Schema extends z.ZodType>(file: { name: string; schema: Schema }) =>
    readWords(folder, file, faults);
  const columns = read(FILES.columns);
  const statusWords = read(FILES.statusWords);
  const documentTypes = read(FILES.documentTypes);
  const exemptionReasons = read(FILES.exemptionReasons);
  if (!columns || !statusWords || !documentTypes || !exemptionReasons) return failure(invalid(faults));
  return success({ columns, statusWords, documentTypes, exemptionReasons });
}

function readWords<Schema extends z.ZodType>(
  folder: string,
  { name, schema }: { name: string; schema: Schema },
  faults: string[],
): z.infer<Schema> | null {
  const content = readJson(path.join(folder, name));
  if (!content.ok) {
    faults.push(`${name}: ${content.problem}`);
    return null;
  }
  const checked = schema.safeParse(content.value);
  if (checked.success) return checked.data;
  faults.push(...faultsIn(name, checked.error));
  return null;
}

function invalid(faults: readonly string[]): Problem {
  return {
    code: 'vocabulary_invalid',
    message: `The files of words under config/ cannot be used:\n${faults.join('\n')}`,
    whatToDo: 'Mend the files named; config/README.md describes each of them.',
  };
}
