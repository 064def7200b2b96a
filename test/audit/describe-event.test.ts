/** Every kind of event that the program writes has a sentence, and no other has. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describedEvents, describeEvent } from '../../src/audit/describe-event.ts';
import { chainEvent, EMPTY_TRAIL, OPERATIONS, type NewEvent } from '../../src/audit/trail.ts';
import { ROOT, sourceFiles } from '../structure/source-files.ts';

/** How the house names the kind of an event: a property, a constant of the same name, or an argument of its maker. */
const NAMED = [
  /\bwhat: '([a-z_]+)'(?! \|)/g,
  /\bRESTORE_ACCEPTED = '([a-z_]+)'/g,
  /\b\w+Event\((?:\w+, )?'([a-z_]+)'/g,
  /\bretentionEvent\([^;]*?'(?:\w+)', '([a-z_]+)'/g,
  /'(message_(?!id'|not_in_doubt'|day_over')[a-z_]+)'/g,
  /'(finding_(?:recorded|corrected))'/g,
  /\bsearchEvent\('([a-z_]+)'/g,
];

const named = sourceFiles(['src'])
  .filter(({ path: file }) => !/^src\/(matching|audit)\//.test(file))
  .flatMap(({ code }) =>
    NAMED.flatMap((pattern) => [...code.matchAll(pattern)].map(([, what = '']) => what)),
  );
const written = new Set(named.filter((what) => !(OPERATIONS as readonly string[]).includes(what)));

test('kinds of event were found', () => {
  for (const what of [
    'import',
    'decision',
    'message_planned',
    'restore_accepted',
    'disposal',
    'reminders_paused',
  ]) {
    expect(written).toContain(what);
  }
});

test('each has a sentence', () => {
  expect([...written].filter((what) => !describedEvents().includes(what)).sort()).toEqual([]);
});

test('no sentence is of a kind that is never written', () => {
  const code = sourceFiles(['src'])
    .filter(({ path: file }) => file !== 'src/audit/describe-event.ts')
    .map(({ path: file }) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n');
  expect(describedEvents().filter((what) => !code.includes(`'${what}'`))).toEqual([]);
});

const AN_IMPORT: NewEvent = {
  at: 0,
  actor: 'anna',
  operation: 'collection',
  what: 'import',
  subjectType: 'file',
  subjectId: '3',
  why: 'the monthly drop',
  details: { kind: 'referrals', name: 'log.csv', rows: 120 },
};

test.each<[string, Partial<NewEvent>]>([
  ['anna imported referrals from log.csv (file 3, 120 rows). Why: the monthly drop', {}],
  ['anna imported unknown from unknown (file 3, unknown rows)', { details: {}, why: '' }],
  ['anna something_new: pause 4', { what: 'something_new', subjectType: 'pause', subjectId: '4', why: '' }],
  [
    'anna worked under changed settings: DEADLINE',
    { what: 'settings_changed', details: { changed: { DEADLINE: { from: '24h', to: '1wd' } } }, why: '' },
  ],
  [
    'anna worked under settings of which none was changed',
    { what: 'settings_changed', details: { changed: {} }, why: '' },
  ],
])('%s', (sentence, changes) => {
  expect(describeEvent(chainEvent({ ...AN_IMPORT, ...changes }, EMPTY_TRAIL))).toBe(sentence);
});

test.each([
  ['account', 'k7', 'anna signed in to account Anna Bell'],
  ['account', 'k8', 'anna signed in to account k8'],
  // Nothing but an account is named: another subject may have the same id.
  ['file', 'k7', 'anna signed in to account k7'],
])('the %s %s is named where it is an account whose name is known', (subjectType, subjectId, sentence) => {
  const event = { ...AN_IMPORT, what: 'sign_in', why: '', subjectType, subjectId };
  expect(describeEvent(chainEvent(event, EMPTY_TRAIL), new Map([['k7', 'Anna Bell']]))).toBe(sentence);
});

test.each(['not JSON', 'null', '[1]', '7', '{"name":{"deep":1}}'])(
  'details that are %s fail no sentence',
  (details) => {
    for (const what of describedEvents()) {
      const event = { ...chainEvent({ ...AN_IMPORT, what }, EMPTY_TRAIL), details };
      expect(describeEvent(event)).toMatch(/^anna \S/);
    }
  },
);
