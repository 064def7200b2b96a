import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  canonicalJson,
  chainEvent,
  EMPTY_TRAIL,
  verifyChain,
  type Json,
  type NewEvent,
  type TrailEvent,
} from '../../src/audit/trail.ts';

function event(changes: Partial<NewEvent> = {}): NewEvent {
  return {
    at: Date.UTC(2026, 4, 12, 13, 5),
    actor: 'anna',
    operation: 'collection',
    what: 'import',
    subjectType: 'file',
    subjectId: '1',
    why: '',
    details: { rows: 3, name: 'referrals.csv' },
    ...changes,
  };
}

function trail(length: number): TrailEvent[] {
  const events: TrailEvent[] = [];
  for (let number = 1; number <= length; number++) {
    events.push(chainEvent(event({ subjectId: String(number) }), events.at(-1) ?? EMPTY_TRAIL));
  }
  return events;
}

test('canonical JSON sorts the names of every object and has no white space', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
  );
});

test('canonical JSON keeps the value and does not depend on the order of names', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value as Json))).toBe(text);
    }),
  );
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>).reverse();
  return Object.fromEntries(entries.map(([name, inner]) => [name, reversed(inner)]));
}

test('the hash can be computed without this program', () => {
  const [first] = trail(1);
  const text =
    '{"actor":"anna","at":1778591100000,"details":"{\\"name\\":\\"referrals.csv\\",\\"rows\\":3}","id":1,' +
    '"operation":"collection","previous_hash":"' +
    '0'.repeat(64) +
    '","subject_id":"1","subject_type":"file","what":"import","why":""}';
  expect(first?.hash).toBe(createHash('sha256').update(text).digest('hex'));
});

test('whatever an event says, its hash is that of the canonical JSON of its columns', () => {
  const anyText = fc.string({ unit: 'binary' });
  const anyEvent = fc.record({
    ...{ at: fc.integer(), actor: anyText, operation: fc.constant('erasure' as const), what: anyText },
    ...{ subjectType: anyText, subjectId: anyText, why: anyText, details: fc.dictionary(anyText, anyText) },
  });
  fc.assert(
    fc.property(anyEvent, (made) => {
      const { subjectType, subjectId, previousHash, hash, ...rest } = chainEvent(made, EMPTY_TRAIL);
      const named = { subject_type: subjectType, subject_id: subjectId, previous_hash: previousHash };
      const text = canonicalJson({ ...rest, ...named });
      expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});

test('a whole trail verifies, an empty one too', () => {
  const events = trail(5);
  const head = { id: 5, hash: events[4]?.hash };
  expect(verifyChain(events)).toEqual({ verified: 5, head, firstBad: null });
  expect(verifyChain([])).toEqual({ verified: 0, head: EMPTY_TRAIL, firstBad: null });
});

const alterations: readonly (readonly [keyof TrailEvent, string | number])[] = [
  ['at', 1],
  ['actor', 'ben'],
  ['operation', 'erasure'],
  ['what', 'export'],
  ['subjectType', 'referral'],
  ['subjectId', '99'],
  ['why', 'because'],
  ['details', '{"rows": 3,"name":"referrals.csv"}'],
];

test.each(alterations)('an altered %s is found', (field, value) => {
  const events = trail(5).map((kept) => (kept.id === 3 ? { ...kept, [field]: value } : kept));
  expect(verifyChain(events).firstBad).toEqual({ id: 3, reason: 'event_altered' });
});

test('an event dropped, inserted or written anew is found', () => {
  const events = trail(5);
  expect(verifyChain(events.filter(({ id }) => id !== 3)).firstBad).toEqual({
    id: 4,
    reason: 'missing_event',
  });
  expect(verifyChain(events.slice(1)).firstBad).toEqual({ id: 2, reason: 'missing_event' });
  const forged = chainEvent(event({ why: 'forged' }), events[1] ?? EMPTY_TRAIL);
  const withForgery = [...events.slice(0, 2), forged, ...events.slice(3)];
  expect(verifyChain(withForgery).firstBad).toEqual({ id: 4, reason: 'previous_hash_differs' });
  const doubled = [...events.slice(0, 3), ...events.slice(2)];
  expect(verifyChain(doubled).firstBad).toEqual({ id: 3, reason: 'missing_event' });
});

test('cutting off the end changes the head', () => {
  const events = trail(5);
  expect(verifyChain(events.slice(0, 4)).head).not.toEqual(verifyChain(events).head);
});
