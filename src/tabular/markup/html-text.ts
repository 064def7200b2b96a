/** Small things of HTML: attributes, and characters that are written by name or number. */

const NAMED: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
  },
  ...{ pound: '£', euro: '€', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  ...{
    hellip: '…',
    bull: '•',
    middot: '·',
    copy: '©',
    szlig: 'ß',
    aelig: 'æ',
    AElig: 'Æ',
    oslash: 'ø',
    Oslash: 'Ø',
  },
};

/** A letter with an accent by its name: `eacute`, `Ouml`. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303' },
  ...{ cedil: '\u0327', ring: '\u030a', caron: '\u030c' },
};

export function decodeCharacters(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return namedCharacter(name) ?? whole;
    const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : '\ufffd';
  });
}

function namedCharacter(name: string): string | undefined {
  const [, letter = '', accent = ''] =
    /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i.exec(name) ?? [];
  const mark = ACCENTS[accent.toLowerCase()];
  if (mark !== undefined) return (letter + mark).normalize('NFC');
  return NAMED[name] ?? NAMED[name.toLowerCase()];
}

/** The value of an attribute, '' for one that has none; null where it lacks. */
export function attributeOf(attributes: string, name: string): string | null {
  for (const [, key = '', double, single, bare] of attributes.matchAll(
    /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    if (key.toLowerCase() === name) return double ?? single ?? bare ?? '';
  return null;
}

export function isHiddenTag(tag: string): boolean {
  return /display\s*:\s*none/i.test(attributeOf(tag, 'style') ?? '') || attributeOf(tag, 'hidden') !== null;
}
