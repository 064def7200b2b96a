/** What a person corrects on the preview of an import -> a profile for the file. Pure. */
import type { Profile } from '../../../../config/profile.ts';
import { FIELDS_OF } from '../../../domain/export-fields.ts';
import type { ExportKind } from '../../../domain/records.ts';
import type { LookedAt } from '../../../workflows/imports/look-at-rows.ts';

export const WORD_MEANINGS = ['submitted', 'notYetSubmitted', 'notSubmitted'] as const;
export type WordMeaning = (typeof WORD_MEANINGS)[number];

export interface GivenByHand {
  readonly kind: ExportKind;
  /** Null for every sheet that has a header. */
  readonly sheet: string | null;
  /** Null for wherever it is recognised. */
  readonly headerRow: number | null;
  /** The field chosen for each column, in their order; '' for none. */
  readonly fields: readonly string[];
  /** Status words that the table lacks, with what they mean. */
  readonly words: readonly { readonly word: string; readonly meaning: WordMeaning }[];
}

/** Null where recognition is to go by itself. `before` is how the file was read, `base` the profile that it was read with. */
export function profileByHand(base: Profile | null, before: LookedAt, given: GivenByHand): Profile | null {
  const { kind, sheet, headerRow } = given;
  const isOtherKind = kind !== before.kind;
  const hasMoved = [
    [headerRow, before.header?.row],
    [sheet, before.header?.sheet],
  ].some(([wanted, was]) => wanted !== null && wanted !== was);
  // The columns that were shown are those of another header.
  const columns = isOtherKind || hasMoved ? {} : columnsByHand(base, before, given);
  const statusWords = isOtherKind ? null : wordsByHand(base, given);
  const profile = {
    ...{ kind, columns },
    ...(headerRow !== null && { headerRow }),
    ...(sheet !== null && { sheet }),
    ...(statusWords && { statusWords }),
  };
  const saysNothing = Object.keys(profile).length === 2 && Object.keys(columns).length === 0;
  return saysNothing ? null : profile;
}

/** Only what differs from how the columns were read: all else stays with recognition. */
function columnsByHand(base: Profile | null, before: LookedAt, { kind, fields }: GivenByHand) {
  const headers = new Set(before.columns.map(({ header }) => header));
  const kept = Object.entries(base?.columns ?? {}).filter(([, wanted]) =>
    [wanted ?? []].flat().every((header) => headers.has(header)),
  );
  const columns: Profile['columns'] = Object.fromEntries(kept);
  for (const field of FIELDS_OF[kind]) {
    const chosen = headersOf(before, (at) => fields[at] === field);
    const read = headersOf(before, (at) => before.columns[at]?.field === field);
    const [only = null] = chosen;
    if (chosen.join('\n') !== read.join('\n')) columns[field] = chosen.length > 1 ? chosen : only;
  }
  return columns;
}

function headersOf({ columns }: LookedAt, isWanted: (column: number) => boolean): string[] {
  const headers = columns
    .filter(({ header }, at) => header !== '' && isWanted(at))
    .map(({ header }) => header);
  return [...new Set(headers)];
}

function wordsByHand(base: Profile | null, { words }: GivenByHand): Profile['statusWords'] | null {
  const known = base?.statusWords;
  if (words.length === 0) return known ?? null;
  const given = new Set(words.map(({ word }) => word));
  const of = (meaning: WordMeaning): string[] => [
    ...(known?.[meaning] ?? []).filter((word) => !given.has(word)),
    ...words.filter((each) => each.meaning === meaning).map(({ word }) => word),
  ];
  return {
    submitted: of('submitted'),
    notYetSubmitted: of('notYetSubmitted'),
    notSubmitted: of('notSubmitted'),
  };
}
