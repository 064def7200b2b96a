/** Of all that a form says, what its submitter says: a form has other parts, for the unit, the supervisor and the subject. */
import type { FormPart } from '../domain/form-fields.ts';
import { FORM_FIELDS } from '../domain/form-fields.ts';
import { inContext, type OwnEntry } from './context.ts';
import type { FormWords } from './form-words.ts';
import type { TextBlock } from './located-text.ts';
import type { ColumnHeading, Item, LabelGroup } from './walk.ts';

/** A label that says so much of a field is the submitter's own, whatever else its words say. */
const SURELY_OWN = 5;
/** A column begins this much before its heading at most, of the unit of the block. */
const TOLERANCE = 3;

/** A part with so many labels of the submitter's is his, unless none has as many. */
const FEWEST_SURE = 2;
/** Free text above so few entries is a note before the form. */
const FEWEST_BEFORE_TEXT = 2;

type EntryItem = Extract<Item, { readonly kind: 'entry' }>;

/**
 * The entries of the submitter's part: by the headings above them, by what their table or row is about, and by their
 * labels.
 */
export function ownEntries(
  words: FormWords,
  items: readonly Item[],
  blocks: readonly TextBlock[],
): OwnEntry[] {
  const partOfBlock = new Map(blocks.map((block, at) => [at, partOfTable(words, items, at, block)]));
  const others = entriesOfOtherRows(words, items);
  const own: Located[] = [];
  for (const { item, heading, isLate, isAfterOther } of underHeadings(words, items)) {
    const part = partUnder(words, heading);
    const isOther = !isOfSubmitter(part) || partOfBlock.get(item.block) !== null || others.has(item);
    if (isOther || !isOwnLabel(words, item.entry.label)) continue;
    const isOwn = part === 'submitter';
    const isDoubtful = isAfterOther || (isLate && !isOwn);
    own.push({
      ...item.entry,
      says: item.entry.label,
      heading,
      part,
      block: item.block,
      isOwn,
      isDoubtful,
      isAfterOther,
    });
  }
  return inContext(words, inSections(words, own));
}

type Located = OwnEntry & Pick<Placed, 'isAfterOther'>;

interface Placed {
  readonly item: EntryItem;
  /** The heading above it, or over its column. */
  readonly heading: string | null;
  /** Whether it is below the free text, where others than the submitter write. */
  readonly isLate: boolean;
  /** Whether it is right below a label of another part: "Checked by", "Collar number". */
  readonly isAfterOther: boolean;
}

function underHeadings(words: FormWords, items: readonly Item[]): Placed[] {
  let above: string | null = null;
  let columns: Extract<Item, { readonly kind: 'columns' }> | null = null;
  let isLate = false;
  const placed: Placed[] = [];
  for (const [at, item] of items.entries()) {
    switch (item.kind) {
      case 'free_text':
        isLate = placed.length >= FEWEST_BEFORE_TEXT;
        break;
      case 'columns':
        columns = item;
        break;
      case 'heading':
        columns = null;
        // A heading that nobody knows may be one within another part.
        if (item.isKnown || isOfSubmitter(partUnder(words, above))) above = item.text;
        break;
      case 'entry': {
        const column = columns?.block === item.block ? headingOver(columns.headings, item.left) : null;
        const isAfterOther = isOfOther(words, items[at - 1], item);
        placed.push({ item, heading: column?.text ?? above, isLate, isAfterOther });
      }
    }
  }
  return placed;
}

function isOfOther(words: FormWords, before: Item | undefined, { block, group }: EntryItem): boolean {
  const isNext =
    before?.kind === 'entry' && before.block === block && (group === null || before.group !== group);
  return isNext && before.entry.value !== '' && !isOwnLabel(words, before.entry.label);
}

/** Says of each entry whether it is in a part that is surely the submitter's, by what else is there. */
function inSections(words: FormWords, entries: readonly Located[]): OwnEntry[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const isSure = isSurelyOwn(words, entry.label) || words.partOf(entry.label) === 'submitter';
    if (isSure) counts.set(sectionOf(entry), (counts.get(sectionOf(entry)) ?? 0) + 1);
  }
  const fewest = Math.min(FEWEST_SURE, Math.max(...counts.values()));
  return entries.map(({ isAfterOther, ...entry }) => {
    const isSure = (counts.get(sectionOf(entry)) ?? 0) >= fewest && !isAfterOther;
    return { ...entry, isOwn: entry.isOwn || isSure, isDoubtful: entry.isDoubtful && !isSure };
  });
}

function sectionOf({ block, heading }: Pick<OwnEntry, 'block' | 'heading'>): string {
  return `${block} ${heading ?? ''}`;
}

/** Whether a part may be the submitter's: no other is known. */
function isOfSubmitter(part: FormPart | null): boolean {
  return part === null || part === 'submitter';
}

function partUnder(words: FormWords, heading: string | null): FormPart | null {
  return heading === null ? null : words.partOpenedBy(heading);
}

/** The heading of the column in which a label begins; null left of them all. */
function headingOver(headings: readonly ColumnHeading[], left: number): ColumnHeading | null {
  return headings.findLast((heading) => heading.left - TOLERANCE <= left) ?? null;
}

/** Entries in rows about another part: "Evaluated by" and, beside it, "Date completed". */
function entriesOfOtherRows(words: FormWords, items: readonly Item[]): ReadonlySet<Item> {
  const others = new Set<Item>();
  const rows = new Map<LabelGroup, EntryItem[]>();
  for (const item of items) {
    if (item.kind !== 'entry' || !item.group) continue;
    rows.set(item.group, [...(rows.get(item.group) ?? []), item]);
  }
  for (const [{ layout }, row] of rows) {
    const first = row.findIndex(({ entry }) => !isOwnLabel(words, entry.label));
    if (first < 0) continue;
    const surelyOwn = row.filter(({ entry }) => isSurelyOwn(words, entry.label));
    const isOwnBefore =
      surelyOwn.length > 0 || row.slice(0, first).some(({ entry }) => isOfficers(words, entry.label));
    // With its values to the right, a label is about what follows it.
    const about = layout === 'above' && !isOwnBefore ? row : row.slice(first);
    for (const item of about) if (!surelyOwn.includes(item)) others.add(item);
  }
  return others;
}

/** Whether a label says by itself that it is the officer's: "Reporting officer", and not "Collar number". */
function isOfficers(words: FormWords, label: string): boolean {
  if (words.partOf(label) === 'submitter') return true;
  const isPlain = words
    .plainFields(label)
    .some((field) => field === 'officer_number' || field === 'officer_name');
  return isPlain && words.wordsOf(label).includes('officer');
}

function isOwnLabel(words: FormWords, label: string): boolean {
  return isOfSubmitter(words.partOf(label)) || Math.max(...Object.values(words.scores(label))) >= SURELY_OWN;
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
  if (labels.some((label) => isSurelyOwn(words, label))) return null;
  const parts = labels.map((label) => words.partOf(label)).filter((part) => part !== null);
  return parts.find((part) => part !== 'submitter') ?? null;
}

/** Whether a label plainly names what only the submitter gives. */
function isSurelyOwn(words: FormWords, label: string): boolean {
  const scores = words.scores(label);
  return FORM_FIELDS.some((field) => SURE_FIELDS.has(field) && scores[field] >= SURELY_OWN);
}

const SURE_FIELDS: ReadonlySet<string> = new Set([
  'document_reference',
  'incident_reference',
  'nccu_reference',
  'submitted_at',
]);
