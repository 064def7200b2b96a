/** One file of forms: bytes -> located text -> fields. What leaves here are fields, and never the text around them. */
import type { ColumnWords, FormLabels, StatusWords } from '../../../config/vocabulary.ts';
import { extractFile, type Extracted, type Unreadable } from '../../extraction/index.ts';
import { LabelBook, readForm, type ReadForm } from '../../forms/index.ts';

/** What a file, or one inside it, turned out to be. */
export type FoundForm = Pick<Extracted, 'container' | 'sha256' | 'sentAt' | 'mail'> &
  (
    | { readonly found: 'form'; readonly form: ReadForm }
    | { readonly found: 'unreadable'; readonly because: Unreadable }
    | { readonly found: 'no_form' | 'ignored' }
  );

export interface FormFile {
  readonly path: string;
  readonly name: string;
}

/** The words that labels are read with. */
export interface FormWords {
  readonly labels: FormLabels;
  readonly columns: Pick<ColumnWords, 'spellings' | 'silent'>;
  readonly statusWords: StatusWords;
}

/** Reads files of forms with one set of words; hands each form to `onForm` as soon as it is read. */
export function formFileReader({ labels, columns, statusWords }: FormWords) {
  const book = new LabelBook(labels, columns, statusWords);
  return async ({ path, name }: FormFile, onForm: (found: FoundForm) => void): Promise<void> => {
    await extractFile({ path, name }, (extracted) => onForm(formOf(book, extracted)));
  };
}

function formOf(book: LabelBook, { content, ...place }: Extracted): FoundForm {
  if (content.found === 'nothing') return { ...place, found: 'unreadable', because: content.because };
  if (content.found === 'ignored') return { ...place, found: 'ignored' };
  const form = readForm(book, content.blocks);
  return form ? { ...place, found: 'form', form } : { ...place, found: 'no_form' };
}
