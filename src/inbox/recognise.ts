/** What a file in the inbox is, by the words of its header: never by a guess. */
import type { Vocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';
import type { TableFile, TableRow } from '../tabular/index.ts';
import { headersOf, savedSettings } from '../workflows/imports/column-settings.ts';
import { storedSamples } from '../workflows/imports/stored-samples.ts';
import { lookAtRows, type LookedAt } from '../workflows/imports/look-at-rows.ts';
import { firstRows } from '../workflows/imports/first-rows.ts';
import { FORMS, makeOfFile } from '../workflows/imports/tell-forms.ts';

/** What a file was recognised as. */
export interface Recognised {
  readonly as: ExportKind | 'form';
  /** Why it is refused, should it prove to be no form after all; null where that is to say so itself. */
  readonly ifNoForm: Problem | null;
}

/**
 * Recognises a file that no folder names the kind of. Problems: `inbox_kind_unclear` for one that could be two kinds,
 * `inbox_kind_unknown` for one that is none, and those of a table that cannot be read.
 */
export async function recognise(
  file: TableFile,
  vocabulary: Vocabulary,
  db: Database,
): Promise<Result<Recognised>> {
  if (FORMS.test(file.name)) return success({ as: 'form', ifNoForm: null });
  const rows = await firstRows(file, vocabulary);
  const kind: Result<ExportKind> = rows.ok ? kindOfRows(file.name, rows.value, vocabulary, db) : rows;
  if (kind.ok) return success({ as: kind.value, ifNoForm: null });
  const mayBeForm = kind.problem.code !== UNCLEAR && (await makeOfFile(file, vocabulary, null)) !== 'list';
  return mayBeForm ? success({ as: 'form', ifNoForm: kind.problem }) : kind;
}

function kindOfRows(
  name: string,
  rows: readonly TableRow[],
  vocabulary: Vocabulary,
  db: Database,
): Result<ExportKind> {
  const headers = headersOf(rows, vocabulary, null);
  const looks = EXPORT_KINDS.map((kind) => {
    const profile = savedSettings(db, kind, headers)?.content ?? null;
    return lookAtRows(rows, { kind, vocabulary, profile, others: storedSamples(db, kind), now: 0, name });
  });
  const readable = looks
    .filter(({ refusal }) => refusal === null || refusal.code === 'columns_unclear')
    .sort((one, next) => next.fit - one.fit);
  const [best] = readable;
  if (!best) return failure(unknown(name, looks));
  const near = readable.filter(({ fit }) => fit > best.fit - PLAINLY_BETTER).map(({ kind }) => kind);
  return near.length > 1 ? failure(unclear(name, near)) : success(best.kind);
}

/** So much better must one kind fit than the others. */
const PLAINLY_BETTER = 3;
const UNCLEAR = 'inbox_kind_unclear';
const NAME_THE_KIND =
  'put it into the folder "referrals", "documents" or "officers" of the inbox (make it if it is not there), which says what it is';

function unclear(file: string, kinds: readonly ExportKind[]): Problem {
  return {
    code: UNCLEAR,
    message: `By the names of its columns this could be an export of ${kinds.join(' or of ')}, and it was not guessed.`,
    whatToDo: `If you know which it is, ${NAME_THE_KIND}.`,
    where: { file },
  };
}

/** With what the kind that comes nearest lacks. */
function unknown(file: string, looks: readonly LookedAt[]): Problem {
  const near = looks.find(({ refusal }) => /^columns?_/.test(refusal?.code ?? ''));
  const lacks = near?.refusal
    ? `It is nearest to an export of ${near.kind}: ${near.refusal.message}`
    : 'No row in it has the names of their columns.';
  return {
    code: 'inbox_kind_unknown',
    message: `This is no export of referrals, documents or officers, nor a form, that can be recognised. ${lacks}`,
    whatToDo: `Export it again with the names of its columns. Where it is right as it is, ${NAME_THE_KIND}, or import it on the page with a profile.`,
    where: { file },
  };
}
