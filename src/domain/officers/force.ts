const GENERIC_WORDS = /\b(POLICE|CONSTABULARY|SERVICE|FORCE|THE|OF)\b/g;
const MOST_REMEMBERED = 1000;
const remembered = new Map<string, string>();

/** One text for each force, however written: `Avon & Somerset Police` and `AVON AND SOMERSET CONSTABULARY` are one. */
export function forceKey(text: string): string {
  if (text === '') return '';
  // An export names the same few forces on every row.
  let key = remembered.get(text);
  if (key === undefined) {
    key = keyOf(text);
    if (remembered.size < MOST_REMEMBERED) remembered.set(text, key);
  }
  return key;
}

function keyOf(text: string): string {
  const words = text.toUpperCase().replace(/&/g, ' AND ');
  const key = plain(words.replace(GENERIC_WORDS, ' '));
  return key === '' ? plain(words) : key;
}

function plain(words: string): string {
  return words.replace(/[^A-Z0-9]/g, '');
}
