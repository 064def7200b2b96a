/** How the records of one kind lie in their table. */
import type { ApartRules } from '../../src/domain/apart.ts';
import type { Moment, ClockNote } from '../../src/domain/london-time.ts';
import type { ExportKind, RecordOfKind, SourcePlace } from '../../src/domain/records.ts';
import type { SqlValue } from '../database.ts';

export interface RecordShape<Kind extends ExportKind> {
  readonly kind: Kind;
  readonly table: 'referral' | 'document' | 'officer';
  /** Where the keys for matching lie; null for a kind that has none. */
  readonly keys: { readonly table: string; readonly idColumn: string } | null;
  /** The column of its event's time; null for a kind that has none. */
  readonly timeColumn: 'referred_at' | 'submitted_at' | null;
  /** The columns that hold what the record says, then those made from them to search by. */
  readonly columns: readonly string[];
  /** The values of `columns`, in their order. */
  valuesOf(record: RecordOfKind[Kind]): SqlValue[];
  /** The record of such values. */
  recordOf(values: readonly SqlValue[], source: SourcePlace): RecordOfKind[Kind];
  /** The instant by which its keys are kept, in UTC milliseconds. */
  timeOf(record: RecordOfKind[Kind]): number;
}

/** What the rest of the program knows of the records of one kind. */
export interface RecordRules<Content> {
  /** The same, and not blank, for every row that tells of the same record. */
  readonly identityOf: (record: Content) => string;
  /** Whole numbers of up to 53 bits: records that could belong together have one in common. */
  readonly keysOf: (record: Content) => readonly number[];
  /** What a record holds once another row has told of it; reads what it held before only where that matters. */
  readonly merge: (
    stored: Content,
    incoming: Content,
    sameFile: boolean,
    earlierVersions: () => readonly Content[],
  ) => Content;
  /** Whether a row looks older than what is stored, where no moment tells. */
  readonly looksOlder?: (stored: Content, incoming: Content) => boolean;
  /** How rows without a reference of their own are told; without it, every row has one. */
  readonly events?: EventRules<Content>;
  /** Which rows of the same identity are kept apart; without it, none are. */
  readonly apart?: ApartRules<Content>;
}

/** Rows without a reference of their own are the record that tells of the same event, which may have one. */
export interface EventRules<Content> {
  /** How the identity of a row without a reference begins. */
  readonly identityStart: string;
  /** The same for rows that tell of the same event; null where a row does not say enough. */
  readonly eventOf: (record: Content) => string | null;
}

/** A record as the database holds it. */
export interface Stored<Content> {
  readonly id: number;
  /** 1 when first imported, one more for each update. */
  readonly version: number;
  /** The file that its present contents came from. */
  readonly fileId: number;
  /** The trail's event since which it is as it stands. */
  readonly event: number;
  readonly record: Content;
}

/** The three columns of a moment. */
export function momentValues(moment: Moment | null): [number | null, number | null, ClockNote | null] {
  return moment ? [moment.instant, moment.hasTime ? 1 : 0, moment.note] : [null, null, null];
}

export function momentOf(instant: SqlValue, hasTime: SqlValue, note: SqlValue): Moment {
  return { instant: Number(instant), hasTime: hasTime === 1, note: note as ClockNote | null };
}
