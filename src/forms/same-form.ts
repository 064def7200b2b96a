/** Whether one text of an e-mail says no more than another: a covering note, or the form once in the body and once attached. */
import { FORM_FIELDS } from '../domain/form-fields.ts';
import { sameValue, type ReadForm } from './form-values.ts';

/** Whether every value of a form stands in another too, which has more of them. */
export function saysLessThan(form: ReadForm, other: ReadForm): boolean {
  if (form.doubts.length > 0) return false;
  const given = FORM_FIELDS.filter((field) => form.values[field]);
  const isAgreed = given.every((field) => {
    const [own, others] = [form.values[field], other.values[field]];
    return own && others && sameValue(field, own.value, others.value);
  });
  return isAgreed && given.length < Object.keys(other.values).length;
}
