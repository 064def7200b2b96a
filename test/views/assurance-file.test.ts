import path from 'node:path';
import { wilsonInterval } from '../../src/compliance/index.ts';
import { assuranceHtml } from '../../src/views/assurance-file.ts';
import { createRenderer, viewFolders } from '../../src/views/renderer.ts';
import type { ForceReport } from '../../src/workflows/assurance/force-account.ts';
import type { AssuranceReport } from '../../src/workflows/assurance/report.ts';

const FOLDERS = viewFolders(path.join(__dirname, '../..'));
const RATED = { due: 12, submitted: 9, rate: 75, low: 46.8, high: 91.1 };
const NONE = { due: 0, submitted: 0, rate: null, ...wilsonInterval(0, 0) };

function aForce(changes: Partial<ForceReport> = {}): ForceReport {
  const month = { ifAccepted: 80, onTimeRate: 50, provisional: false, publishedAt: null };
  return {
    force: 'Lakeshire',
    months: [
      { month: '2026-04', referrals: 13, ...RATED, ...month, publishedAt: Date.UTC(2026, 5, 1, 9) },
      {
        month: '2026-05',
        referrals: 1,
        ...NONE,
        ...month,
        ifAccepted: null,
        onTimeRate: null,
        provisional: true,
      },
    ],
    whole: { referrals: 14, ...RATED },
    outstanding: [
      {
        team: 'A & E',
        missing: 3,
        needsReview: 1,
        submittedByOther: 0,
        awaiting: 2,
        withoutElearning: 2,
        withoutHydra: null,
      },
    ],
    quality: [
      { code: 'other_officer', label: 'Document by another officer', count: 1, of: 14, unit: 'referrals' },
    ],
    training: {
      elearning: {
        completed: { officers: 4, ...RATED },
        not_completed: { officers: 2, ...NONE },
        not_recorded: { officers: 0, ...NONE },
      },
      hydra: null,
    },
    ...changes,
  };
}

function aReport(changes: Partial<AssuranceReport> = {}): AssuranceReport {
  return {
    asAt: Date.UTC(2026, 5, 10, 8),
    ...{ from: '2026-04', to: '2026-05', deadline: '1wd', ruleVersion: '1' },
    trailHead: { id: 1204, hash: 'ab'.repeat(32) },
    forces: [aForce()],
    ...{ sample: null, coverage: null },
    ...changes,
  };
}

const htmlOf = (changes: Partial<AssuranceReport> = {}, given = {}): string =>
  assuranceHtml(FOLDERS, {
    report: aReport(changes),
    forceName: '',
    marking: 'OFFICIAL-SENSITIVE',
    ...given,
  });

/** Its words, with single spaces. */
const wordsOf = (html: string): string =>
  html.replace(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('it fetches nothing, and runs nothing', () => {
  const html = htmlOf();
  expect(html).not.toMatch(/<link|<script|<img|@import|url\(|\ssrc=|\sstyle=/);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
});

test('it says whose it is, when it was true and what it rests on', () => {
  const words = wordsOf(htmlOf());
  expect(words).toContain('Lakeshire');
  expect(words).toContain('April 2026 to May 2026, as at 10 June 2026 at 9am');
  expect(words).toContain('by the end of working day 1 after the referral');
  expect(words).toContain(`Trail at event 1,204: ${'ab'.repeat(32)}`);
  expect(wordsOf(htmlOf({}, { forceName: 'Northshire' }))).toContain('Northshire');
});

test('months say whether they are published or may still change', () => {
  const words = wordsOf(htmlOf());
  expect(words).toContain('April 2026 13 12 9 75.0% 46.8% to 91.1% 80.0% 50.0% published 1 June 2026');
  expect(words).toContain('May 2026 1 0 0 none due provisional');
});

test('a team that owes, untrained officers, and groups without officers left out', () => {
  const words = wordsOf(htmlOf());
  expect(words).toContain('A &amp; E 3 1 0 2 2');
  expect(words).toContain('E-learning completed 4 12 75.0% 46.8% to 91.1%');
  expect(words).not.toContain('not recorded');
  expect(words).not.toContain('Hydra');
});

test('nothing due, nothing outstanding, no sample and no list are said in words', () => {
  const forces = [aForce({ whole: { referrals: 0, ...NONE }, outstanding: [], training: null })];
  const words = wordsOf(htmlOf({ forces }));
  for (const said of ['None due', 'Nothing is outstanding', 'No sample has been drawn', 'has not been laid'])
    expect(words).toContain(said);
});

test('a sample and the coverage of the list', () => {
  const tally = { population: 400, drawn: 60, agreed: 58, disagreed: 1, cannotTell: 1, waiting: 0 };
  const estimate = { rate: 1.7, low: 0.3, high: 9, whole: false };
  const kind = { told: 30, wrong: 0, estimate: null, represents: 0 };
  const words = wordsOf(
    htmlOf({
      sample: {
        ...{ id: 3, fromMonth: '2026-04', toMonth: '2026-04', drawnAt: Date.UTC(2026, 5, 2), confidence: 95 },
        progress: { drawn: 60, foundByFirst: 60, foundBySecond: 60, corrections: 0, conflicts: [] },
        overall: { ...tally, estimate, represents: 400, ifAllRight: 1.6, ifAllWrong: 3.3 },
        ...{ wrongCredits: { ...kind, estimate: { ...estimate, whole: true } }, wrongAccusations: kind },
        agreement: { pairs: 60, same: 59, kappa: 0.912 },
      },
      coverage: {
        ...{ fromDay: '2026-04-01', toDay: '2026-04-30', listRows: 40, listInLog: 38, listDoubtful: 1 },
        ...{ logRows: 39, logInList: 38, laidAt: 0, share: 95 },
      },
    }),
  );
  expect(words).toContain('Sample 3, drawn 2 June 2026 from 400 referrals (April 2026): 60 of 60 examined.');
  expect(words).toContain('Status wrong 1.7% (0.3% to 9.0%)');
  expect(words).toContain('Called submitted, and was not 1.7% (all were examined)');
  expect(words).toContain('Called missing, and was submitted not enough data');
  expect(words).toContain('Cohen’s kappa 0.91');
  expect(words).toContain('has 38 of the 40 referrals on the NCCU’s list (95.0%), and 1 in doubt.');
});

test('several forces stand under their own names', () => {
  const forces = [aForce({ force: 'Barsetshire' }), aForce({ force: '' })];
  const html = htmlOf({ forces });
  expect(wordsOf(html)).toMatch(/Name of the force not set.*Barsetshire.*No force named/);
  expect(html.match(/<svg/g)).toHaveLength(2);
  expect(new Set(html.match(/id="[^"]+"/g)).size).toBe(html.match(/id="[^"]+"/g)?.length);
});

test('a marking cannot end the style sheet that puts it in the margins', () => {
  const html = htmlOf({}, { marking: '"; } </style><b>' });
  expect(html).not.toContain('</style><b>');
  expect(html).toContain('content: "\\22 \\3b  \\7d  \\3c \\2f style\\3e \\3c b\\3e "');
});

test('the page of the service shows the same report', () => {
  const page = {
    forceName: 'Lakeshire',
    marking: 'OFFICIAL',
    title: 'Assurance report',
    viewer: null,
    navigation: [],
    csrfToken: '',
  };
  const html = createRenderer(FOLDERS).render('reports/assurance-page.njk', { ...page, report: aReport() });
  expect(html).toContain('/assets/checker/report.css');
  expect(wordsOf(html)).toContain('75.0% of referrals due have the reporting officer’s document: 9 of 12');
});
