/** An analyst's day in a real browser, from the one-time link to a published return, on the real service. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { testBrowser, type Visit } from '../builders/browser.ts';
import { serve, type Served } from '../builders/served.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf, REFERRALS } from '../builders/exports.ts';

jest.setTimeout(120_000);
const newFolder = temporaryFolder();
const browser = testBrowser();
const folder = newFolder();
const PASSWORD = 'violet tractor museum';

/** May is final on this day. */
const SETTINGS = {
  NCCU_NOW: '2026-06-20T09:00',
  FORCE_NAME: 'Lakeshire Police',
  MAIL_FROM: 'nccu@lakeshire.example',
  INTEL_UNIT_EMAIL: 'unit@lakeshire.example',
  EMAIL_ALLOWED_DOMAINS: 'lakeshire.example',
};

/** Dee's document cites no incident: a person must say whether it is hers for that call. */
const FILES = {
  'referrals.csv': [
    ...REFERRALS,
    ['Log 126 of 12/05/2026', 'NCCU/26/4', '12/05/2026 17:00', '1237', 'Dee Doubtful', 'Response B'],
  ],
  'documents.csv': [...DOCUMENTS, ['IR4', '12/05/2026 20:00', '1237', '', 'Submitted']],
};

let served: Served;
let visit: Visit;
let page: Page;

beforeAll(async () => {
  for (const [name, rows] of Object.entries(FILES)) writeFileSync(path.join(folder, name), csv(rows));
  const added = async (name: string, role: string) =>
    jsonOf(await nccu(folder, ['user', 'add', name, '--role', role, '--json'], served.environment));
  served = await serve(folder, SETTINGS);
  await added('Ada Keys', 'administrator');
  const { link } = await added('Ann Sift', 'analyst');
  visit = await browser.visit({ acceptDownloads: true });
  page = visit.page;
  await page.goto(String(link));
});

afterAll(async () => {
  await served.stop();
});

const heading = () => page.textContent('h1');
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('begins with a one-time link, which signs in', async () => {
  await page.fill('#password', PASSWORD);
  await page.fill('#password_again', PASSWORD);
  await button('Set password').click();
  expect(await heading()).toBe('Today');
  expect(await page.textContent('main')).toContain('There are no referrals yet');
});

it.each(['documents.csv', 'referrals.csv'])('sees how %s is read, and imports it', async (name) => {
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.setInputFiles('input[type=file]', path.join(folder, name));
  await button('Continue').click();
  await button('Confirm and import').waitFor({ timeout: 60_000 });
  expect(await page.textContent('main')).toContain('Nothing of it is kept yet');
  await button('Confirm and import').click();
  await page.waitForURL(/\/imports\/\d+/, { timeout: 60_000 });
  expect(await page.textContent('main')).toContain('4');
});

it('sees at once how everything stands, and goes from a figure to its list', async () => {
  await page.goto(`${served.address}/`);
  const missing = page.locator('.checker-tile', { hasText: 'Missing' });
  expect(await missing.locator('.checker-tile__figure').textContent()).toBe('1');
  await missing.click();
  expect(await page.locator('tbody tr').count()).toBe(1);
  await page.getByRole('link', { name: 'NCCU/26/3' }).click();
  expect(await heading()).toBe('NCCU/26/3');
  expect(await page.textContent('main')).toContain('it has not been submitted');
});

/** Keys are heard once the page's script has run, which may be after its text is there. */
async function press(key: string): Promise<void> {
  await page.waitForLoadState('load');
  await page.keyboard.press(key);
}

it('accepts a doubtful match with a key, takes it back, and accepts it again', async () => {
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  expect(await heading()).toBe('NCCU/26/4');
  await page.getByLabel('Decide with keys').check();
  await page.locator('h1').click();
  await press('a');
  await page.getByText('You accepted a document for NCCU/26/4.').waitFor();
  await page.getByText('Nothing waits for a decision').waitFor();
  await press('u');
  await button('Accept').waitFor();
  await page.locator('h1').click();
  await press('a');
  await page.getByText('Nothing waits for a decision').waitFor();
});

it('exempts a referral, but not without a reason', async () => {
  await page.goto(`${served.address}/referrals?text=nccu+26+2`);
  await page.getByRole('link', { name: 'NCCU/26/2' }).click();
  await page.getByText('Exempt this referral').click();
  await page.selectOption('#exemption', 'duplicate_report');
  await button('Exempt').click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.inputValue('#exemption')).toBe('duplicate_report');
  await page.fill('#reason-exempt', 'The same case as NCCU/26/1');
  await button('Exempt').click();
  await page.getByText('Exempted').waitFor();
  expect(await page.locator('.govuk-tag').first().textContent()).toBe('Exempt');
});

it('gives out a list only with a reason', async () => {
  await page.goto(`${served.address}/referrals/download?status=missing`);
  await button('Download').click();
  expect(await page.textContent('.govuk-error-summary')).toContain('Say why the list is needed');
  await page.fill('#reason', 'For the response inspector');
  const [download] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
  expect(download.suggestedFilename()).toBe('referrals-2026-06-20.csv');
});

it('publishes the return of the month', async () => {
  await page.goto(`${served.address}/returns/2026-05`);
  await page.getByRole('button', { name: 'Publish this month' }).click();
  await page.fill('#reason', 'For the board');
  await button('Publish').click();
  await page.getByRole('heading', { name: 'The publication' }).waitFor({ timeout: 60_000 });
  const shown = await nccu(folder, ['return', 'show', '--month', '2026-05', '--json'], served.environment);
  const { published } = jsonOf(shown) as { published: { sha256: { summary: string }; provisional: boolean } };
  expect(published.provisional).toBe(false);
  expect(await page.textContent('main')).toContain(published.sha256.summary);
});

it('leaves a trail that verifies, and nothing that the browser complained of', async () => {
  await button('Sign out').click();
  await page.goto(`${served.address}/referrals`);
  expect(await heading()).toBe('Sign in');
  const verified = jsonOf(await nccu(folder, ['audit', 'verify', '--json'], served.environment));
  expect(verified).toMatchObject({ sound: true });
  const told = JSON.stringify(
    jsonOf(
      await nccu(
        folder,
        ['audit', 'log', '--person', 'Ann Sift', '--limit', '200', '--json'],
        served.environment,
      ),
    ),
  );
  const happened = [
    'sign_in',
    'import',
    'referral_viewed',
    'decision',
    'referrals_downloaded',
    'return_published',
  ];
  for (const what of happened) expect(told).toContain(`"${what}"`);
  // A form that was refused is answered with 422, which the browser writes down.
  expect(visit.complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
});
