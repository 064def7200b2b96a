/** What the content controls and the older form fields of Word show. */
import { BOXES } from './boxes.ts';
import { childOf, elementsNamed, isOn, valueOf, type WordElement } from './docx-xml.ts';

/** The texts of a document's own prompts, by name. */
export type Prompts = ReadonlyMap<string, string>;

/** The prompts that word/glossary/document.xml holds. */
export function promptsIn(part: WordElement | null): Prompts {
  const prompts = new Map<string, string>();
  for (const each of part ? elementsNamed(part, 'docPart') : []) {
    const name = valueOf(childOf(childOf(each, 'docPartPr'), 'name'));
    const body = childOf(each, 'docPartBody');
    if (name !== '' && body) prompts.set(name, textIn(body));
  }
  return prompts;
}

function textIn(element: WordElement): string {
  return [...elementsNamed(element, 't')]
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** What a content control (`sdt`) shows whatever it holds: a box, or nothing beside a prompt; else null. */
export function shownByControl(control: WordElement, prompts: Prompts): string | null {
  const properties = childOf(control, 'sdtPr');
  const content = childOf(control, 'sdtContent');
  if (!properties || !content) return null;
  if (isOn(childOf(properties, 'showingPlcHdr')) === true) return '';
  const box = childOf(properties, 'checkbox');
  if (box) return boxText(isOn(childOf(box, 'checked')) === true);
  const isPrompt = promptsOf(properties, prompts).has(textIn(content));
  return isPrompt ? '' : null;
}

/** Words that a control shows as long as nothing is chosen or typed. */
function promptsOf(properties: WordElement, prompts: Prompts): Set<string> {
  const found = new Set<string>();
  const own = prompts.get(valueOf(childOf(childOf(properties, 'placeholder'), 'docPart')));
  if (own !== undefined) found.add(own);
  const items = [...elementsNamed(properties, 'listItem')].map(({ attributes }) => attributes);
  const areNamed = items.some(({ displayText }) => displayText !== undefined);
  for (const { value = '', displayText } of items) {
    // Word writes its own "Choose an item." without a name for people.
    if (value === '' || (areNamed && displayText === undefined)) found.add((displayText ?? value).trim());
  }
  return found;
}

function boxText(isTicked: boolean): string {
  return isTicked ? BOXES.ticked : BOXES.unticked;
}

/** What an older form field (`ffData`) shows: a box, or the chosen item of a list; null for one that shows its result. */
export function shownByFormField(data: WordElement | undefined): string | null {
  const box = childOf(data, 'checkBox');
  if (box) return boxText(isOn(childOf(box, 'checked')) ?? isOn(childOf(box, 'default')) ?? false);
  const list = childOf(data, 'ddList');
  if (!list) return null;
  const chosen = Number(valueOf(childOf(list, 'result') ?? childOf(list, 'default')));
  const entries = list.children.filter(({ name }) => name === 'listEntry');
  return valueOf(entries[chosen]);
}
