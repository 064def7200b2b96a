/** Latin letters that Unicode does not take apart into a plain letter and a mark, as an English keyboard writes them. */
const PLAIN: Readonly<Record<string, string>> = {
  A: 'ⱯȺ',
  AE: 'Æ',
  B: 'ɃƁƂ',
  C: 'ȻƇ',
  D: 'ÐĐƉƊƋ',
  E: 'ƎƏƐɆ',
  F: 'Ƒ',
  G: 'ƓǤƔ',
  H: 'ĦⱧǶ',
  I: 'ıƗƖ',
  J: 'Ɉȷ',
  K: 'ƘĸⱩ',
  L: 'ŁȽⱠⱢ',
  M: 'ƜⱮ',
  N: 'ŊƝȠ',
  O: 'ØƆƟ',
  OE: 'Œ',
  P: 'ƤⱣ',
  Q: 'Ɋ',
  R: 'ɌⱤƦ',
  S: 'ƧꞨ',
  SS: 'ẞ',
  T: 'ŦƬƮȾ',
  TH: 'Þ',
  U: 'ɄƱ',
  V: 'ƲɅ',
  W: 'ǷⱲ',
  Y: 'ƳɎ',
  Z: 'ƵȤⱫ',
};

const PLAIN_BY_LETTER = new Map(
  Object.entries(PLAIN).flatMap(([plain, letters]) =>
    letters.split(/(?=.)/u).map((letter): [string, string] => [letter, plain]),
  ),
);

/** In capitals from A to Z where the letters are Latin; other scripts keep theirs. `Łukasik` -> `LUKASIK`. */
export function plainCapitals(text: string): string {
  const capitals = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return /^[\x20-\x7e]*$/.test(capitals)
    ? capitals
    : capitals.replace(/[^\x20-\x7e]/gu, (letter) => PLAIN_BY_LETTER.get(letter) ?? letter);
}
