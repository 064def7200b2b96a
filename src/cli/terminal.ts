/** Text on its way to a person's terminal. Answers go to standard output, messages to standard error. */
import { placeText, printable } from '../domain/harmless-text.ts';
import type { Problem } from '../domain/problem.ts';

export { counted, countText, oneLine, printable } from '../domain/harmless-text.ts';

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

export function problemText({ message, whatToDo, where }: Problem): string {
  const place = where ? placeText(where) : '';
  const lines = [message, ...(place === '' ? [] : [`  where: ${place}`]), `  what to do: ${whatToDo}`];
  return lines.join('\n');
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
