/** The XML parts of a Word document, as trees. Entities of a document's own are never expanded. */
import { SaxesParser } from 'saxes';
import { decodeText } from '../tabular/index.ts';
import { unreadable } from './unreadable.ts';

/** An element of WordprocessingML by its name without prefix; one of another namespace is told in brackets: `(pic)`. */
export interface WordElement {
  readonly name: string;
  /** By their names without prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: WordElement[];
  text: string;
}

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
  'http://schemas.microsoft.com/office/word/2010/wordml',
  // Alternatives for programs of different ages, and the relationships of a package.
  'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'http://schemas.openxmlformats.org/package/2006/relationships',
]);
const DEEPEST = 256;
const MOST_ELEMENTS = 400_000;

/** Throws for a part that is damaged, has a DOCTYPE, or is out of bounds. */
export function readWordXml(bytes: Buffer): WordElement {
  const parser = new SaxesParser({ xmlns: true });
  const root: WordElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let elements = 0;
  const refuse = (): never => {
    throw unreadable.damaged();
  };
  const take = (text: string): void => {
    const element = open.at(-1);
    if (element?.name === 't') element.text += text;
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (++elements > MOST_ELEMENTS || open.length > DEEPEST) throw unreadable.tooLong();
    const named = Object.values(attributes).map((each): [string, string] => [each.local, each.value]);
    const name = WORD.has(uri) ? local : `(${local})`;
    const element = { name, attributes: Object.fromEntries(named), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', take);
  parser.on('cdata', take);
  parser.write(decodeText(bytes)).close();
  return root;
}

export function childOf(element: WordElement | undefined, name: string): WordElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function valueOf(element: WordElement | undefined): string {
  return element?.attributes.val ?? '';
}

/** A property is on as soon as it is named, unless it says otherwise; null where it is not named. */
export function isOn(element: WordElement | undefined): boolean | null {
  return element ? !/^(?:0|false|off)$/i.test(valueOf(element)) : null;
}

/** All elements of a name, however deep. */
export function* elementsNamed(element: WordElement, name: string): Generator<WordElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* elementsNamed(child, name);
  }
}
