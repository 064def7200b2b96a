/** Decides by its cells whether a column can be what its doubtful header may mean. */
import type { DateReader } from './dates.ts';
import type { Content } from './fields.ts';

/** NCCU references as far as their issuers let them be seen; other ones are known by their header only. */
const NCCU_REFERENCE = /^(?:nccu|nc&c|ie|iml|ho|hoie)\b|^(?:nccu|iml)\d/i;
const DIGIT = /\d/;
const NAME = /\p{L}[\p{L}'-]/u;
const YES_OR_NO = /^(?:y|n|yes|no|true|false|n\/a|none|unknown)$/i;
const WHOLE_NUMBER = /^\d{1,6}$/;

/** Half the cells must fit: exports hold "TBC" and worse. */
const MOST = 0.5;
/** An officer's cell may hold a name alone, but a column of numbers has some in it. */
const SOME = 0.2;
/** So many numbers that follow each other are no chance, wherever they begin. */
const CLEARLY_CONSECUTIVE = 10;

/** Whether filled cells are what a field of this content holds; a column without any filled cell says nothing against it. */
export function suits(content: Content, filled: readonly string[], dates: DateReader): boolean {
  if (filled.length === 0) return true;
  const share = (test: (cell: string) => boolean): number => filled.filter(test).length / filled.length;
  switch (content) {
    case 'date':
      return share((cell) => dates.looksLikeDate(cell)) >= MOST;
    case 'reference':
      return share((cell) => DIGIT.test(cell)) >= MOST && !isDates(filled, dates) && !countsRows(filled);
    case 'nccu_reference':
      return share((cell) => NCCU_REFERENCE.test(cell)) >= MOST;
    case 'officer_number':
      return (
        share((cell) => DIGIT.test(cell) && !cell.includes('@')) >= SOME &&
        !isDates(filled, dates) &&
        !countsRows(filled)
      );
    case 'officer_name':
      return share((cell) => NAME.test(cell) && !YES_OR_NO.test(cell)) >= MOST && !isDates(filled, dates);
    case 'email':
      return share((cell) => cell.includes('@')) >= MOST;
    case 'text':
      return true;
  }
}

/** Whether filled cells are clock times. */
export function suitsTime(filled: readonly string[], dates: DateReader): boolean {
  if (filled.length === 0) return true;
  return filled.filter((cell) => dates.looksLikeTime(cell)).length / filled.length >= MOST;
}

function isDates(filled: readonly string[], dates: DateReader): boolean {
  // A date reader takes a five-figure number for a spreadsheet's date; an officer's number may well be one.
  return filled.every((cell) => !WHOLE_NUMBER.test(cell) && dates.looksLikeDate(cell));
}

/** 1, 2, 3, ...: the numbers that someone gave the rows of a log kept by hand. */
function countsRows(filled: readonly string[]): boolean {
  const begins = Number(filled[0]) <= 1 || filled.length >= CLEARLY_CONSECUTIVE;
  return (
    begins &&
    filled.length > 2 &&
    filled.every((cell, index) => WHOLE_NUMBER.test(cell) && Number(cell) === Number(filled[0]) + index)
  );
}
