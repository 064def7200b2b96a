/** Located text -> the fields of a form, or what stands in doubt. This is all that other rooms see of it. */
export { NOT_A_FORM, setsAside, troubleOfDoubt, troubleOfForm } from './form-problems.ts';
export { FormWords, type FormVocabulary } from './form-words.ts';
export type { Piece, TextBlock, TextRow } from './located-text.ts';
export { readForm, type FormDoubt, type FormValue, type ReadForm } from './read-form.ts';
export { saysLessThan } from './same-form.ts';
