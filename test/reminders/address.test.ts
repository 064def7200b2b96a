import { judgeAddress } from '../../src/reminders/address.ts';

const ALLOWED = ['police.uk', 'pnn.example'];

test.each([
  ['cara.lund@lakeshire.police.uk', 'cara.lund@lakeshire.police.uk'],
  [' Cara.Lund@LAKESHIRE.police.uk ', 'cara.lund@lakeshire.police.uk'],
  ["o'brien+nccu@police.uk", "o'brien+nccu@police.uk"],
  ['x@a.b.c.pnn.example', 'x@a.b.c.pnn.example'],
])('%s may be written to', (text, address) => {
  expect(judgeAddress(text, ALLOWED)).toEqual({ usable: true, address });
});

test.each([
  ['', 'no_address'],
  ['  ', 'no_address'],
  ['cara', 'address_unusable'],
  ['@police.uk', 'address_unusable'],
  ['cara@', 'address_unusable'],
  ['cara@police', 'address_unusable'],
  ['cara lund@police.uk', 'address_unusable'],
  ['.cara@police.uk', 'address_unusable'],
  ['cara..lund@police.uk', 'address_unusable'],
  ['cara@police.uk\r\nBcc: eve@evil.example', 'address_unusable'],
  ['cara@police.uk, eve@evil.example', 'address_unusable'],
  ['<cara@police.uk>', 'address_unusable'],
  ['"cara lund"@police.uk', 'address_unusable'],
  ['cara@eve.example@police.uk', 'address_unusable'],
  ['cara@police.uk.', 'address_unusable'],
  ['cara@-police.uk', 'address_unusable'],
  ['cára@police.uk', 'address_unusable'],
  ['cara@pоlice.uk', 'address_unusable'],
  [`${'c'.repeat(65)}@police.uk`, 'address_unusable'],
  ['cara@evilpolice.uk', 'domain_not_allowed'],
  ['cara@police.uk.evil.example', 'domain_not_allowed'],
  ['cara@xpnn.example', 'domain_not_allowed'],
])('%j may not: %s', (text, fault) => {
  expect(judgeAddress(text, ALLOWED)).toEqual({ usable: false, fault });
});

test('nobody is written to when no domain is allowed', () => {
  expect(judgeAddress('cara@police.uk', [])).toEqual({ usable: false, fault: 'domain_not_allowed' });
});
