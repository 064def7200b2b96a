import fc from 'fast-check';
import {
  CodedTextBuilder,
  codedColumn,
  joinedColumn,
  JoinedTextBuilder,
  NumberListBuilder,
} from '../../src/domain/text-column.ts';

// More than a chunk of the joined text, and more than the first room of a list of numbers.
const many = Array.from({ length: 9000 }, (_, index) => (index % 7 === 0 ? '' : `value ${index % 500} é`));

test.each([
  ['no values', []],
  ['one empty value', ['']],
  ['many values', many],
])('%s come back as they were given, while they arrive and after', (_what, values: string[]) => {
  const [joined, coded] = [new JoinedTextBuilder(), new CodedTextBuilder()];
  for (const value of values) {
    joined.add(value);
    coded.add(value);
  }
  const columns = [joined, coded, joinedColumn(joined.build()), codedColumn(coded.build())];
  for (const column of columns) expect(values.map((_, index) => column.at(index))).toEqual(values);
  expect(columns.slice(2).map((column) => (column as { length: number }).length)).toEqual([
    values.length,
    values.length,
  ]);
  expect(joinedColumn(joined.build()).at(values.length)).toBe('');
});

test('equal values share a code', () => {
  const coded = new CodedTextBuilder();
  expect(['a', 'b', 'a'].map((value) => coded.add(value))).toEqual([0, 1, 0]);
  expect(coded.build().values).toEqual(['a', 'b']);
});

test('numbers are kept, may be set, and are none beyond the last', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 3000 }), (values) => {
      const list = new NumberListBuilder(Float64Array);
      for (const value of values) list.add(value);
      expect(list.length).toBe(values.length);
      expect([...list.build()]).toEqual(values);
      if (values.length > 0) list.set(0, 7);
      expect(list.at(0)).toBe(values.length > 0 ? 7 : 0);
    }),
    { numRuns: 30 },
  );
});
