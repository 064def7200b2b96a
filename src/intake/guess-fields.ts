/** What the columns of a header are taken for, also where it lacks what its kind of export needs. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { ExportField } from '../domain/export-fields.ts';
import type { ExportKind } from '../domain/records.ts';
import { namesOf } from './column-names.ts';
import { planColumns } from './column-plan.ts';
import { DateReader } from './dates.ts';
import { Sample } from './sample.ts';

export interface GuessRequest {
  readonly kind: ExportKind;
  readonly headers: readonly string[];
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
}

/** A field for each header, or null. */
export function guessFields({
  kind,
  headers,
  rows,
  vocabulary,
  profile,
}: GuessRequest): (ExportField | null)[] {
  const sample = new Sample(rows);
  const names = namesOf(vocabulary);
  const { fields } = planColumns({ kind, headers, sample, names, profile, dates: new DateReader() });
  const guessed = headers.map((): ExportField | null => null);
  for (const [field, { columns, timeColumn }] of fields) {
    for (const column of [...columns, timeColumn]) if (column >= 0) guessed[column] = field;
  }
  return guessed;
}
