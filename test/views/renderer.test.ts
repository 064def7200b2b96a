import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assetPlaces, createRenderer, viewFolders } from '../../src/views/renderer.ts';

const ROOT = path.join(__dirname, '../..');
const FOLDERS = viewFolders(ROOT);
const PAGE = {
  forceName: 'Ambershire & Brackenshire <Police>',
  marking: 'OFFICIAL-SENSITIVE',
  title: 'Today',
  viewer: { name: 'Anna Analyst', role: 'analyst' },
  navigation: [
    { text: 'Today', href: '/', current: true },
    { text: 'Referrals', href: '/referrals', current: false },
  ],
  csrfToken: 'token',
};

const render = (context: object): string =>
  createRenderer(FOLDERS).render('layouts/page.njk', { ...PAGE, ...context });

function ownView(text: string): (context: object) => string {
  const views = mkdtempSync(path.join(os.tmpdir(), 'views-'));
  writeFileSync(path.join(views, 'view.njk'), text);
  return (context) => createRenderer({ ...FOLDERS, views }).render('view.njk', context);
}

test('the page says whose it is, with the marking at its head and its foot', () => {
  const html = render({});
  expect(html).toContain('<title>Today - NCCU referral checker</title>');
  expect(html.match(/OFFICIAL-SENSITIVE/g)).toHaveLength(2);
  expect(html).toContain('Ambershire &amp; Brackenshire &lt;Police&gt;');
  expect(html).toMatch(/aria-current="page" href="\/"/);
});

test('errors come first in the title and stand in a summary with links', () => {
  const html = render({ errors: [{ text: 'Enter a month', href: '#month' }] });
  expect(html).toContain('<title>Error: Today - NCCU referral checker</title>');
  expect(html).toContain('<a href="#month">Enter a month</a>');
});

test('a page for nobody has no navigation and no way to sign out', () => {
  const html = render({ viewer: null, navigation: [] });
  expect(html).not.toContain('<nav');
  expect(html).not.toContain('<form');
});

test('the content security policy holds: no inline style, no inline script, nothing from elsewhere', () => {
  const html = render({});
  expect(html).not.toMatch(/\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=|https?:/);
});

test('the navigation takes no name away from the page that stands in the layout', () => {
  const html = createRenderer(FOLDERS).render('pages/audit/reviewed.njk', {
    ...PAGE,
    ...{ sampleId: 3, items: [1, 2], sections: [], errors: [] },
  });
  expect([...html.matchAll(/>(Item [^<]*)</g)].map(([, text]) => text)).toEqual(['Item 1', 'Item 2']);
});

test('values are escaped', () => {
  expect(ownView('{{ value }}')({ value: '<b>"&' })).toBe('&lt;b&gt;&quot;&amp;');
});

test('a missing value throws', () => {
  expect(() => ownView('{{ nobody.knows }}')({})).toThrow(/undefined/);
});

test('every style sheet and script of the page is there to be given out', () => {
  const places = assetPlaces(FOLDERS);
  const asked = [...render({}).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  expect(asked.length).toBeGreaterThan(3);
  const files = asked.map((address) => {
    const found = places.find((known) => address.startsWith(known.address));
    return found ? found.place + address.slice(found.address.length) : address;
  });
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
