/** What a person should look at before trusting how a file was read. */
import type { IntakeReport } from '../intake/index.ts';

export interface ReadingWarning {
  readonly code: string;
  readonly message: string;
  readonly what_to_do: string;
  /** The file, and the field or sheet or references that it is about. */
  readonly where: string;
}

export function readingWarnings(name: string, { notes }: Pick<IntakeReport, 'notes'>): ReadingWarning[] {
  return notes
    .filter(({ whatToDo }) => Boolean(whatToDo))
    .map(({ code, message, whatToDo, about, count }) => ({
      code,
      message: `${message} (${count})`,
      what_to_do: whatToDo,
      where: about === '' ? name : `${name}: ${about}`,
    }));
}
