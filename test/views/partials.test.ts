import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { differences } from '../../src/views/differences.ts';
import { createRenderer, viewFolders } from '../../src/views/renderer.ts';

const FOLDERS = viewFolders(path.join(__dirname, '../..'));

/** What a macro of a partial makes of a context. */
function rendered(partial: string, use: string, context: object = {}): string {
  const views = mkdtempSync(path.join(os.tmpdir(), 'views-'));
  symlinkSync(path.join(FOLDERS.views, 'partials'), path.join(views, 'partials'));
  const macro = /^\w+/.exec(use.replace(/^{% call /, ''))?.[0] ?? '';
  const text = use.startsWith('{%') ? use : `{{ ${use} }}`;
  writeFileSync(path.join(views, 'use.njk'), `{% from "partials/${partial}.njk" import ${macro} %}${text}`);
  return createRenderer({ ...FOLDERS, views }).render('use.njk', context);
}

test('a status tag', () => {
  expect(rendered('status-tag', 'statusTag("missing")').trim()).toBe(
    '<strong class="govuk-tag govuk-tag--red">Missing</strong>',
  );
});

test('tiles lead to their lists', () => {
  const tiles = [
    {
      figure: '1,204',
      label: 'missing',
      href: '/referrals?status=missing',
      note: 'oldest 3 days',
      tone: 'attention',
    },
    { figure: '0', label: 'awaiting', href: '/referrals?status=awaiting' },
  ];
  const html = rendered('figure-tile', 'figureTiles(tiles)', { tiles });
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(html).toContain('checker-tile--attention');
});

test('a table: numbers to the right, links, statuses, escaped text', () => {
  const table = {
    caption: 'Outstanding',
    columns: [{ text: 'Team' }, { text: 'Missing', numeric: true }, { text: 'Status' }],
    rows: [
      [{ text: '<North>', href: '/x' }, 3, { status: 'missing' }],
      ['South', 0, { text: '' }],
    ],
  };
  const html = rendered('data-table', 'dataTable(table)', { table });
  expect(html).toMatch(/<td class="govuk-table__cell govuk-table__cell--numeric">3<\/td>/);
  expect(html).toContain('<a class="govuk-link" href="/x">&lt;North&gt;</a>');
  expect(html).toContain('govuk-tag--red');
  expect(html).toMatch(/numeric">0</);
});

test('pagination tells where one is', () => {
  const list = { from: 1, to: 50, total: 1234, previous: null, next: '/x?page=2' };
  const html = rendered('pagination', 'pagination(list)', { list });
  expect(html).toContain('Showing 1 to 50 of 1,234');
  expect(html).toMatch(/rel="next"/);
  expect(html).not.toMatch(/rel="prev"/);
  expect(rendered('pagination', 'pagination(list)', { list: { total: 0 } }).trim()).toBe('');
});

test('a filter form holds its fields', () => {
  const html = rendered(
    'filter-form',
    '{% call filterForm("/referrals", "/referrals") %}<i></i>{% endcall %}',
  );
  expect(html).toMatch(/method="get" action="\/referrals"[^]*<i><\/i>[^]*Clear filter/);
});

test('a choice has the chosen one selected', () => {
  const options = [
    { value: '', text: 'Any' },
    { value: 'missing', text: 'Missing' },
  ];
  const html = rendered('filter-form', 'filterChoice("status", "Status", options, "missing")', { options });
  expect(html).toContain('<option value="missing" selected>');
  expect(html.match(/selected/g)).toHaveLength(1);
});

test('an empty state says what to do next', () => {
  const state = { heading: 'No exports yet', text: 'Import one.', href: '/imports', link: 'Import' };
  expect(rendered('empty-state', 'emptyState(state)', { state })).toMatch(/Import one\.[^]*href="\/imports"/);
});

test('a record says which of its facts are not given', () => {
  const facts = [
    { key: 'Team', value: '' },
    { key: 'Rows', value: 0 },
    { key: 'Status', status: 'missing' },
  ];
  const html = rendered('record-list', 'recordList(facts)', { facts });
  expect(html).toMatch(/not given[^]*>\s*0\s*<[^]*Missing/);
});

test('a time line', () => {
  const events = [{ title: 'Imported', at: Date.UTC(2026, 4, 12, 13, 5), by: 'anna', text: 'row 3' }];
  const html = rendered('time-line', 'timeLine(events)', { events });
  expect(html).toMatch(/Imported[^]*by anna[^]*12 May 2026 at 2:05pm[^]*row 3/);
});

test('problems say where they are and what to do', () => {
  const problems = [
    {
      code: 'x',
      message: 'Bad date.',
      whatToDo: 'Mend it.',
      where: { row: 3, column: 'Date', value: '31/31' },
    },
    { code: 'y', message: 'No file.', whatToDo: 'Choose one.' },
  ];
  const html = rendered('problem-list', 'problemList(problems)', { problems });
  expect(html).toContain('(row 3, column “Date”: “31/31”)');
  expect(html).toContain('Choose one.');
});

test('a problem of one sheet, or of one form among several, says which', () => {
  const problems = [
    { message: 'No label', whatToDo: '', where: { file: 'forms.zip', sheet: 'bad.txt', row: 4 } },
  ];
  expect(rendered('problem-list', 'problemList(problems)', { problems })).toContain('(bad.txt, row 4)');
});

test('a button that changes something carries the token', () => {
  const button = { action: '/undo', text: 'Undo', fields: { referral: 7 }, kind: 'secondary' };
  const html = rendered('post-button', 'postButton(button, "token")', { button });
  expect(html).toMatch(
    /method="post"[^]*name="_csrf" value="token"[^]*name="referral" value="7"[^]*secondary/,
  );
});

test('a comparison marks what differs', () => {
  const sides = {
    ...{ caption: 'Referral and document', left: 'Referral', right: 'Document' },
    rows: [
      { label: 'Officer', ...differences('PC 1234', 'PC 1243') },
      { label: 'Team', ...differences('', '') },
    ],
  };
  const html = rendered('comparison', 'comparison(sides)', { sides });
  expect(html).toContain('PC 12<mark class="checker-differs">3</mark>4');
  expect(html.match(/not given/g)).toHaveLength(2);
});
