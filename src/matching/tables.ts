/** Records by number, from 0: the columns of an export with its officers looked up and its references at hand. */
import { londonDayNumber } from '../domain/london-time.ts';
import type { Directory, OfficerIdentity } from '../domain/officers/index.ts';
import { readMentions, type Reference, type RowDate } from '../domain/references/index.ts';
import { codedColumn, joinedColumn, type TextColumn } from '../domain/text-column.ts';
import {
  officerCellOf,
  type DocumentColumns,
  type OfficerCell,
  type RecordColumns,
  type ReferencePrefixes,
  type ReferralColumns,
} from './columns.ts';
import { bookOf, type OfficerBook, type OfficerEntry } from './officer-book.ts';
import type { Span } from './rules.ts';
import { referencesOf, rowDateOf, type ReferencesOfRecord } from './keys.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** A record as the rules see it. */
export interface RecordView {
  readonly when: Span;
  readonly references: ReferencesOfRecord;
  readonly officer: OfficerIdentity;
}

/** A document as the rules see it; `mentions` are the references in its title. */
export interface DocumentView extends RecordView {
  readonly mentions: readonly Reference[];
}

export class RecordTable<Columns extends RecordColumns = RecordColumns> {
  readonly columns: Columns;
  readonly incidentReferences: TextColumn;
  readonly nccuReferences: TextColumn;
  readonly sheets: TextColumn;
  readonly #book: OfficerBook;
  /** By the code of the writing, once it was asked for. */
  readonly #entries: OfficerEntry[] = [];

  constructor(columns: Columns, directory: Directory) {
    this.columns = columns;
    this.incidentReferences = joinedColumn(columns.incidentReferences);
    this.nccuReferences = joinedColumn(columns.nccuReferences);
    this.sheets = codedColumn(columns.sheets);
    this.#book = bookOf(directory);
  }

  get length(): number {
    return this.columns.length;
  }

  instant(index: number): number {
    return this.columns.instants[index] ?? NaN;
  }

  hasTime(index: number): boolean {
    return this.columns.hasTime[index] === 1;
  }

  when(index: number): Span {
    const earliest = this.instant(index);
    return { earliest, latest: this.hasTime(index) ? earliest : earliest + MILLISECONDS_A_DAY - 1 };
  }

  officerCell(index: number): OfficerCell {
    return this.#cellOf(this.columns.officers.codes[index] ?? 0);
  }

  #cellOf(code: number): OfficerCell {
    return officerCellOf(this.columns.officers.values[code] ?? '');
  }

  /** Who the officer is, as at the day of the event. */
  officer(index: number): OfficerIdentity {
    const code = this.columns.officers.codes[index] ?? 0;
    const entry = (this.#entries[code] ??= this.#book.entryOf(this.#cellOf(code)));
    const instant = this.instant(index);
    return this.#book.identityOn(entry, Number.isNaN(instant) ? 0 : londonDayNumber(instant));
  }

  /** The date of the row, as its references see it; null for a document without a submission time. */
  rowDate(index: number): RowDate | null {
    const instant = this.instant(index);
    return Number.isNaN(instant) ? null : rowDateOf({ instant, hasTime: this.hasTime(index), note: null });
  }

  references(index: number): ReferencesOfRecord {
    return referencesOf(
      this.incidentReferences.at(index),
      this.nccuReferences.at(index),
      this.rowDate(index),
    );
  }
}

export class ReferralTable extends RecordTable<ReferralColumns> {
  readonly teams: TextColumn;
  /** The letters that stand before the references of this log. */
  readonly prefixes: ReferencePrefixes;

  /** `known` are the prefixes of other logs of the same force. */
  constructor(columns: ReferralColumns, directory: Directory, known?: ReferencePrefixes) {
    super(columns, directory);
    this.teams = codedColumn(columns.teams);
    const { ofNccu, ofIncidents } = columns.prefixes;
    this.prefixes = {
      ofIncidents: new Set([...ofIncidents, ...(known?.ofIncidents ?? [])]),
      // A log without NCCU references still has documents that cite them.
      ofNccu: new Set([...ofNccu, ...(known?.ofNccu ?? []), 'NCCU']),
    };
  }

  isSuperseded(index: number): boolean {
    return this.columns.superseded.has(index);
  }

  view(index: number): RecordView {
    return { when: this.when(index), references: this.references(index), officer: this.officer(index) };
  }
}

export class DocumentTable extends RecordTable<DocumentColumns> {
  readonly documentReferences: TextColumn;
  readonly titles: TextColumn;

  constructor(columns: DocumentColumns, directory: Directory) {
    super(columns, directory);
    this.documentReferences = joinedColumn(columns.documentReferences);
    this.titles = joinedColumn(columns.titles);
  }

  standing(index: number): number {
    return this.columns.standings[index] ?? 0;
  }

  view(index: number): DocumentView {
    const title = this.titles.at(index);
    return {
      when: this.when(index),
      references: this.references(index),
      officer: this.officer(index),
      mentions: title === '' ? [] : readMentions(title, this.rowDate(index)),
    };
  }
}
