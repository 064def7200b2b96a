/** What the preview of an import shows: how the file was read, and what importing it would do. */
import type { Profile } from '../../../config/profile.ts';
import type { Database } from '../../../db/database.ts';
import { findFileByHash } from '../../../db/stores/import-files.ts';
import { EXPORT_KINDS, type ExportKind } from '../../domain/records.ts';
import type { ImportOutcome } from '../../workflows/import-file.ts';
import type { LookedAt } from '../../workflows/look-at-rows.ts';
import type { ImportPreview } from '../../workflows/preview-import.ts';
import { outcomeRows, readingFacts } from './import-results.ts';
import { columnRows, dateRows, fieldChoices, KIND_WORDS, recordTable, wordRows } from './import-words.ts';

/** `profile` is what the file was read with. */
export function previewContext(
  db: Database,
  { kind, isKindRecognised, look, outcome }: ImportPreview,
  profile: Profile | null,
) {
  const done = outcome.ok ? outcome.value : null;
  return {
    kind: { value: kind, text: KIND_WORDS[kind], isRecognised: isKindRecognised },
    kinds: EXPORT_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
    refusal: outcome.ok ? null : outcome.problem,
    ...(done ? outcomeOf(db, done) : NO_OUTCOME),
    ...(look ? lookOf(kind, look) : NO_LOOK),
    sheets: done?.description.table?.sheets.map(({ name }) => name) ?? look?.sheets ?? [],
    given: { sheet: profile?.sheet ?? '', headerRow: profile?.headerRow ?? '' },
  };
}

function outcomeOf(db: Database, { kind, sha256, sameFile, description, ...outcome }: ImportOutcome) {
  const { notes, unknownStatuses, unknownTypes } = description.intake;
  const earlier = sameFile ? findFileByHash(db, kind, sha256) : null;
  return {
    earlier: earlier && {
      ...{ id: earlier.id, name: earlier.name },
      ...{ at: earlier.importedAt, by: earlier.importedBy },
    },
    facts: readingFacts(description),
    counts: outcomeRows(outcome.counts),
    problems: outcome.problems,
    problemCount: outcome.problemCount,
    notes,
    unknownWords: unknownStatuses,
    unknownTypes,
  };
}

const NO_OUTCOME = {
  ...{ earlier: null, facts: [], counts: [], problems: [], problemCount: 0 },
  ...{ notes: [], unknownWords: [], unknownTypes: [] },
};

function lookOf(kind: ExportKind, look: LookedAt) {
  return {
    header: look.header,
    columns: columnRows(look),
    fields: fieldChoices(kind),
    dates: dateRows(look),
    words: wordRows(look),
    records: recordTable(look),
  };
}

const NO_LOOK = {
  ...{ header: null, columns: [], fields: [], dates: [], words: [] },
  records: { columns: [], rows: [] },
};
