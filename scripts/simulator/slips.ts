/** Slips of the finger, made on the text as typed. */
import type { Random } from './random.ts';

function digitPlaces(text: string): number[] {
  return Array.from(text.matchAll(/[0-9]/g), (digit) => digit.index);
}

/** One digit made another; text without digits comes back as it was. */
export function withWrongDigit(text: string, random: Random): string {
  const places = digitPlaces(text);
  if (places.length === 0) return text;
  const place = random.pick(places);
  const wrong = (Number(text[place]) + random.between(1, 9)) % 10;
  return `${text.slice(0, place)}${wrong}${text.slice(place + 1)}`;
}

/** Two neighbouring, different digits in each other's place; a wrong digit where there are none. */
export function withSwappedDigits(text: string, random: Random): string {
  const places = digitPlaces(text).filter((place) => {
    const next = text[place + 1];
    return next !== undefined && next >= '0' && next <= '9' && next !== text[place];
  });
  if (places.length === 0) return withWrongDigit(text, random);
  const place = random.pick(places);
  return `${text.slice(0, place)}${text[place + 1] ?? ''}${text[place] ?? ''}${text.slice(place + 2)}`;
}
