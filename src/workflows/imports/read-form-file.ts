/** One file of forms: bytes -> located text -> fields. What leaves here are fields, and never the text around them. */
import { extractFile, type Extracted, type Unreadable } from '../../extraction/index.ts';
import { FormWords, readForm, type FormVocabulary, type ReadForm } from '../../forms/index.ts';

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

/** Reads files of forms with one set of words; hands each form to `onForm` as soon as it is read. */
export function formFileReader(vocabulary: FormVocabulary) {
  const words = new FormWords(vocabulary);
  return async ({ path, name }: FormFile, onForm: (found: FoundForm) => void): Promise<void> => {
    await extractFile({ path, name }, (extracted) => onForm(formOf(words, extracted)));
  };
}

function formOf(words: FormWords, { content, ...place }: Extracted): FoundForm {
  if (content.found === 'nothing') return { ...place, found: 'unreadable', because: content.because };
  if (content.found === 'ignored') return { ...place, found: 'ignored' };
  const form = readForm(words, content.blocks);
  return form ? { ...place, found: 'form', form } : { ...place, found: 'no_form' };
}
