/** Records by number, from 0: the columns of an export with its officers looked up and its references at hand. */
import { londonDayNumber, type Moment } from '../domain/london-time.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';
import type { Directory, OfficerCellReading, OfficerIdentity } from '../domain/officers/index.ts';
import { readMentions, type Reference, type RowDate } from '../domain/references/index.ts';
import { codedColumn, joinedColumn, type CodedText, type TextColumn } from '../domain/text-column.ts';
import {
  type DocumentColumns,
  type OfficerCell,
  type RecordColumns,
  type ReferencePrefixes,
  type ReferralColumns,
} from './columns.ts';
import { bookOf, type OfficerBook } from './officer-book.ts';
import { spanOf, type Span } from './rules.ts';
import { referencesOf, rowDateOf, type ReferencesOfRecord } from './keys.ts';

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

export function viewOfReferral(record: ReferralRecord, officer: OfficerIdentity): RecordView {
  return { ...viewOf(record, record.referredAt), officer };
}

export function viewOfDocument(record: DocumentRecord, officer: OfficerIdentity): DocumentView {
  const { title, submittedAt } = record;
  const mentions = title === '' ? [] : readMentions(title, submittedAt && rowDateOf(submittedAt));
  return { ...viewOf(record, submittedAt), officer, mentions };
}

function viewOf(
  { incidentReference, nccuReference }: ReferralRecord | DocumentRecord,
  moment: Moment | null,
): Omit<RecordView, 'officer'> {
  return {
    when: spanOf(moment?.instant ?? NaN, moment?.hasTime ?? false),
    references: referencesOf(incidentReference, nccuReference, moment && rowDateOf(moment)),
  };
}

/** The readings of a column of officer cells, each writing read once. */
class OfficerCells {
  readonly #book: OfficerBook;
  readonly #cells: CodedText;
  readonly #readings: OfficerCellReading[] = [];

  constructor(book: OfficerBook, cells: CodedText) {
    this.#book = book;
    this.#cells = cells;
  }

  reading(index: number): OfficerCellReading {
    const code = this.#cells.codes[index] ?? 0;
    return (this.#readings[code] ??= this.#book.readCell(this.#cells.values[code] ?? ''));
  }
}

export class RecordTable<Columns extends RecordColumns = RecordColumns> {
  readonly columns: Columns;
  readonly incidentReferences: TextColumn;
  readonly nccuReferences: TextColumn;
  readonly sheets: TextColumn;
  readonly #officerNumbers: TextColumn;
  readonly #officerNames: TextColumn;
  readonly #forces: TextColumn;
  readonly #book: OfficerBook;
  readonly #numberCells: OfficerCells;
  readonly #nameCells: OfficerCells;
  /** By record, once it was asked for. */
  readonly #identities: (OfficerIdentity | undefined)[];

  constructor(columns: Columns, directory: Directory) {
    this.columns = columns;
    this.incidentReferences = joinedColumn(columns.incidentReferences);
    this.nccuReferences = joinedColumn(columns.nccuReferences);
    this.sheets = codedColumn(columns.sheets);
    this.#officerNumbers = codedColumn(columns.officerNumbers);
    this.#officerNames = codedColumn(columns.officerNames);
    this.#forces = codedColumn(columns.forces);
    this.#book = bookOf(directory);
    this.#numberCells = new OfficerCells(this.#book, columns.officerNumbers);
    this.#nameCells = new OfficerCells(this.#book, columns.officerNames);
    this.#identities = new Array<OfficerIdentity | undefined>(columns.length);
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
    return spanOf(this.instant(index), this.hasTime(index));
  }

  officerCell(index: number): OfficerCell {
    return {
      officerNumber: this.#officerNumbers.at(index),
      officerName: this.#officerNames.at(index),
      force: this.#forces.at(index),
    };
  }

  /** Who the officer is, as at the day of the event. */
  officer(index: number): OfficerIdentity {
    return (this.#identities[index] ??= this.#identify(index));
  }

  #identify(index: number): OfficerIdentity {
    const instant = this.instant(index);
    return this.#book.identityOn(
      this.#numberCells.reading(index),
      this.#nameCells.reading(index),
      this.#forces.at(index),
      Number.isNaN(instant) ? 0 : londonDayNumber(instant),
    );
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
