/** HTML -> tags and text, in one pass. Nothing is fetched, run or expanded but characters by name or number. */
import { decodeCharacters } from '../tabular/index.ts';

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: string };

/** Whose content is not text. */
const SILENT = new Set([
  'script',
  'style',
  'title',
  'template',
  'textarea',
  'noscript',
  'svg',
  'math',
  'xml',
]);
const LONGEST_TAG = 100_000;

export function* htmlTokens(html: string): Generator<HtmlToken> {
  for (let at = 0; at < html.length;) {
    const tag = html.indexOf('<', at);
    if (tag !== at)
      yield { kind: 'text', text: decodeCharacters(html.slice(at, tag < 0 ? html.length : tag)) };
    if (tag < 0) return;
    const read = readTag(html, tag);
    if (read.token) yield read.token;
    at = read.end;
  }
}

function readTag(html: string, start: number): { token: HtmlToken | null; end: number } {
  if (html.startsWith('<!--', start)) return { token: null, end: after(html, '-->', start + 4) };
  if (/^<[!?]/.test(html.slice(start, start + 2))) return { token: null, end: after(html, '>', start) };
  const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9:]*)/i.exec(html.slice(start, start + 40)) ?? [];
  if (name === '') return { token: { kind: 'text', text: '<' }, end: start + 1 };
  const end = after(html, '>', start);
  const attributes = html.slice(
    start + 1 + slash.length + name.length,
    Math.min(end - 1, start + LONGEST_TAG),
  );
  const lower = name.toLowerCase();
  const token: HtmlToken = { kind: slash === '' ? 'open' : 'close', name: lower, attributes };
  const isSilent = slash === '' && SILENT.has(lower) && !attributes.endsWith('/');
  return isSilent ? { token: null, end: after(html, `</${lower}`, end, true) } : { token, end };
}

function after(html: string, mark: string, from: number, ignoringCase = false): number {
  if (!ignoringCase) {
    const found = html.indexOf(mark, from);
    return found < 0 ? html.length : found + mark.length;
  }
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at, at + mark.length).toLowerCase() === mark) return after(html, '>', at);
  }
  return html.length;
}
