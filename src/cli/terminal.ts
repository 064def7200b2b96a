/** Text on its way to a person's terminal. Answers go to standard output, messages to standard error. */
import { placeText, printable } from '../domain/harmless-text.ts';
import type { Problem } from '../domain/problem.ts';

export { counted, countText, oneLine, printable } from '../domain/harmless-text.ts';

/** A stream of the process, or what a test reads in its place. */
export interface Output {
  write(text: string): unknown;
}

export interface Terminal {
  /** Writes lines to standard output. */
  readonly answer: (text: string) => void;
  /** Writes one JSON document, and nothing else, to standard output. */
  readonly answerJson: (document: unknown) => void;
  /** Writes the text of a file to standard output, as it is. */
  readonly answerFile: (text: string) => void;
  /** Writes lines to standard error. */
  readonly tell: (text: string) => void;
  readonly stderr: Output;
}

export function createTerminal({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', Output>>): Terminal {
  return {
    answer: (text) => void stdout.write(`${printable(text)}\n`),
    answerJson: (document) => void stdout.write(`${JSON.stringify(document)}\n`),
    answerFile: (text) => void stdout.write(text),
    tell: (text) => void stderr.write(`${printable(text)}\n`),
    stderr,
  };
}

export function problemText({ message, whatToDo, where }: Problem): string {
  const place = where ? placeText(where) : '';
  const lines = [message, ...(place === '' ? [] : [`  where: ${place}`]), `  what to do: ${whatToDo}`];
  return lines.join('\n');
}
