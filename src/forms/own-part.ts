/** Of all that a form says, what its submitter says: a form has other parts, for the unit, the supervisor and the subject. */
import type { FormPart } from '../domain/form-fields.ts';
import { FORM_FIELDS } from '../domain/form-fields.ts';
import type { FormWords } from './form-words.ts';
import type { TextBlock } from './located-text.ts';
import type { Entry, Item } from './walk.ts';

/** A label that says so much of a field is the submitter's own, whatever else its words say. */
const SURELY_OWN = 5;

/** The entries of the submitter's part: by the headings above them, by what their table is about, and by their labels. */
export function ownEntries(words: FormWords, items: readonly Item[], blocks: readonly TextBlock[]): Entry[] {
  const partOfBlock = new Map(blocks.map((block, at) => [at, partOfTable(words, items, at, block)]));
  let part: FormPart | null = null;
  const own: Entry[] = [];
  for (const item of items) {
    if (item.kind === 'heading') {
      const opened = words.partOpenedBy(item.text);
      part = opened === 'submitter' ? null : opened;
      continue;
    }
    if (part === null && partOfBlock.get(item.block) === null && isOwnLabel(words, item.entry.label))
      own.push(item.entry);
  }
  return own;
}

function isOwnLabel(words: FormWords, label: string): boolean {
  const part = words.partOf(label);
  return (
    part === null || part === 'submitter' || Math.max(...Object.values(words.scores(label))) >= SURELY_OWN
  );
}

/** The part that a table is of where none of its labels is surely the submitter's. */
function partOfTable(
  words: FormWords,
  items: readonly Item[],
  at: number,
  { layout }: TextBlock,
): FormPart | null {
  if (layout !== 'table') return null;
  const labels = items.flatMap((item) =>
    item.kind === 'entry' && item.block === at ? [item.entry.label] : [],
  );
  const isSurelyOwn = labels.some((label) => {
    const scores = words.scores(label);
    return FORM_FIELDS.some((field) => SURE_FIELDS.has(field) && scores[field] >= SURELY_OWN);
  });
  if (isSurelyOwn) return null;
  const parts = labels.map((label) => words.partOf(label)).filter((part) => part !== null);
  return parts.find((part) => part !== 'submitter') ?? null;
}

const SURE_FIELDS: ReadonlySet<string> = new Set([
  'document_reference',
  'incident_reference',
  'nccu_reference',
  'submitted_at',
]);
