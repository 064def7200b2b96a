/** Where to go after signing in: a page of this service, whatever the address asks for. */

const OWN = 'http://own.invalid';

/** The path and query of one of our own pages, or '/'. Browsers read `\\` as `/` and drop line breaks, so both are refused. */
export function safeReturnTo(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked))
    return '/';
  if (!URL.canParse(asked, OWN)) return '/';
  const read = new URL(asked, OWN);
  if (read.origin !== OWN || read.pathname.startsWith('//')) return '/';
  const isDoor = /^\/(sign-in|sign-out|welcome)(\/|$)/.test(read.pathname);
  return isDoor ? '/' : `${read.pathname}${read.search}`;
}
