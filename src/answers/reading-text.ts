/** How a file was read, in words: what was decided, what is unknown, and what was set aside. */
import type { Problem } from '../domain/problem.ts';
import type { DecidedBy, IntakeReport, UnknownWord } from '../intake/index.ts';
import { counted, countText, oneLine, placeText } from '../domain/harmless-text.ts';

const PROBLEMS_SHOWN = 5;
const WORDS_SHOWN = 10;

const DECIDED_BY: Readonly<Record<DecidedBy, string>> = {
  header: 'by its header',
  cells: 'by its cells and the other files',
  settings: 'as it was set',
};

/** Each column of a file, and what it was read as. */
export function columnLines({ columns, unrecognised }: IntakeReport): string[] {
  const read = columns.map(
    ({ header, field, decidedBy }) => `"${oneLine(header)}": ${field} (${DECIDED_BY[decidedBy]})`,
  );
  return [...read, ...unrecognised.map((header) => `"${oneLine(header)}": not used`)];
}

/** The same for programs. */
export function columnsDocument({ columns, unrecognised }: IntakeReport) {
  return [
    ...columns.map(({ header, field, decidedBy }) => ({ header, read_as: field, decided_by: decidedBy })),
    ...unrecognised.map((header) => ({ header, read_as: null, decided_by: null })),
  ];
}

/** Notes about one file, each a line: unknown words, and what else is worth knowing. What asks for action is a warning instead. */
export function readingNotes(name: string, report: IntakeReport): string[] {
  const notes = report.notes
    .filter(({ whatToDo }) => whatToDo === '')
    .map(
      ({ message, about, count }) =>
        `${about === '' ? '' : `"${oneLine(about)}": `}${message} (${countText(count)})`,
    );
  return [
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
