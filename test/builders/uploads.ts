/** Files sent to the import pages, as a browser without JavaScript sends them. */
import type { Response } from 'supertest';
import { browserOf, formToken, signInAs } from './access.ts';
import type { TestWeb } from './web.ts';

export type Browser = ReturnType<typeof browserOf>;

export async function signedIn(web: TestWeb, name = 'Ann Sift'): Promise<Browser> {
  const browser = browserOf(web.express);
  await signInAs(browser, name);
  return browser;
}

/** Sends files as the form of /import does. */
export async function upload(
  browser: Browser,
  files: readonly (readonly [name: string, content: string | Buffer])[],
  fields: Record<string, string> = {},
): Promise<Response> {
  const token = formToken(await browser.get('/import'));
  let asked = browser.post('/import').set('Sec-Fetch-Site', 'same-origin');
  for (const [field, value] of Object.entries({ _csrf: token, ...fields })) asked = asked.field(field, value);
  for (const [filename, content] of files) asked = asked.attach('file', Buffer.from(content), { filename });
  return asked;
}

/** The address of the preview of a file. */
export async function previewOf(
  browser: Browser,
  text: string,
  name = 'log.csv',
  fields = {},
): Promise<string> {
  const sent = await upload(browser, [[name, text]], fields);
  expect(sent.status).toBe(303);
  return String(sent.headers['location']);
}

/** The page once its background work has ended, wherever that leads. */
export async function settled(web: TestWeb, browser: Browser, address: string): Promise<Response> {
  await browser.get(address).redirects(3);
  for (const { id } of web.services.background.list()) await web.services.background.ended(id);
  return browser.get(address).redirects(3);
}

/** The words of a page. */
export const wordsOf = ({ text }: Response): string =>
  text
    .replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
