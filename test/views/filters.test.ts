import { counted, fileSize, statusWords, thousands } from '../../src/views/filters.ts';
import { percent } from '../../src/views/percent.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [1234.5678, '1,234.5678'],
])('thousands of %d are %s', (value, text) => expect(thousands(value)).toBe(text));

test.each([
  [66.7, '66.7%'],
  [100, '100.0%'],
  [0, '0.0%'],
  [null, 'none due'],
])('%p is %s', (value, text) => expect(percent(value)).toBe(text));

test('the words for no rate can be another page’s own', () =>
  expect(percent(null, 'not enough data')).toBe('not enough data'));

test.each([
  [1, undefined, '1 referral'],
  [0, undefined, '0 referrals'],
  [1200, 'referrals made', '1,200 referrals made'],
])('%d counted', (count, many, text) => expect(counted(count, 'referral', many)).toBe(text));

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1536, '1.5 kB'],
  [99_499, '99.5 kB'],
  [99_500, '100 kB'],
  [999_500, '1 MB'],
  [2_500_000_000, '2.5 GB'],
  [5e12, '5000 GB'],
])('%d bytes are %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));

test('a status has one wording and one colour', () => {
  expect(statusWords('submitted_on_time')).toEqual({ text: 'Submitted on time', colour: 'green' });
  expect(statusWords('not_ours')).toEqual({ text: 'not ours', colour: 'grey' });
});
