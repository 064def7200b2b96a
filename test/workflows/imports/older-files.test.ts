/** The same answer in any order of files, where rows or files tell as of when; else the order of imports, with a warning. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import type { DocumentRecord } from '../../../src/domain/records.ts';
import { contentOf } from '../../../src/domain/identity.ts';
import { importFile } from '../../../src/workflows/imports/import-file.ts';
import { warningsOfReading } from '../../../src/workflows/imports/reading-warnings.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument } from '../../builders/records.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const NOW = instantOf('2026-06-01T09:00');

const stateOf = (db: Database): string[] =>
  [...streamDocuments(db)].map(({ record }) => contentOf(record)).sort();

describe('rows that tell as of when', () => {
  const { shape, rules } = RECORD_KINDS.documents;
  const said = fc.oneof(
    fc.constant<Partial<DocumentRecord>>({ status: 'Draft', submission: 'not_submitted', submittedAt: null }),
    fc
      .record({
        day: fc.integer({ min: 10, max: 19 }),
        status: fc.constantFrom('Submitted', 'Returned', 'Odd'),
      })
      .map(({ day, status }): Partial<DocumentRecord> => ({
        ...{ status, submittedAt: london(`2026-05-${day}T10:00`) },
        submission: status === 'Submitted' ? 'submitted' : status === 'Odd' ? 'unknown' : 'not_submitted',
      })),
  );
  /** What is told of one document, file after file; some say the same again. */
  const toldOfOne = fc
    .array(fc.tuple(said, fc.integer({ min: 1, max: 2 })), { minLength: 1, maxLength: 4 })
    .map((all) =>
      all.flatMap(([changes, times], number) =>
        Array.from({ length: times }, () => ({ ...changes, title: `Version ${number}` })),
      ),
    );
  const files = fc
    .tuple(toldOfOne, toldOfOne)
    .map(([one, other]) =>
      Array.from({ length: Math.max(one.length, other.length) }, (_, at) =>
        [one[at], other[at]].filter((told) => told !== undefined),
      ),
    );
  const inTwoOrders = files.chain((each) => {
    const moments = each.map((_, index) => index);
    return fc.tuple(fc.constant(each), fc.shuffledSubarray(moments, { minLength: moments.length }));
  });

  const after = (each: readonly Partial<DocumentRecord>[][], order: readonly number[]): string[] => {
    const db = newDatabase();
    for (const moment of order) {
      const rows = (each[moment] ?? []).map((changes, number) =>
        aDocument({
          ...changes,
          documentReference: `INT/26/${number}`,
          source: { sheet: '', row: 2, toldAt: instantOf('2026-05-20T07:00') + moment * 86_400_000 },
        }),
      );
      importRecords(db, shape, rules, rows, NOW);
    }
    const state = stateOf(db);
    db.close();
    return state;
  };

  test('end in the same state in whatever order their files come', () => {
    fc.assert(
      fc.property(inTwoOrders, ([each, order]) => {
        expect(after(each, order)).toEqual(after(each, [...each.keys()]));
      }),
      { numRuns: 60 },
    );
  });
});

const HEADER = 'URN,Date Submitted,Submitting Officer,Officer Name,Incident Ref,Status';
const row = (number: number, date: string, status: string, more = ''): string =>
  `INT/26/${number},${date},1234,Anna Price,Log ${number} of 12/05/2026,${status}${more}`;

interface File {
  readonly name: string;
  readonly lines: readonly string[];
}

function vocabulary() {
  const loaded = loadVocabulary('config');
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

/** Imports these files; the first document's status then, and the codes of all warnings about older files. */
async function imported(...files: File[]): Promise<{ status: string; warnings: string[] }> {
  const db = newDatabase();
  const warnings: string[] = [];
  for (const { name, lines } of files) {
    const file = path.join(newFolder(), name);
    writeFileSync(file, `${lines.join('\r\n')}\r\n`);
    const asked = {
      kind: 'documents',
      path: file,
      name,
      profile: null,
      strict: false,
      dryRun: false,
    } as const;
    const services = { db, clock: { now: () => NOW }, vocabulary: vocabulary(), actor: 'anna' };
    const outcome = await importFile(services, asked);
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const { counts, description } = outcome.value;
    expect(counts.new + counts.updated + counts.unchanged + counts.duplicate).toBe(
      counts.rows - counts.ignored,
    );
    warnings.push(...warningsOfReading(name, description.intake, false).map(({ code }) => code));
  }
  const [first] = [...streamDocuments(db)];
  return { status: first?.record.status ?? '', warnings: warnings.filter((code) => code.includes('older')) };
}

const PAIRS: readonly [what: string, older: File, newer: File][] = [
  [
    'the date in their names',
    { name: 'documents-2026-05-12.csv', lines: [HEADER, row(1, '', 'Draft')] },
    { name: 'documents-2026-05-14.csv', lines: [HEADER, row(1, '13/05/2026 10:00', 'Submitted')] },
  ],
  [
    'the date of the export above the header',
    { name: 'a.csv', lines: ['Exported on 12/05/2026 07:00', HEADER, row(1, '', 'Draft')] },
    {
      name: 'b.csv',
      lines: ['Exported on 12/05/2026 16:00', HEADER, row(1, '12/05/2026 10:00', 'Submitted')],
    },
  ],
  [
    'the period above the header',
    { name: 'a.csv', lines: ['Period: 01/05/2026 to 07/05/2026', HEADER, row(1, '', 'Draft')] },
    {
      name: 'b.csv',
      lines: ['Period: 01/05/2026 to 14/05/2026', HEADER, row(1, '12/05/2026 10:00', 'Submitted')],
    },
  ],
  [
    'a column of the last change',
    { name: 'a.csv', lines: [`${HEADER},Last Modified`, row(1, '', 'Draft', ',11/05/2026 09:00')] },
    {
      name: 'b.csv',
      lines: [`${HEADER},Last Modified`, row(1, '12/05/2026 10:00', 'Submitted', ',12/05/2026 10:00')],
    },
  ],
  [
    'the period that their rows cover',
    { name: 'a.csv', lines: [HEADER, row(1, '', 'Draft'), row(2, '11/05/2026 10:00', 'Submitted')] },
    {
      name: 'b.csv',
      lines: [
        HEADER,
        row(1, '12/05/2026 10:00', 'Submitted'),
        row(2, '11/05/2026 10:00', 'Submitted'),
        row(3, '13/05/2026 10:00', 'Submitted'),
      ],
    },
  ],
];

describe('files that tell as of when by', () => {
  test.each(PAIRS)('%s: the later moment counts, in either order', async (_what, older, newer) => {
    expect(await imported(older, newer)).toEqual({ status: 'Submitted', warnings: [] });
    expect(await imported(newer, older)).toEqual({ status: 'Submitted', warnings: ['older_than_stored'] });
  });
});

describe('files that do not tell', () => {
  const DRAFT = { name: 'a.csv', lines: [HEADER, row(1, '', 'Draft')] };
  const SUBMITTED = { name: 'b.csv', lines: [HEADER, row(1, '12/05/2026 10:00', 'Submitted')] };

  test('count in the order of imports, and a draft after a submission is a warning', async () => {
    expect(await imported(DRAFT, SUBMITTED)).toEqual({ status: 'Submitted', warnings: [] });
    expect(await imported(SUBMITTED, DRAFT)).toEqual({ status: 'Draft', warnings: ['looks_older'] });
  });

  test.each([
    ['a list of amendments alone', [row(1, '12/05/2026 10:00', 'Withdrawn')]],
    [
      'the latest row corrected to an earlier time',
      [
        row(1, '12/05/2026 10:00', 'Withdrawn'),
        row(2, '11/05/2026 10:00', 'Submitted'),
        row(3, '09/05/2026 10:00', 'Submitted'),
      ],
    ],
    [
      'a time in the future, which is a slip',
      [
        row(1, '12/05/2026 10:00', 'Withdrawn'),
        row(2, '11/05/2026 10:00', 'Submitted'),
        row(3, '13/05/2026 10:00', 'Submitted'),
      ],
    ],
  ])('are no older for %s', async (_what, rows) => {
    const all = [
      row(1, '12/05/2026 10:00', 'Submitted'),
      row(2, '11/05/2026 10:00', 'Submitted'),
      row(3, '13/05/2026 10:00', 'Submitted'),
      row(4, '13/05/2062 10:00', 'Submitted'),
    ];
    const first = { name: 'a.csv', lines: [HEADER, ...all] };
    expect(await imported(first, { name: 'b.csv', lines: [HEADER, ...rows] })).toEqual({
      status: 'Withdrawn',
      warnings: [],
    });
  });
});
