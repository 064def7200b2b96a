/** The first rows of several files -> what each column of each is, decided together. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { ExportKind } from '../domain/records.ts';
import type { TableRow } from '../tabular/index.ts';
import { columnWordsOf } from './columns/column-words.ts';
import { decideColumns } from './columns/decide.ts';
import { findHeader } from './columns/find-header.ts';
import { DateReader } from './dates.ts';
import { judgingOf, sampleBelow, type DecidedColumns } from './decide-sheet.ts';

export interface FileToDecide {
  readonly kind: ExportKind;
  /** The first rows of the file, of any of its sheets. */
  readonly rows: readonly TableRow[];
  readonly profile: Profile | null;
}

/** For each file what was decided about the first of its sheets that has a header; null where none has. */
export function decideFiles(
  files: readonly FileToDecide[],
  vocabulary: Vocabulary,
): (DecidedColumns | null)[] {
  const words = columnWordsOf(vocabulary);
  const samples = files.map(({ kind, rows, profile }) => {
    const ofSheets = sheetsOf(rows).map((sheet) => ({ sheet, header: findHeader(sheet, words, profile) }));
    const first = ofSheets.find(({ header }) => header !== null);
    return first?.header ? sampleBelow(kind, first.header, first.sheet, profile) : null;
  });
  const known = samples.filter((sample) => sample !== null);
  const statusProfile = files.find(({ profile }) => profile?.statusWords)?.profile ?? null;
  const decisions = decideColumns(known, judgingOf(vocabulary, statusProfile, new DateReader()));
  return samples.map((sample) => {
    const decision = sample && decisions[known.indexOf(sample)];
    return sample && decision ? { headers: sample.headers, decision } : null;
  });
}

function sheetsOf(rows: readonly TableRow[]): TableRow[][] {
  const sheets = new Map<string, TableRow[]>();
  for (const row of rows) {
    const known = sheets.get(row.sheet);
    if (known) known.push(row);
    else sheets.set(row.sheet, [row]);
  }
  return [...sheets.values()];
}
