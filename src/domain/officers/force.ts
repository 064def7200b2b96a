const GENERIC_WORDS = /\b(POLICE|CONSTABULARY|SERVICE|FORCE|THE|OF)\b/g;

/** One text for each force, however written: `Avon & Somerset Police` and `AVON AND SOMERSET CONSTABULARY` are one. */
export function forceKey(text: string): string {
  if (text === '') return '';
  const words = text.toUpperCase().replace(/&/g, ' AND ').replace(GENERIC_WORDS, ' ');
  const key = words.replace(/[^A-Z0-9]/g, '');
  return key === '' ? text.toUpperCase().replace(/[^A-Z0-9]/g, '') : key;
}
