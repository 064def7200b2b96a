/** Which shapes are worth trying where: those that could fit the layout, found once for each. */
import { ABSENT } from './elements.ts';
import { LETTER_SHAPES, NUMBER_SHAPES, type Shape } from './grammar.ts';
import type { Layout } from './layout.ts';
import type { Token } from './tokens.ts';

/** The shapes that may be read at one number, each with the token where it starts. */
export type Attempts = readonly { readonly shape: Shape; readonly start: number }[];

interface PlannedPlace {
  /** The token of the number, or of the month, that the shapes are read at. */
  readonly at: number;
  readonly attempts: Attempts;
}

/** The places worth looking at, from left to right. */
export type Plan = readonly PlannedPlace[];

export function planOf(layout: Layout): Plan {
  return (layout.plan ??= makePlan(layout.signature));
}

function makePlan(signature: string): Plan {
  const places: PlannedPlace[] = [];
  for (let at = 0; at < signature.length; at++) {
    if (!/[0-9A-Fm]/.test(signature.charAt(at))) continue;
    const attempts = fitting(NUMBER_SHAPES, signature, at);
    const letters = startOfLetters(signature, at);
    if (letters !== ABSENT) attempts.push(...fitting(LETTER_SHAPES, signature, letters));
    if (attempts.length > 0) places.push({ at, attempts });
  }
  return places;
}

/** The word just before a number, with marks and spaces between at most. */
function startOfLetters(signature: string, at: number): number {
  let position = at - 1;
  while (signature.charAt(position) === '-' || signature.charAt(position) === '_') position--;
  return signature.charAt(position) === 'w' ? position : ABSENT;
}

function fitting(
  shapes: readonly Shape[],
  signature: string,
  start: number,
): { shape: Shape; start: number }[] {
  const fits = shapes.filter(({ looksLike }) => {
    looksLike.lastIndex = start;
    return looksLike.test(signature);
  });
  return fits.map((shape) => ({ shape, start }));
}

/** The word or label just before a token, with marks and spaces between at most; ABSENT where there is none. */
export function lettersBefore(tokens: readonly Token[], at: number): number {
  let position = at - 1;
  while (tokens[position]?.kind === 'mark' || tokens[position]?.kind === 'space') position--;
  const kind = tokens[position]?.kind;
  return kind === 'word' || kind === 'label' ? position : ABSENT;
}

export const NCCU = 'NCCU';
const WORDS_FOR_REFERENCE = new Set('REF REFS REFERENCE REFERENCES NUMBER NUMBERS NUM NO NOS ID'.split(' '));

/** Whether the NCCU's name stands before a number, with no more than "ref no." between: `NCCU ref: 26/100481`. */
export function isAfterNccu(tokens: readonly Token[], at: number): boolean {
  let position = at - 1;
  while (position >= 0 && isBetweenNameAndNumber(tokens[position])) position--;
  return tokens[position]?.text === NCCU;
}

function isBetweenNameAndNumber(token: Token | undefined): boolean {
  if (token?.kind === 'label') return WORDS_FOR_REFERENCE.has(token.text);
  return token?.kind === 'mark' || token?.kind === 'space';
}
