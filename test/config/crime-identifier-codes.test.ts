import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCrimeIdentifierCodes } from '../../config/crime-identifier-codes.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { valueOf } from '../builders/returns.ts';

const SHIPPED = path.join(__dirname, '../../config/crime-identifier-codes.json');
const newFolder = temporaryFolder();

function load(content: unknown) {
  const file = path.join(newFolder(), 'codes.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return loadCrimeIdentifierCodes(file);
}

test.each([
  ['OIC01', 'right'],
  ['oic 01', 'right'],
  ['OIC', 'right'],
  ['', 'missing'],
  ['   ', 'missing'],
  ['n/a', 'wrong'],
  ['12345', 'wrong'],
  ['see log', 'wrong'],
])('as shipped, %p is %s', (code, verdict) => {
  expect(valueOf(loadCrimeIdentifierCodes(SHIPPED))(code)).toBe(verdict);
});

test('a list takes only what it names, however it is written', () => {
  const judge = valueOf(load({ wellFormed: '^[A-Z]+ ?\\d+$', accepted: ['OIC01'] }));
  expect(['OIC01', 'oic 01', 'OIC02'].map(judge)).toEqual(['right', 'right', 'wrong']);
});

test.each([
  ['no list at all', { wellFormed: '.', accepted: [] }],
  ['no regular expression', { wellFormed: '(', accepted: 'all' }],
  ['no JSON', '{'],
])('%s is refused', (_what, content) => {
  expect(load(content)).toMatchObject({ ok: false, problem: { code: 'crime_identifier_codes_unusable' } });
});
