/** What the styles of a Word document do to its text: hide it, strike it through, or mark it as a prompt. */
import { childOf, elementsNamed, isOn, valueOf, type WordElement } from './docx-xml.ts';

/** Whether text is hidden, by property; what is not named is left to what lies beneath. */
export type Look = Readonly<Partial<Record<'vanish' | 'strike' | 'dstrike' | 'tiny', boolean>>>;

export interface WordStyles {
  /** Of the paragraphs that name no style. */
  readonly usual: Look;
  readonly look: (style: string) => Look;
  /** Whether a style marks the prompt of an empty content control. */
  readonly isPrompt: (style: string) => boolean;
}

/** In half-points: no eye can read it. */
const LARGEST_TINY_SIZE = 2;

/** What the properties of a run (`rPr`) say of it. */
export function lookOf(properties: WordElement | undefined): Look {
  const look: Partial<Record<keyof Look, boolean>> = {};
  for (const name of ['vanish', 'strike', 'dstrike'] as const) {
    const value = isOn(childOf(properties, name));
    if (value !== null) look[name] = value;
  }
  const size = childOf(properties, 'sz');
  if (size) look.tiny = Number(valueOf(size)) <= LARGEST_TINY_SIZE;
  return look;
}

export function isSeen(look: Look): boolean {
  return !Object.values(look).includes(true);
}

interface Style {
  readonly own: Look;
  readonly name: string;
  readonly basedOn: string;
}

const DEEPEST = 20;

/** The styles of word/styles.xml, or of a document without one. */
export function stylesIn(part: WordElement | null): WordStyles {
  const styles = new Map<string, Style>();
  let usual = '';
  for (const style of part ? elementsNamed(part, 'style') : []) {
    const { styleId = '', type, default: isDefault } = style.attributes;
    styles.set(styleId, {
      own: lookOf(childOf(style, 'rPr')),
      name: valueOf(childOf(style, 'name')),
      basedOn: valueOf(childOf(style, 'basedOn')),
    });
    if (type === 'paragraph' && /^(?:1|true|on)$/.test(isDefault ?? '')) usual = styleId;
  }
  const look = (id: string): Look => {
    let found: Look = {};
    let style = styles.get(id);
    for (let depth = 0; style && depth < DEEPEST; depth++) {
      found = { ...style.own, ...found };
      style = styles.get(style.basedOn);
    }
    return found;
  };
  const isPrompt = (id: string): boolean => /^placeholder\s?text$/i.test(styles.get(id)?.name ?? id);
  return { usual: look(usual), look, isPrompt };
}
