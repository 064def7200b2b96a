/** Located text -> the fields of a form, or what stands in doubt. This is all that other rooms see of it. */
export { NOT_A_FORM, setsAside, troubleOfDoubt, troubleOfForm } from './form-problems.ts';
export { FormWords, type FormVocabulary } from './form-words.ts';
export type { Piece, TextBlock, TextRow } from './located-text.ts';
export {
  layoutOf,
  withNamedLabels,
  withTypedValues,
  type NamedLabels,
  type TypedValues,
} from './labels-on-form.ts';
export { readForm } from './read-form.ts';
export type { FormDoubt, ReadForm } from './form-values.ts';
export { saysLessThan } from './same-form.ts';
