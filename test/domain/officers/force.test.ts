/** Every way to write a force that exports use, and what must not be taken for one. */
import forces from '../../../config/forces.json';
import { compareForces, forceKey, readForce, readForceOfEmail } from '../../../src/domain/officers/index.ts';

test.each([
  ...['Norfolk', 'NORFOLK', 'Norfolk Constabulary', '36', 'Norfolk (36)', '36 Norfolk', '36 - Norfolk'],
  ...['Norfolk Constab', 'Norfolk Const.', 'NORF', 'norfolkpolice', 'Norflok', 'Norfolk Police HQ'],
])('%s is Norfolk', (text) => {
  expect(readForce(text)).toMatchObject({ kind: 'known', key: 'NORFOLK', name: 'Norfolk' });
});

test.each([
  ['4', 'Lancashire'],
  ['MPS', 'Metropolitan'],
  ['The Metropolitan Police Service', 'Metropolitan'],
  ['D&C', 'Devon and Cornwall'],
  ['Devon & Cornwall Police', 'Devon and Cornwall'],
  ['AvonAndSomerset', 'Avon and Somerset'],
  ['Hampshire & Isle of Wight Constabulary', 'Hampshire'],
  ['W. Yorks', 'West Yorkshire'],
  ['westmercia', 'West Mercia'],
  ['City of London Police', 'City of London'],
  ['BTP', 'British Transport'],
  ['Heddlu Gogledd Cymru', 'North Wales'],
  ['Dyfed Powys', 'Dyfed-Powys'],
])('%s is %s', (text, name) => {
  expect(readForce(text).name).toBe(name);
});

test.each([
  'Norfolk & Suffolk',
  'NORFOLK/SUFFOLK',
  'Suffolk and Norfolk Constabularies',
  '36/37',
  'Norfolk (37)',
])('%s joins two forces', (text) => {
  const { kind, key, members } = readForce(text);
  expect({ kind, key, members: [...members].sort() }).toEqual({
    kind: 'joint',
    key: '',
    members: ['NORFOLK', 'SUFFOLK'],
  });
});

test.each([
  'Lakeshire',
  'North',
  'Yorkshire',
  '99',
  '1234',
  'not Norfolk',
  'ex-Suffolk',
  'N',
  'London',
  '01-Apr-2026 22:18',
  '10:44 AM',
  '36 (4)',
  '36/41201/26',
])('%s is no force of the list', (text) => {
  expect(readForce(text).kind).toBe('unknown');
});

test('a blank cell tells of no force', () => {
  expect(readForce('').kind).toBe('blank');
  expect(readForce(' - ').kind).toBe('blank');
});

test('every name, code, short form and domain of the list is that force alone', () => {
  for (const { name, code, also = [], domains } of forces as readonly (typeof forces)[number][]) {
    for (const text of [name, `${name} Police`, name.toUpperCase(), ...also, ...(code ? [code] : [])])
      expect([text, readForce(text).name]).toEqual([text, name]);
    for (const domain of domains) expect(readForceOfEmail(`jo.smith@${domain}`).key).toBe(forceKey(name));
  }
});

test.each([
  ['jo@suffolk.police.uk', 'SUFFOLK'],
  ['JO@SUFFOLK.PNN.POLICE.UK', 'SUFFOLK'],
  ['jo@hq.suffolk.police.uk', 'SUFFOLK'],
  ['jo@devonandcornwall.pnn.police.uk', 'DEVONANDCORNWALL'],
  ['jo@notts.pnn.police.uk', 'NOTTINGHAMSHIRE'],
  ['jo@cityoflondon.example', 'CITYLONDON'],
  ['jo@suffolk.example', 'SUFFOLK'],
  ['jo@lakeshire.example', ''],
  ['suffolk@police.uk', ''],
  ['', ''],
])('the address %s belongs to %s', (address, key) => {
  expect(readForceOfEmail(address).key).toBe(key);
});

test.each([
  ['Norfolk', '36', 'same'],
  ['Norfolk', 'Suffolk', 'differs'],
  ['Norfolk', '', 'not_told'],
  ['Norfolk', 'Norfolk & Suffolk', 'unsure'],
  ['Kent', 'Norfolk & Suffolk', 'differs'],
  ['Norfolk', 'N Div', 'unsure'],
  ['Lakeshire', 'Lakeshire Police', 'same'],
  ['Lakeshire', 'Moorshire', 'differs'],
])('%s and %s: %s', (a, b, agreement) => {
  expect(compareForces(readForce(a), readForce(b))).toBe(agreement);
  expect(compareForces(readForce(b), readForce(a))).toBe(agreement);
});
