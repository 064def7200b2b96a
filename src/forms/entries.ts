/** A piece of text as labels with values: "Collar No: 1234  Name: Jo Smith", or a label over its value in one cell. */
import type { FormWords } from './form-words.ts';

/** A label as typed with its value; '' where it has none. */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

/** What parts a label from its value: a colon, a line of dots, a dash or an equals sign with space around it, a question mark. */
const SEPARATORS = /(?<!\d):|:(?!\d)|\s*(?:\.{3,}|…+|_{2,})\s*:?\s*|\s[-–—=]\s|\?\s+(?=[^\s*/])/g;
/** "[Collar no.] 5363" */
const IN_BRACKETS = /^\[(?<own>[^\][]{3,})\](?<rest>[^\][]*)$/;
/** What ends another label within the value: a colon, or a line of dots. */
const COLON = /(?<!\d):|:(?!\d)|[.…_]{2,}/g;
/** The line that a value was written on, and the number of the label that follows. */
const REST_OF_LINE = /\s*[.…_]{2,}\s*(?:\d{1,2}[.)]?)?$/;
/** What a label asks for behind its colon: "Officer: rank, name and number". */
const ASKS =
  /^(?:(?:full|rank|name|surname|initials|collar|shoulder|number|no|date|time|and|or)\b[\s,./&()]*){2,}$/i;
const MOST_WORDS = 8;
/** Of a longer text the rest is not looked at: no value is so long. */
const LONGEST_TEXT = 2_000;
const LONGEST_LABEL = 100;
/** A label that nobody knows has no more words than this before its colon. */
const MOST_WORDS_OF_UNKNOWN = 7;

/** The labels and values of one text; none where it is no label with a value. */
export function entriesIn(words: FormWords, text: string): LabelledValue[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = '', ...rest] = lines;
  if (lines.length <= 1) return splitLine(words, first);
  // A label on several lines, and no value below it.
  if (words.isLabel(lines.join(' ')) && !(words.isLabel(first) && rest.some((line) => words.isData(line))))
    return [];
  const inFirst = splitLine(words, first);
  const ofRest = rest.flatMap((line) => splitLine(words, line));
  const last = inFirst.at(-1);
  if (last && ofRest.length > 0) return [...inFirst, ...ofRest];
  if (last) return [...inFirst.slice(0, -1), { ...last, value: [last.value, ...rest].join(' ').trim() }];
  if (!words.isLabel(first)) return [];
  return alternating(words, lines) ?? [{ label: first, value: rest.join(' ') }];
}

/** Label, value, label, value, each on a line of its own. */
function alternating(words: FormWords, lines: readonly string[]): LabelledValue[] | null {
  const isLabel = (line: string): boolean => words.isLabel(line) && !words.isStatusWord(line);
  const labels = lines.filter((_line, at) => at % 2 === 0);
  if (lines.length < 4 || lines.length % 2 > 0 || !labels.every(isLabel)) return null;
  return labels.map((label, at) => ({ label, value: lines[at * 2 + 1] ?? '' }));
}

function splitLine(words: FormWords, text: string): LabelledValue[] {
  const line = text.slice(0, LONGEST_TEXT);
  const { own = '', rest = '' } = IN_BRACKETS.exec(line)?.groups ?? {};
  if (words.mayBeLabel(own)) return [{ label: own, value: rest.trim() }];
  for (const { index, 0: separator } of line.matchAll(SEPARATORS)) {
    const label = line.slice(0, index).trim();
    if (!isLabelBefore(words, label, separator)) continue;
    const value = line.slice(index + separator.length).trim();
    return ASKS.test(value) ? [] : splitFurther(words, label, value);
  }
  return [];
}

function isLabelBefore(words: FormWords, label: string, separator: string): boolean {
  if (!words.mayBeLabel(label)) return false;
  const isDash = /^\s[-–—=]\s$/.test(separator);
  if (words.isLabel(label)) return !words.isData(label) || (!isDash && words.isMomentWord(label));
  // Dashes part words of other texts too.
  return !isDash && label.split(/\s+/).length <= MOST_WORDS_OF_UNKNOWN;
}

/** Where another label with a colon is within the value, the value ends. */
function splitFurther(words: FormWords, label: string, value: string): LabelledValue[] {
  for (const { index, 0: end } of value.matchAll(COLON)) {
    const next = labelBefore(words, value.slice(Math.max(0, index - LONGEST_LABEL), index));
    if (next === null) continue;
    const own = value
      .slice(0, index - next.length)
      .trim()
      .replace(REST_OF_LINE, '');
    const rest = value.slice(index + end.length).trim();
    return [{ label, value: own }, ...splitFurther(words, next.trim(), rest)];
  }
  return [{ label, value }];
}

/** The longest label that a text ends with: it begins with a word that labels have, and has no wide gap. */
function labelBefore(words: FormWords, whole: string): string | null {
  const text = whole.slice(whole.trimEnd().search(/\S+(?:\s\S+)*$/));
  for (const { index, 0: first } of [...text.matchAll(/\S+/g)].slice(-MOST_WORDS)) {
    const label = text.slice(index);
    if (/^\p{L}/u.test(label) && words.isWordOfLabels(first) && words.isLabel(label)) return label;
  }
  return null;
}
