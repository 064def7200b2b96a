import { profileByHand, type GivenByHand } from '../../../../src/web/pages/imports/import-by-hand.ts';
import type { LookedAt } from '../../../../src/workflows/imports/look-at-rows.ts';

const column = (header: string, field: LookedAt['columns'][number]['field']) => ({
  header,
  field,
  cells: [],
});
const BEFORE: LookedAt = {
  ...{ kind: 'referrals', refusal: null, sheets: ['May'], header: { sheet: 'May', row: 3 } },
  fit: 0,
  columns: [
    column('Ser', null),
    column('Rung', 'referred_at'),
    column('Who', 'officer_name'),
    column('', null),
  ],
  ...{ records: [], words: [] },
};
const AS_READ: GivenByHand = {
  ...{ kind: 'referrals', sheet: null, headerRow: null, words: [] },
  fields: ['', 'referred_at', 'officer_name', ''],
};
const BASE = { kind: 'referrals', columns: { team: 'Gone', force: null }, headerRow: 3 } as const;

test.each<[string, Parameters<typeof profileByHand>[0], Partial<GivenByHand>, object | null]>([
  ['nothing changed needs no profile', null, {}, null],
  [
    'only what differs from how it was read is said',
    null,
    { fields: ['incident_reference', 'referred_at', '', ''] },
    { kind: 'referrals', columns: { incident_reference: 'Ser', officer_name: null } },
  ],
  [
    'two columns may make one field',
    null,
    { fields: ['referred_at', 'referred_at', 'officer_name', ''] },
    { kind: 'referrals', columns: { referred_at: ['Ser', 'Rung'] } },
  ],
  [
    'a column without a heading cannot be named',
    null,
    { fields: ['', 'referred_at', 'officer_name', 'team'] },
    null,
  ],
  ['another kind begins anew', BASE, { kind: 'documents', fields: ['title', '', '', ''] }, null],
  [
    'another header row has other columns',
    null,
    { headerRow: 5, fields: ['team', '', '', ''] },
    { kind: 'referrals', columns: {}, headerRow: 5 },
  ],
  [
    'what a profile says of headers that the file lacks is dropped, all else of it kept',
    BASE,
    { headerRow: 3 },
    { kind: 'referrals', columns: { force: null }, headerRow: 3 },
  ],
  [
    'a status word gets its meaning',
    null,
    { words: [{ word: 'Sealed', meaning: 'submitted' }] },
    {
      ...{ kind: 'referrals', columns: {} },
      statusWords: { submitted: ['Sealed'], notYetSubmitted: [], notSubmitted: [] },
    },
  ],
])('%s', (_case, base, changes, expected) => {
  expect(profileByHand(base, BEFORE, { ...AS_READ, ...changes })).toEqual(expected);
});
