/** How a file was read, in words: what was decided, what is unknown, and what was set aside. */
import type { Problem } from '../domain/problem.ts';
import type { IntakeReport, UnknownWord } from '../intake/index.ts';
import { counted, countText, oneLine, placeText } from '../domain/harmless-text.ts';

const PROBLEMS_SHOWN = 5;
const WORDS_SHOWN = 10;

/** Notes about one file, each a line: columns that the cells decided, unknown words, what else is worth knowing. */
export function readingNotes(name: string, { columns, ...report }: IntakeReport): string[] {
  const decided = columns
    .filter(({ decidedBy }) => decidedBy === 'cells')
    .map(
      ({ header, field }) => `column "${oneLine(header)}" was read as ${field}, as its cells look like it`,
    );
  const notes = report.notes.map(
    ({ message, whatToDo, about, count }) =>
      `${about === '' ? '' : `"${oneLine(about)}": `}${message} (${countText(count)})${whatToDo ? ` ${whatToDo}` : ''}`,
  );
  return [
    ...decided,
    ...unknownWords('status', 'config/status-words.json', report.unknownStatuses),
    ...unknownWords('document type', 'config/document-types.json', report.unknownTypes),
    ...notes,
  ].map((note) => `${oneLine(name)}: ${note}`);
}

function unknownWords(what: string, file: string, words: readonly UnknownWord[]): string[] {
  if (words.length === 0) return [];
  const shown = words
    .slice(0, WORDS_SHOWN)
    .map(({ word, count }) => `"${oneLine(word)}" (${countText(count)})`);
  const more = words.length > WORDS_SHOWN ? ` and ${countText(words.length - WORDS_SHOWN)} more` : '';
  return [
    `unknown ${what} words, whose documents can only be candidates until ${file} has them: ${shown.join(', ')}${more}`,
  ];
}

/** The first faults, and where the rest is. `rows` were set aside, and have `faultCount` faults in all. */
export function setAsideText(
  rows: number,
  faults: readonly Problem[],
  faultCount: number,
  whereTheRestIs: string,
  row = 'row',
): string {
  const shown = faults.slice(0, PROBLEMS_SHOWN).map(faultText);
  const left = faultCount - shown.length;
  const more = left > 0 ? [`  and ${counted(left, 'more fault', 'more faults')}: ${whereTheRestIs}`] : [];
  return [`${counted(rows, `${row} was`, `${row}s were`)} set aside:`, ...shown, ...more].join('\n');
}

function faultText({ where = {}, message, whatToDo }: Problem): string {
  return `  ${placeText(where)}\n    ${message} ${whatToDo}`;
}
