/** Whether a file is a list of documents, with a header, or a form (or files of forms), with labels. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import { createIntake, headerScore } from '../intake/index.ts';
import { readTable, type TableFile } from '../tabular/index.ts';

const LISTS = /\.(?:csv|tsv|tab|psv)$/i;
const FORMS = /\.(?:docx|docm|doc|rtf|odt|pdf|eml|msg|html?|zip)$/i;

/** A row with so many names of columns heads a list, even one that lacks a column; a form has fewer labels side by side. */
const NAMES_OF_A_HEADER = 4;
/** As many as a header is looked for in. */
const ROWS_LOOKED_AT = 60;

/** Ends the reading of a table once it is known what it is. */
class Known extends Error {}

/** Names decide where they can; a workbook or a text is a list if it has the header of one. */
export async function isFormFile(
  file: TableFile,
  vocabulary: Vocabulary,
  profile: Profile | null,
): Promise<boolean> {
  if (LISTS.test(file.name)) return false;
  return FORMS.test(file.name) || !(await hasHeader(file, vocabulary, profile));
}

async function hasHeader(
  { path }: TableFile,
  vocabulary: Vocabulary,
  profile: Profile | null,
): Promise<boolean> {
  let rowsSeen = 0;
  let isList = false;
  const isKnown = (): never => {
    isList = true;
    throw new Known();
  };
  const intake = createIntake({
    kind: 'documents',
    fileName: '',
    vocabulary,
    profile,
    onRecord: isKnown,
    onProblem: isKnown,
  });
  const score = (cells: readonly string[]) => headerScore(vocabulary, cells);
  try {
    // Without a name, since one that misleads is for the reader to complain of.
    await readTable(
      { path, name: '' },
      {
        headerScore: score,
        onRows: (rows) => {
          if (rows.some(({ cells }) => score(cells) >= NAMES_OF_A_HEADER)) isKnown();
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
  return isList;
}
