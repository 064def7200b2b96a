/** Rows of text -> records and problems: the outcome of a file, decided in one place. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { ExportField } from '../domain/export-fields.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import type { ExportKind, RecordOfKind } from '../domain/records.ts';
import type { TableRow } from '../tabular/index.ts';
import { BlankStatuses } from './blank-status.ts';
import { cleanText } from './clean-text.ts';
import type { DecidedBy } from './columns/column-plan.ts';
import type { FileSample } from './columns/judged-file.ts';
import { decideSheet, mayHaveHeader, type DecidedColumns } from './decide-sheet.ts';
import { DateReader } from './dates.ts';
import { documentReader, type DocumentTables } from './document-reader.ts';
import { officerReader } from './officer-reader.ts';
import { referralReader } from './referral-reader.ts';
import { isBlank } from './ignored-rows.ts';
import { ForceTally } from './force-tally.ts';
import { headerNotFound, profileOfAnotherKind, sheetNotFound } from './refusals.ts';
import { ROW_FAULTS, type RowFault, type RowFaultCode } from './row-faults.ts';
import type { RowReader, SheetColumns } from './row-reader.ts';
import { SheetIntake, type DecidedSheet, type SheetWork } from './sheet-intake.ts';
import { statusWarning, unusedWarning, type ReadingWarning } from './reading-warnings.ts';
import { TitleMoments } from './told-moments.ts';
import { Tally, type IntakeCounts, type IntakeNote, type UnknownWord } from './tally.ts';
import { statusTable, typeTable } from './word-table.ts';

/** One thing wrong with a row that was set aside; a row reports all of its faults. */
export interface RowProblem {
  readonly sheet: string;
  readonly row: number;
  /** The header as typed, or the field's name where the file has no such column. */
  readonly column: string;
  /** The cell, cut to 80 characters. */
  readonly value: string;
  readonly code: RowFaultCode;
  readonly message: string;
  readonly whatToDo: string;
}

export interface RecognisedColumn {
  /** The header as typed. */
  readonly header: string;
  readonly field: ExportField;
  readonly decidedBy: DecidedBy;
}

/** A header that was found, with what each of its columns was taken for. */
export interface FoundHeader {
  readonly sheet: string;
  readonly row: number;
  readonly columns: readonly FoundColumn[];
  /** How well its columns fit the kind of export, to compare with another kind. */
  readonly fit: number;
}

export interface FoundColumn {
  /** As typed. */
  readonly header: string;
  /** Null for a column that is not used. */
  readonly field: ExportField | null;
}

/** What reading a file found, beside its records and problems. */
export interface IntakeReport {
  readonly kind: ExportKind;
  readonly columns: readonly RecognisedColumn[];
  /** Headers of columns that were not used. */
  readonly unrecognised: readonly string[];
  readonly warnings: readonly ReadingWarning[];
  readonly counts: IntakeCounts;
  readonly unknownStatuses: readonly UnknownWord[];
  readonly unknownTypes: readonly UnknownWord[];
  readonly notes: readonly IntakeNote[];
  /** As of when the file tells what it tells, in UTC milliseconds; null where nothing says so. */
  readonly toldAt: number | null;
}

export interface IntakeOptions<Kind extends ExportKind> {
  readonly kind: Kind;
  readonly fileName: string;
  readonly vocabulary: Vocabulary;
  readonly profile?: Profile | null;
  /** Records of the other kinds to compare with, as samples of files. */
  readonly others?: readonly FileSample[];
  /** What was decided about the columns together with other files. */
  readonly decided?: DecidedColumns | null;
  /** Whether columns are named with their kind on the command line. */
  readonly namesKind?: boolean;
  /** Whether each row is a form by itself, and no list: then a blank status is no doubt beside another form's. */
  readonly isOfForms?: boolean;
  /** The moment of reading in UTC milliseconds: later dates are noted, never refused. */
  readonly now?: number;
  /** Called for the header of each sheet, before its records. */
  readonly onHeader?: (header: FoundHeader) => void;
  /** Called for each good row, in order. */
  readonly onRecord: (record: RecordOfKind[Kind]) => void;
  /** Called for each fault of each row that is set aside. */
  readonly onProblem: (problem: RowProblem) => void;
}

/**
 * Takes the rows of one file in order. Records and problems come out as soon as they are known, so a file that is refused
 * may have given some: nothing of it may be kept then.
 */
export interface Intake {
  push(rows: readonly TableRow[]): void;
  /** Why the whole file is refused, as soon as that is known; no further row need be given then. */
  refusal(): Problem | null;
  /** Ends the file. */
  finish(): Result<IntakeReport>;
}

const LONGEST_SHOWN = 80;

/** The sheet that rows are coming from; `intake` is null for one that the profile does not want. */
interface OpenSheet<Row extends RecordOfKind[ExportKind]> {
  readonly name: string;
  readonly intake: SheetIntake<Row> | null;
}

export function createIntake<Kind extends ExportKind>(options: IntakeOptions<Kind>): Intake {
  return new FileIntake(options);
}

class FileIntake<Kind extends ExportKind> implements Intake {
  readonly #options: IntakeOptions<Kind>;
  readonly #tally = new Tally();
  readonly #tables: DocumentTables;
  readonly #columns = new Map<string, RecognisedColumn>();
  readonly #unrecognised = new Set<string>();
  readonly #warnings = new Map<string, ReadingWarning>();
  readonly #dates = new DateReader();
  readonly #titles = new TitleMoments();
  readonly #statuses: BlankStatuses<RecordOfKind[Kind]>;
  readonly #forces = new ForceTally();
  #sheet: OpenSheet<RecordOfKind[Kind]> | null = null;
  #sheetsRead = 0;
  #refusal: Problem | null = null;
  /** Why the first of the sheets without a header was left out: the file's refusal if no sheet has one. */
  #firstTrouble: Problem | null = null;

  constructor(options: IntakeOptions<Kind>) {
    const { kind, fileName, vocabulary, profile } = options;
    this.#options = options;
    this.#statuses = new BlankStatuses((record) => this.#take(record), this.#tally);
    this.#tables = { status: statusTable(vocabulary, profile ?? null), type: typeTable(vocabulary) };
    if (profile && profile.kind !== kind) this.#refusal = profileOfAnotherKind(kind, profile.kind, fileName);
  }

  push(rows: readonly TableRow[]): void {
    for (const row of rows) {
      if (this.#refusal) return;
      if (this.#sheet?.name !== row.sheet) this.#openSheet(row.sheet);
      if (this.#sheet?.intake) this.#sheet.intake.take(row);
      else this.#tally.add(isBlank(row.cells) ? 'blank' : 'title');
    }
    this.#noticeRefusal();
  }

  refusal(): Problem | null {
    return this.#refusal;
  }

  finish(): Result<IntakeReport> {
    this.#closeSheet();
    this.#statuses.finish();
    this.#forces.tell(this.#tally);
    const { kind, fileName, now } = this.#options;
    if (this.#sheetsRead === 0) this.#refusal ??= this.#firstTrouble ?? this.#nothingRead();
    if (this.#refusal) return failure(this.#refusal);
    const counts = this.#tally.counts();
    if (counts.records + counts.rejected === 0) this.#tally.note('no_rows');
    return success({
      kind,
      columns: [...this.#columns.values()],
      unrecognised: [...this.#unrecognised],
      warnings: [...this.#warnings.values()],
      counts,
      unknownStatuses: this.#tables.status.unknownWords(),
      unknownTypes: this.#tables.type.unknownWords(),
      notes: this.#tally.notes(),
      toldAt: this.#titles.momentOfFile(fileName, now ?? Infinity),
    });
  }

  #take(record: RecordOfKind[Kind]): void {
    this.#forces.add(record.force);
    this.#options.onRecord(record);
  }

  #nothingRead(): Problem {
    const { kind, fileName, profile } = this.#options;
    const wanted = profile?.sheet;
    return wanted === undefined ? headerNotFound(kind, fileName, []) : sheetNotFound(wanted, fileName);
  }

  #openSheet(name: string): void {
    this.#closeSheet();
    const wanted = this.#options.profile?.sheet;
    // Text has no sheets to choose from.
    const isWanted = name === '' || wanted === undefined || name === wanted;
    this.#sheet = { name, intake: isWanted ? new SheetIntake(this.#work()) : null };
    if (!isWanted) this.#tally.note('sheet_left_out', name);
  }

  #closeSheet(): void {
    const { name = '', intake = null } = this.#sheet ?? {};
    this.#sheet = null;
    if (!intake) return;
    intake.finish();
    const { trouble } = intake;
    if (!trouble) {
      this.#sheetsRead += 1;
      return;
    }
    // A month's sheet that lacks one column is not a sheet of something else: it must not be lost in silence.
    if (trouble.nearlyThere) this.#refusal ??= trouble.problem;
    this.#firstTrouble ??= trouble.problem;
    this.#tally.note('sheet_left_out', name);
  }

  /** A file that is one sheet without a header needs no further reading; in a workbook, another sheet may have one. */
  #noticeRefusal(): void {
    const trouble = this.#sheet?.intake?.trouble;
    if (trouble && (this.#sheet?.name === '' || trouble.nearlyThere)) this.#refusal ??= trouble.problem;
  }

  #work(): SheetWork<RecordOfKind[Kind]> {
    const { kind, fileName, vocabulary, profile, others, decided, namesKind, now } = this.#options;
    const { isOfForms } = this.#options;
    const toDecide = {
      ...{ kind, file: fileName, vocabulary, profile: profile ?? null, dates: this.#dates },
      ...{ others: others ?? [], decided: decided ?? null, namesKind: namesKind ?? false },
    };
    return {
      dates: this.#dates,
      now: now ?? NaN,
      tally: this.#tally,
      mayHaveHeader: (rows) => mayHaveHeader(toDecide, rows),
      decide: (rows) => decideSheet(toDecide, rows),
      makeReader: (columns) => this.#makeReader(columns),
      onTitle: (cells) => this.#titles.add(cells),
      onColumns: (sheet, rows) => this.#addColumns(sheet, rows),
      onRecord: (record) => (isOfForms ? this.#take(record) : this.#statuses.take(record)),
      onFaults: (row, headers, faults) => this.#report(row, headers, faults),
    };
  }

  #makeReader(columns: SheetColumns): RowReader<RecordOfKind[Kind]> {
    const readers: { readonly [Each in ExportKind]: () => RowReader<RecordOfKind[Each]> } = {
      referrals: () => referralReader(columns),
      documents: () => documentReader(columns, this.#tables),
      officers: () => officerReader(columns),
    };
    return readers[this.#options.kind]();
  }

  #addColumns({ header, decision }: DecidedSheet, rows: readonly TableRow[]): void {
    const { plan, unused, unreadStatus } = decision;
    const usedBy = new Map<number, { field: ExportField; decidedBy: DecidedBy }>();
    for (const [field, { columns, timeColumn, twin, decidedBy }] of plan.fields) {
      for (const column of [...columns, timeColumn, twin]) usedBy.set(column, { field, decidedBy });
    }
    header.headers.forEach((text, column) => {
      const use = usedBy.get(column);
      const isEmpty = text === '' && rows.every(({ cells }) => cleanText(cells[column] ?? '') === '');
      if (use) this.#columns.set(`${use.field} ${text}`, { header: text, ...use });
      else if (!isEmpty) this.#unrecognised.add(text || `(column ${column + 1})`);
    });
    for (const { column, field } of unused)
      this.#warnings.set(`${field} ${column}`, unusedWarning(field, header.headers[column] ?? ''));
    for (const column of unreadStatus)
      this.#warnings.set(`status ${column}`, statusWarning(header.headers[column] ?? ''));
    const { sheet, row } = header.row;
    const found = header.headers.map((text, column) => ({
      header: text,
      field: usedBy.get(column)?.field ?? null,
    }));
    this.#options.onHeader?.({ sheet, row, columns: found, fit: decision.total });
  }

  #report({ sheet, row }: TableRow, headers: readonly string[], faults: readonly RowFault[]): void {
    for (const { code, field, column, value } of faults) {
      const shown = value.slice(0, LONGEST_SHOWN);
      const header = cleanText(headers[column] ?? '') || field;
      this.#options.onProblem({ sheet, row, column: header, value: shown, code, ...ROW_FAULTS[code] });
    }
  }
}
