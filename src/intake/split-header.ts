/** A header as typed -> its plain words: what is around them for people or programs is left out. */
import { cleanText } from './clean-text.ts';

/** No header is longer; what is, is a text that happens to stand above a column. */
const LONGEST_HEADER = 120;

/** "1.", "Q3)", "(b)" before a header. */
const NUMBERING = /^\s*(?:\(?(?:q?\d{1,3}|[a-z])[.)]|q\d{1,3}[:\s-]|\d{1,2}\s*[-:])\s*/i;
/** SharePoint's own names of columns write a space as _x0020_. */
const CODED = /_x[0-9a-f]{4}_/gi;
/** `Intel[Collar No]`: a table before its column; after a space it is a remark, as in `collar [char(4)]`. */
const TABLE = /^[^[\]]{0,59}[^[\]\s]\[([^[\]]+)\]$/;
/** "e.g. 1234" and what follows it, to the end of its bracket. */
const EXAMPLE = /[-,;:]?\s*\b(?:e\.?g\.?|i\.?e\.|for example|such as|example)(?=[\s:,.(])[^)\]]*/gi;
/** What a header says of itself that it is not: "(not crime no)". */
const NOT = /\b(?:not|excluding|without)\b[^)\]]*/gi;
/** What people are to do with the cell; never the whole header. */
const INSTRUCTION =
  /[-,;:(]\s*(?:please|mandatory|required|optional|if known|if any|where known|as shown|dd|24|hh|yyyy|free text|enter |use |must |drop ?down|select)\b.*$/i;

const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/\bnational\s+command\s*(?:&|and)\s*control(?:\s+unit)?\b/gi, ' nccu '],
  [/\bc\s*(?:&|and|\/)\s*c\b|\bcommand\s*(?:&|and)\s*control\b/gi, ' cnc '],
  [/\bd\s*[/&]\s*t\b/gi, ' date time '],
  [/\bx[ -]ref/gi, ' cross ref'],
  [/\be[ -](mail|learning)/gi, 'e$1'],
  [/×/g, 'x'],
  [/#/g, ' number '],
  [/['’`]/g, ''],
];

/** Words that mean something else together. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bhome off\b/g, 'home office'],
  [/\b(?:of|for) (?:the )?day\b/g, ''],
  [/\b(sender|from|to|cc|recipient|smtp) address\b/g, '$1 email'],
  // "Dropped off" has no officer in it, "Reported off no" has.
  [/\b([a-z]{2,}ed|sent|sign|drop|taken) off\b(?! (?:no|num|number|name|nm|id|pin|collar)\b)/g, '$1'],
];

/** What a header says, without numbering, examples and instructions. */
export function plainHeader(header: string): string {
  let text = cleanText(header.replace(CODED, ' ')).slice(0, LONGEST_HEADER).replace(NUMBERING, '');
  text = TABLE.exec(text)?.[1] ?? text;
  text = text.replace(EXAMPLE, ' ').replace(NOT, ' ').replace('24/7', ' ');
  const told = text.replace(INSTRUCTION, ' ');
  return /[a-z]/i.test(told) ? told : text;
}

export function splitHeader(header: string): string[] {
  return words(plainHeader(header));
}

function words(text: string): string[] {
  let plain = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2') // LogNumber
    .replace(/([A-Z])([A-Z][a-z]{2})/g, '$1 $2') // CADRef, but not URNs
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  for (const [written, otherwise] of WRITTEN_OTHERWISE) plain = plain.replace(written, otherwise);
  plain = plain.replace(/[^a-z0-9]+/g, ' ').trim();
  for (const [together, meant] of PHRASES) plain = plain.replace(together, meant);
  return plain.split(' ').filter((word) => word !== '');
}
