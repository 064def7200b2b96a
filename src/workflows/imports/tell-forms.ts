/** Whether a file is a list of documents, with a header, or a form (or files of forms), with labels. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { createIntake, headerScore } from '../../intake/index.ts';
import { readTable, type TableFile } from '../../tabular/index.ts';

const LISTS = /\.(?:csv|tsv|tab|psv)$/i;
/** Names of files that can only be forms, or files of forms. */
export const FORMS = /\.(?:docx|docm|doc|rtf|odt|pdf|eml|msg|html?|zip)$/i;

/** So many names of columns in a row make it the header of a list that lacks a column, or a form with labels side by side. */
const NAMES_OF_A_HEADER = 4;
/** As many as a header is looked for in. */
const ROWS_LOOKED_AT = 60;

/** `either` is to be read as a form first, and refused as a list if it is none. */
export type FileMake = 'list' | 'form' | 'either';

/** Ends the reading of a table once it is known what it is. */
class Known extends Error {}

/** Names decide where they can; a workbook or a text is a list if it has the header of one. */
export async function makeOfFile(
  file: TableFile,
  vocabulary: Vocabulary,
  profile: Profile | null,
): Promise<FileMake> {
  if (LISTS.test(file.name)) return 'list';
  return FORMS.test(file.name) ? 'form' : makeOfTable(file, vocabulary, profile);
}

async function makeOfTable(
  { path }: TableFile,
  vocabulary: Vocabulary,
  profile: Profile | null,
): Promise<FileMake> {
  let rowsSeen = 0;
  let make: FileMake = 'form';
  const isList = (): never => {
    make = 'list';
    throw new Known();
  };
  const intake = createIntake({
    kind: 'documents',
    fileName: '',
    vocabulary,
    profile,
    onRecord: isList,
    onProblem: isList,
  });
  const score = (cells: readonly string[]) => headerScore(vocabulary, cells);
  try {
    // Without a name, since one that misleads is for the reader to complain of.
    await readTable(
      { path, name: '' },
      {
        headerScore: score,
        onRows: (rows) => {
          if (rows.some(({ cells }) => score(cells) >= NAMES_OF_A_HEADER)) make = 'either';
          intake.push(rows);
          rowsSeen += rows.length;
          if (rowsSeen > ROWS_LOOKED_AT && intake.refusal()) throw new Known();
        },
      },
    );
    if (intake.refusal() === null) intake.finish();
  } catch (error) {
    if (!(error instanceof Known)) throw error;
  }
  return make;
}
