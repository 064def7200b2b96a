/**
 * What matching needs of an export, in columns: plain data that travels between threads without a copy of each row.
 * References are read once, when a row is added; what meets by key is then joined as numbers.
 */
import type { Moment } from '../domain/london-time.ts';
import type { DocumentRecord, ReferralRecord, SourcePlace } from '../domain/records.ts';
import type { Reference } from '../domain/references/index.ts';
import {
  CodedTextBuilder,
  JoinedTextBuilder,
  NumberListBuilder,
  type CodedText,
  type JoinedText,
} from '../domain/text-column.ts';
import { keysOfRecord, referencesOf, rowDateOf } from './keys.ts';

/** Columns that referrals and documents share. */
export interface RecordColumns {
  readonly length: number;
  /** UTC milliseconds; NaN for a document without a submission time. */
  readonly instants: Float64Array;
  readonly hasTime: Uint8Array;
  readonly rows: Uint32Array;
  readonly sheets: CodedText;
  readonly incidentReferences: JoinedText;
  readonly nccuReferences: JoinedText;
  /** The officer as typed: a force writes each number and each name in few ways, and both together in very many. */
  readonly officerNumbers: CodedText;
  readonly officerNames: CodedText;
  readonly forces: CodedText;
  /** The keys of record i are those from `keyEnds[i - 1]` to `keyEnds[i]`. */
  readonly keyEnds: Uint32Array;
  readonly keys: Float64Array;
  readonly keyMarks: Uint32Array;
}

export interface ReferralColumns extends RecordColumns {
  readonly teams: CodedText;
  readonly prefixes: ReferencePrefixes;
  /** Rows that another row of the same referral replaced. */
  readonly superseded: ReadonlySet<number>;
}

/** The letters that stand before references: they tell an NCCU reference from one of the force's own. */
export interface ReferencePrefixes {
  readonly ofIncidents: ReadonlySet<string>;
  readonly ofNccu: ReadonlySet<string>;
}

export interface DocumentColumns extends RecordColumns {
  readonly documentReferences: JoinedText;
  readonly titles: JoinedText;
  /** See `STANDING`. */
  readonly standings: Uint8Array;
}

/** Whether a document may be credited: not at all, only by a person, or by the rules. */
export const STANDING = { ignored: 0, doubtful: 1, counts: 2 } as const;

export interface OfficerCell {
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
}

interface HeldRecord extends OfficerCell {
  readonly source: SourcePlace;
  readonly moment: Moment | null;
  readonly incidentReference: string;
  readonly nccuReference: string;
}

class RecordColumnsBuilder {
  readonly #instants = new NumberListBuilder(Float64Array);
  readonly #hasTime = new NumberListBuilder(Uint8Array);
  readonly #rows = new NumberListBuilder(Uint32Array);
  readonly #sheets = new CodedTextBuilder();
  readonly #incidentReferences = new JoinedTextBuilder();
  readonly #nccuReferences = new JoinedTextBuilder();
  readonly #officerNumbers = new CodedTextBuilder();
  readonly #officerNames = new CodedTextBuilder();
  readonly #forces = new CodedTextBuilder();
  readonly #keyEnds = new NumberListBuilder(Uint32Array);
  readonly #keys = new NumberListBuilder(Float64Array);
  readonly #marks = new NumberListBuilder(Uint32Array);
  readonly #prefixesOfIncidents = new Set<string>();
  readonly #prefixesOfNccu = new Set<string>();
  #length = 0;
  #keyCount = 0;

  add(record: ReferralRecord | DocumentRecord, moment: Moment | null): void {
    this.#length++;
    this.#instants.add(moment?.instant ?? NaN);
    this.#hasTime.add(moment?.hasTime ? 1 : 0);
    this.#rows.add(record.source.row);
    this.#sheets.add(record.source.sheet);
    this.#incidentReferences.add(record.incidentReference);
    this.#nccuReferences.add(record.nccuReference);
    this.#officerNumbers.add(record.officerNumber);
    this.#officerNames.add(record.officerName);
    this.#forces.add(record.force);
    const row = moment && rowDateOf(moment);
    const references = referencesOf(record.incidentReference, record.nccuReference, row);
    addPrefixes(references.incident.references, this.#prefixesOfIncidents);
    addPrefixes(references.nccu, this.#prefixesOfNccu);
    for (const { key, mark } of keysOfRecord(references)) {
      this.#keys.add(key);
      this.#marks.add(mark);
      this.#keyCount++;
    }
    this.#keyEnds.add(this.#keyCount);
  }

  get length(): number {
    return this.#length;
  }

  instantAt(index: number): number {
    return this.#instants.at(index);
  }

  get prefixes(): ReferencePrefixes {
    return { ofIncidents: this.#prefixesOfIncidents, ofNccu: this.#prefixesOfNccu };
  }

  /** What the columns hold of a record. */
  at(index: number): HeldRecord {
    const instant = this.#instants.at(index);
    return {
      source: { sheet: this.#sheets.at(index), row: this.#rows.at(index) },
      moment: Number.isNaN(instant) ? null : { instant, hasTime: this.#hasTime.at(index) === 1, note: null },
      incidentReference: this.#incidentReferences.at(index),
      nccuReference: this.#nccuReferences.at(index),
      officerNumber: this.#officerNumbers.at(index),
      officerName: this.#officerNames.at(index),
      force: this.#forces.at(index),
    };
  }

  build(): RecordColumns {
    return {
      length: this.#length,
      instants: this.#instants.build(),
      hasTime: this.#hasTime.build(),
      rows: this.#rows.build(),
      sheets: this.#sheets.build(),
      incidentReferences: this.#incidentReferences.build(),
      nccuReferences: this.#nccuReferences.build(),
      officerNumbers: this.#officerNumbers.build(),
      officerNames: this.#officerNames.build(),
      forces: this.#forces.build(),
      keyEnds: this.#keyEnds.build(),
      keys: this.#keys.build(),
      keyMarks: this.#marks.build(),
    };
  }
}

function addPrefixes(references: readonly Reference[], prefixes: Set<string>): void {
  for (const { qualifier } of references) if (qualifier !== '') prefixes.add(qualifier);
}

/** Gathers records into columns; what the columns have no place for is let go. */
export interface ColumnsBuilder<Row, Columns> {
  readonly length: number;
  add(record: Row): void;
  /** A record as far as the columns hold it. */
  at(index: number): Row;
  /** UTC milliseconds; NaN without a time. */
  instantAt(index: number): number;
  /** Takes a record out of matching and of all figures. */
  supersede(index: number): void;
  build(): Columns;
}

export class ReferralColumnsBuilder implements ColumnsBuilder<ReferralRecord, ReferralColumns> {
  readonly #records = new RecordColumnsBuilder();
  readonly #teams = new CodedTextBuilder();
  readonly #superseded = new Set<number>();

  get length(): number {
    return this.#records.length;
  }

  add(record: ReferralRecord): void {
    this.#records.add(record, record.referredAt);
    this.#teams.add(record.team);
  }

  at(index: number): ReferralRecord {
    const { moment, ...held } = this.#records.at(index);
    if (!moment) throw new Error('A referral without a time was kept.');
    return { ...held, referredAt: moment, team: this.#teams.at(index), reason: '', outcome: '', notes: '' };
  }

  instantAt(index: number): number {
    return this.#records.instantAt(index);
  }

  supersede(index: number): void {
    this.#superseded.add(index);
  }

  build(): ReferralColumns {
    return {
      ...this.#records.build(),
      teams: this.#teams.build(),
      prefixes: this.#records.prefixes,
      superseded: this.#superseded,
    };
  }
}

export class DocumentColumnsBuilder implements ColumnsBuilder<DocumentRecord, DocumentColumns> {
  readonly #records = new RecordColumnsBuilder();
  readonly #documentReferences = new JoinedTextBuilder();
  readonly #titles = new JoinedTextBuilder();
  readonly #standings = new NumberListBuilder(Uint8Array);

  get length(): number {
    return this.#records.length;
  }

  add(record: DocumentRecord): void {
    this.#records.add(record, record.submittedAt);
    this.#documentReferences.add(record.documentReference);
    this.#titles.add(record.title);
    this.#standings.add(standingOf(record));
  }

  at(index: number): DocumentRecord {
    const { moment, ...held } = this.#records.at(index);
    const standing = this.#standings.at(index);
    return {
      ...held,
      submittedAt: moment,
      documentReference: this.#documentReferences.at(index),
      title: this.#titles.at(index),
      status: '',
      submission: SUBMISSION_OF_STANDING[standing] ?? 'not_submitted',
      documentType: '',
      requiredType: 'required',
      crimeIdentifierCode: '',
    };
  }

  instantAt(index: number): number {
    return this.#records.instantAt(index);
  }

  supersede(index: number): void {
    this.#standings.set(index, STANDING.ignored);
  }

  build(): DocumentColumns {
    return {
      ...this.#records.build(),
      documentReferences: this.#documentReferences.build(),
      titles: this.#titles.build(),
      standings: this.#standings.build(),
    };
  }
}

const SUBMISSION_OF_STANDING = ['not_submitted', 'unknown', 'submitted'] as const;

/** Whether a document may be credited at all, by a person or by the rules. */
export function mayBeCredited(record: DocumentRecord): boolean {
  return standingOf(record) !== STANDING.ignored;
}

function standingOf({ submission, requiredType, submittedAt }: DocumentRecord): number {
  if (submission === 'not_submitted' || requiredType === 'not_required' || !submittedAt)
    return STANDING.ignored;
  return submission === 'unknown' || requiredType === 'unknown' ? STANDING.doubtful : STANDING.counts;
}
