/** A letter as plain text, no line longer than 72 columns but for an address, which is never broken. */
import type { Letter, LetterItem, LetterPart } from './letter.ts';

const COLUMNS = 72;
/** Space that is not one blank between two words, or blanks before the first. */
const SPACED_OTHERWISE = /[^\S ]|\S {2}| $/;

export function writeText({ marking, parts }: Letter): string {
  const body = parts.map(textOf).join('\n\n');
  return `${marking}\n\n${body}\n\n${marking}\n`;
}

function textOf(part: LetterPart): string {
  switch (part.kind) {
    case 'headline':
      return underlined(part.text, '=');
    case 'heading':
      return underlined(part.text, '-');
    case 'paragraph':
      return wrap(part.text, '');
    case 'link':
      return `${wrap(`${part.label}:`, '')}\n${part.address}`;
    case 'items':
      return part.items.map(itemText).join('\n\n');
    case 'small':
      return wrap(part.text, '');
  }
}

function underlined(text: string, mark: string): string {
  return `${wrap(text, '')}\n${mark.repeat(Math.min(text.length, COLUMNS))}`;
}

function itemText({ title, lines, flag }: LetterItem, index: number): string {
  const number = `${index + 1}. `;
  const indent = ' '.repeat(number.length);
  const below = [...lines, ...(flag === '' ? [] : [flag])];
  return [wrap(number + title, indent), ...below.map((line) => wrap(indent + line, indent))].join('\n');
}

/** Breaks at spaces; what follows a break is indented. A word longer than a line keeps a line of its own. */
function wrap(text: string, indent: string): string {
  // Most lines fit as they are, and a letter may have a million of them.
  if (text.length <= COLUMNS && !SPACED_OTHERWISE.test(text)) return text;
  const lead = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = lead;
  for (const word of text.trim().split(/\s+/)) {
    const isFirst = line.trim() === '';
    if (!isFirst && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
