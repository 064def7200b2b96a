/** An export goes in through a real browser: dropped and with the keyboard alone, and without JavaScript. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { findAllFiles } from '../../db/stores/import-files.ts';
import { PASSWORD } from '../builders/access.ts';
import { accessibilityFaults, overflows, testBrowser, type Visit } from '../builders/browser.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { UNCLEAR_DOCUMENTS } from '../builders/exports.ts';
import { temporaryWebs, type TestWeb } from '../builders/web.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const browser = testBrowser();

let web: TestWeb;
let server: Server;
let address: string;
beforeAll(async () => {
  web = await newWeb(newDatabase());
  server = web.express.listen(0);
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const LOG = [
  'NCCU Ref,CAD Ref,Date/Time of Call,Collar No,Officer Name',
  'NCCU-0001,Log 123 of 12/05/2026,12/05/2026 14:05,1234,Anna Bell',
  'NCCU-0002,Log 124 of 13/05/2026,31/31/2026 09:00,1235,Ben Slate',
  '',
].join('\r\n');

async function signIn(options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await browser.visit(options);
  await visit.page.goto(`${address}/sign-in`);
  await visit.page.fill('#name', 'Ann Sift');
  await visit.page.fill('#password', PASSWORD);
  await visit.page.click('main button[type=submit]');
  return visit;
}

/** What is wrong with a page on a phone, and where it is wider than a phone, a tablet or a desk. */
async function faultsAtEveryWidth(page: Page): Promise<string[]> {
  const faults = [];
  for (const width of [1280, 768, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (await overflows(page)) faults.push(`${width}: wider than its window`);
  }
  return [...faults, ...(await accessibilityFaults(page))];
}

test('a file that is dropped on the page, with the keyboard alone after that', async () => {
  const { page, complaints } = await signIn();
  await page.goto(`${address}/import`);
  expect(await faultsAtEveryWidth(page)).toEqual([]);
  const dropped = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(LOG)}], 'log.csv', { type: 'text/csv' }));
    return transfer;
  })()`);
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  await page.focus('main button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Confirm and import');
  expect(await page.textContent('main')).toContain('NCCU referral log (recognised)');
  expect(await faultsAtEveryWidth(page)).toEqual([]);
  await page.focus('text=Confirm and import');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/imports\/\d+/);
  expect(await page.textContent('main')).toContain('The file was imported, and the referrals were matched.');
  expect(await faultsAtEveryWidth(page)).toEqual([]);
  await page.goto(`${address}/imports`);
  expect(await faultsAtEveryWidth(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(findAllFiles(web.services.db).map(({ name }) => name)).toEqual(['log.csv']);
});

test.each([true, false])(
  'a column in doubt is asked about, with radio buttons (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { page } = await signIn({ javaScriptEnabled });
    await page.goto(`${address}/import`);
    const buffer = Buffer.from(
      javaScriptEnabled ? UNCLEAR_DOCUMENTS : UNCLEAR_DOCUMENTS.replace('Collar No', 'Collar'),
    );
    await page.setInputFiles('input[type=file]', { name: 'unclear.csv', mimeType: 'text/csv', buffer });
    await page.click('text=Continue');
    await page.waitForSelector('input[name=answer_submitted_at]');
    if (javaScriptEnabled) expect(await faultsAtEveryWidth(page)).toEqual([]);
    await page.check('input[name=answer_submitted_at] >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Confirm and import');
    expect(await page.textContent('main')).toContain('12 May 2026 at 2pm');
  },
);

test('the same without JavaScript: the page comes anew by itself until there is something to see', async () => {
  const { page } = await signIn({ javaScriptEnabled: false });
  await page.goto(`${address}/import`);
  const buffer = Buffer.from(LOG.replaceAll('NCCU-0', 'NCCU-7'));
  await page.setInputFiles('input[type=file]', { name: 'plain.csv', mimeType: 'text/csv', buffer });
  await page.click('text=Continue');
  await page.waitForSelector('text=Confirm and import');
  await page.click('text=Confirm and import');
  await page.waitForURL(/\/imports\/\d+/);
  expect(await page.textContent('h1')).toBe('plain.csv');
});
