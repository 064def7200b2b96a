/** What of an HTML document no person sees, or sees struck through. */
import { attributeOf } from '../tabular/index.ts';

/** Classes and ids that the document's own style sheets hide. */
export type HiddenNames = ReadonlySet<string>;

const STRUCK = /^(?:del|s|strike)$/;
const HIDES: readonly RegExp[] = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?:!important)?(?:;|$)/,
  /(?:^|;)opacity:0(?:\.0+)?(?:;|$)/,
  /(?:^|;)mso-hide:all/,
  /(?:^|;)color:transparent/,
  /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/,
];
const NOTHING_HIGH = /(?:^|;)(?:max-)?height:0(?:px|pt|em)?(?:!important)?(?:;|$)/;
const CUT_OFF = /(?:^|;)overflow:hidden/;
const COLOUR = /(?:^|;)color:([^;]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;]+)/;
const WHITE = /^(?:white|#fff|#ffffff|rgb\(255,255,255\))(?:!important)?$/;

/** Whether an element hides what it holds. White text is hidden only on what is white by the same style. */
export function isHidden(name: string, attributes: string, hidden: HiddenNames): boolean {
  if (STRUCK.test(name)) return true;
  if (attributes === '') return false;
  if (attributeOf(attributes, 'hidden') !== null) return true;
  if (hidesText(attributeOf(attributes, 'style') ?? '')) return true;
  if (hidden.size === 0) return false;
  const classes = (attributeOf(attributes, 'class') ?? '').split(/\s+/).map((each) => `.${each}`);
  return [...classes, `#${attributeOf(attributes, 'id') ?? ''}`].some((each) => hidden.has(each));
}

function hidesText(style: string): boolean {
  const plain = style.toLowerCase().replace(/\s+/g, '');
  if (HIDES.some((hides) => hides.test(plain))) return true;
  if (NOTHING_HIGH.test(plain) && CUT_OFF.test(plain)) return true;
  const [colour, background] = [COLOUR, BACKGROUND].map((part) => part.exec(plain)?.[1] ?? '');
  return WHITE.test(colour ?? '') && WHITE.test(background ?? '');
}

const LONGEST_SHEET = 20_000;
const STYLE_SHEETS = /<style\b[^>]*>([^]*?)<\/style/gi;
/** Rules that hold only for some screens say nothing of what this reader sees. */
const CONDITIONAL_RULES = /@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
const RULES = /([^{}]+)\{([^{}]*)\}/g;
const SIMPLE_SELECTOR = /^[a-z0-9]*([.#][\w-]+)$/i;

/** The names that style sheets hide by a selector of one class or one id. */
export function hiddenNames(html: string): HiddenNames {
  const found = new Set<string>();
  // Without an end no match is looked for, which would take long in a file full of beginnings.
  const closed = html.slice(0, html.toLowerCase().lastIndexOf('</style') + '</style'.length);
  for (const [, sheet = ''] of closed.matchAll(STYLE_SHEETS)) {
    const rules = sheet
      .slice(0, LONGEST_SHEET)
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(CONDITIONAL_RULES, '');
    for (const [, selectors = '', style = ''] of rules.matchAll(RULES)) {
      if (!hidesText(style)) continue;
      for (const selector of selectors.split(',')) {
        const [, name] = SIMPLE_SELECTOR.exec(selector.trim()) ?? [];
        if (name !== undefined) found.add(name);
      }
    }
  }
  return found;
}
