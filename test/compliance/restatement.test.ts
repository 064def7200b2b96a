import fc from 'fast-check';
import {
  CAUSES,
  FigureCounter,
  forceDifferences,
  restate,
  STATUSES,
  type ChangesSince,
  type CountedReturn,
  type Figures,
  type ReturnLine,
} from '../../src/compliance/index.ts';
import { countDifferences } from '../../src/compliance/figure-differences.ts';
import { instantOf, london } from '../builders/moments.ts';

const DOCUMENT = 7;
const EARLIER = instantOf('2026-05-20T12:00');
const LATER = instantOf('2026-06-20T12:00');

function aLine(changes: Partial<ReturnLine> = {}): ReturnLine {
  return {
    referralId: 1,
    force: 'Lakeshire',
    team: 'Response A',
    referredAt: london('2026-05-12T14:05'),
    due: london('2026-05-13T14:05'),
    status: 'missing',
    submittedAt: null,
    links: [],
    ...changes,
  };
}

const link = (kind: ReturnLine['links'][number]['kind'], documentId = DOCUMENT, ruleVersion = '1') => ({
  ...{ kind, documentId, ruleVersion },
});
const missing = aLine();
const awaiting = aLine({ status: 'awaiting', due: london('2026-05-21T10:00') });
const exempt = aLine({ status: 'exempt' });
const submitted = aLine({
  status: 'submitted_on_time',
  submittedAt: london('2026-05-12T16:05'),
  links: [link('accepted')],
});
const review = aLine({ status: 'needs_review', links: [link('candidate')] });
const byOther = aLine({ status: 'submitted_by_other', links: [link('other_officer')] });

interface Facts {
  readonly come?: number[];
  readonly altered?: number[];
  readonly documentsCome?: number[];
  readonly documentsAltered?: number[];
  readonly decided?: number[];
  readonly neighbours?: { readonly referrals: number[]; readonly documents: number[] };
}

function changesSince(facts: Facts): ChangesSince {
  return {
    referralsCome: new Set(facts.come),
    referralsAltered: new Set(facts.altered),
    documentsCome: new Set(facts.documentsCome),
    documentsAltered: new Set(facts.documentsAltered),
    referralsDecided: new Set(facts.decided),
    neighbours: new Map(facts.neighbours ? [[1, facts.neighbours]] : []),
  };
}

type Row = readonly [string, ReturnLine | null, ReturnLine | null, Facts, string];

test.each<Row>([
  ['nothing', missing, missing, { altered: [1], decided: [1] }, ''],
  ['came in', null, missing, { come: [1] }, 'late_referral'],
  ['left the month', missing, null, { altered: [1] }, 'late_referral'],
  ['a form came in', missing, submitted, { documentsCome: [DOCUMENT] }, 'late_form'],
  ['and a person confirmed it', missing, submitted, { documentsCome: [DOCUMENT], decided: [1] }, 'late_form'],
  ['a form came in that is doubtful', missing, review, { documentsCome: [DOCUMENT] }, 'late_form'],
  ["another officer's form came in", missing, byOther, { documentsCome: [DOCUMENT] }, 'late_form'],
  ['an old form was accepted', review, submitted, { decided: [1] }, 'decision'],
  ['exempted', missing, exempt, { decided: [1] }, 'decision'],
  ['no longer exempt, and a form came in', exempt, submitted, { documentsCome: [DOCUMENT] }, 'decision'],
  ['the candidate was rejected', review, missing, { decided: [1] }, 'decision'],
  ['the referral was corrected', missing, submitted, { altered: [1] }, 'correction'],
  ['the document was corrected', submitted, missing, { documentsAltered: [DOCUMENT] }, 'correction'],
  ['another team', missing, aLine({ team: 'Response B' }), { altered: [1] }, 'correction'],
  [
    'another deadline',
    submitted,
    { ...submitted, status: 'submitted_late', due: london('2026-05-12T15:05') },
    {},
    'rule_change',
  ],
  ['other rules', review, { ...submitted, links: [link('accepted', DOCUMENT, '2')] }, {}, 'rule_change'],
  ['only the clock', awaiting, { ...awaiting, status: 'missing' }, {}, 'time_passed'],
  [
    'the clock, whatever else',
    awaiting,
    { ...awaiting, status: 'missing' },
    { altered: [1], decided: [1] },
    'time_passed',
  ],
  [
    'its form went to a new referral',
    submitted,
    missing,
    { come: [2], neighbours: { referrals: [2], documents: [] } },
    'late_referral',
  ],
  [
    "a neighbour's form set its own free",
    review,
    submitted,
    { documentsCome: [8], neighbours: { referrals: [2], documents: [8] } },
    'late_form',
  ],
  [
    'a ruling on a neighbour',
    review,
    submitted,
    { decided: [2], neighbours: { referrals: [2], documents: [] } },
    'decision',
  ],
  ['the directory', review, submitted, {}, 'correction'],
  ['the directory, where nothing was held before', missing, review, {}, 'correction'],
  [
    'another time of submission, which moves nothing but the median',
    submitted,
    { ...submitted, submittedAt: london('2026-05-12T17:05') },
    { documentsAltered: [DOCUMENT] },
    'correction',
  ],
])('%s', (_what, before, after, facts, cause) => {
  const was = { asAt: EARLIER, lines: before ? [before] : [] };
  const is = { asAt: LATER, lines: after ? [after] : [] };
  const changes = restate(was, is, changesSince(facts));
  expect(changes.map((change) => change.cause).join()).toBe(cause);
});

const moments = fc.integer({ min: instantOf('2026-05-01'), max: instantOf('2026-06-30') });
const moment = moments.map((instant) => ({ instant, hasTime: true, note: null }));
const line = fc.record<ReturnLine>({
  referralId: fc.integer({ min: 1, max: 12 }),
  force: fc.constantFrom('Lakeshire', 'Moorshire'),
  team: fc.constantFrom('A', 'B', ''),
  referredAt: moment,
  due: moment,
  status: fc.constantFrom(...STATUSES),
  submittedAt: fc.option(moment),
  links: fc.array(
    fc.record({
      documentId: fc.integer({ min: 1, max: 9 }),
      kind: fc.constantFrom('accepted' as const, 'candidate' as const, 'other_officer' as const),
      ruleVersion: fc.constantFrom('1', '2'),
    }),
    { maxLength: 3 },
  ),
});
const aReturn = fc.record<CountedReturn>({
  asAt: moments,
  lines: fc.uniqueArray(line, { selector: ({ referralId }) => referralId, maxLength: 12 }),
});
const ids = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });
const facts = fc.record({ come: ids, altered: ids, documentsCome: ids, documentsAltered: ids, decided: ids });

function figuresOf({ asAt, lines }: CountedReturn): Figures {
  const counter = new FigureCounter(asAt);
  for (const { submittedAt, ...rest } of lines) counter.add({ ...rest, match: { submittedAt } });
  return counter.total();
}

test('whatever happened, the referrals account for every figure, each by one cause', () => {
  fc.assert(
    fc.property(aReturn, aReturn, facts, (before, after, happened) => {
      const changes = restate(before, after, changesSince(happened));
      const counts = countDifferences(figuresOf(before), figuresOf(after), changes);
      for (const { figure, difference, byCause } of counts) {
        const sum = changes.reduce((total, change) => total + change.difference[figure], 0);
        expect(sum).toBe(difference);
        expect(Object.values(byCause).reduce((total, part) => total + part, 0)).toBe(difference);
      }
      expect(new Set(changes.map(({ referralId }) => referralId)).size).toBe(changes.length);
      expect(changes.every(({ cause }) => CAUSES.includes(cause))).toBe(true);
    }),
  );
});

test('in each force and team too: what a referral adds there it takes away elsewhere', () => {
  const countIn = (rows: CountedReturn, force: string, team: string) =>
    rows.lines.filter((one) => one.force === force && one.team === team).length;
  fc.assert(
    fc.property(aReturn, aReturn, fc.constantFrom('A', 'B', ''), (before, after, team) => {
      const changes = restate(before, after, changesSince({}));
      const isIn = (one: ReturnLine | null) => (one?.force === 'Lakeshire' && one.team === team ? 1 : 0);
      const moved = changes.reduce((sum, change) => sum + isIn(change.after) - isIn(change.before), 0);
      expect(moved).toBe(countIn(after, 'Lakeshire', team) - countIn(before, 'Lakeshire', team));
    }),
  );
});

test('force by force, the figures are those of its lines, and the differences add up to those of all', () => {
  fc.assert(
    fc.property(aReturn, aReturn, facts, (before, after, happened) => {
      const changes = restate(before, after, changesSince(happened));
      const all = countDifferences(figuresOf(before), figuresOf(after), changes);
      const forces = forceDifferences(before, after, changes);
      for (const { force, ...its } of forces) {
        const own = ({ asAt, lines }: CountedReturn) =>
          figuresOf({ asAt, lines: lines.filter((one) => one.force === force) });
        expect(its).toMatchObject({ before: own(before), after: own(after) });
      }
      for (const { figure, difference } of all) {
        const parts = forces.map(({ counts }) => counts.find((count) => count.figure === figure)?.difference);
        expect(parts.reduce<number>((sum, part) => sum + (part ?? NaN), 0)).toBe(difference);
      }
    }),
  );
});

test('a referral that moved to another force leaves the one and joins the other, by its one cause', () => {
  const was = { asAt: LATER, lines: [missing] };
  const is = { asAt: LATER, lines: [aLine({ force: 'Moorshire' })] };
  const changes = restate(was, is, changesSince({ altered: [1] }));
  const moved = forceDifferences(was, is, changes).map(({ force, counts }) => {
    const { difference, byCause } = counts.find(({ figure }) => figure === 'missing') ?? {};
    return { force, difference, byCause };
  });
  expect(moved).toEqual([
    { force: 'Lakeshire', difference: -1, byCause: { correction: -1 } },
    { force: 'Moorshire', difference: 1, byCause: { correction: 1 } },
  ]);
});

test('changes that do not add up are a fault, and never printed', () => {
  const figures = figuresOf({ asAt: LATER, lines: [missing] });
  const none = figuresOf({ asAt: LATER, lines: [] });
  expect(() => countDifferences(none, figures, [])).toThrow('referrals differs by 1');
});
