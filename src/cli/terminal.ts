/** Text on its way to a person's terminal. Answers go to standard output, messages to standard error. */
import type { Place, Problem } from '../domain/problem.ts';

/** Control characters, and the marks that turn the direction of text: what a file could use to forge what is shown. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const UNPRINTABLE_IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, 'gu');

/** A value from a file or from the command line as one harmless line of text. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').replace(UNPRINTABLE, '\ufffd');
}

/** Writes lines to standard output. */
export function answer(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** Writes one JSON document, and nothing else, to standard output. */
export function answerJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

/** Writes lines to standard error. */
export function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Whatever the text was put together from, no control character but the line feed leaves the program. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE_IN_LINES, '\ufffd');
}

export function problemText({ message, whatToDo, where }: Problem): string {
  const place = where ? placeText(where) : '';
  const lines = [message, ...(place === '' ? [] : [`  where: ${place}`]), `  what to do: ${whatToDo}`];
  return lines.join('\n');
}

/** 'referrals.csv, row 12, column "Date", value "05/13/2026"' */
export function placeText({ file, sheet, row, column, value }: Place): string {
  const parts = [
    file,
    sheet && `sheet "${sheet}"`,
    row === undefined ? '' : `row ${row}`,
    column && `column "${column}"`,
    value === undefined ? '' : `value "${value}"`,
  ];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => oneLine(part ?? ''))
    .join(', ');
}

/** Two runs of a program write to one pipe, or `head` reads only the first lines: an end, and not a fault. */
export function endQuietlyWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/** '1,234' */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** '1 row', '1,234 rows' */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
