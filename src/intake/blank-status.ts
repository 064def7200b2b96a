/**
 * A document without a status, in a list whose other rows have one, is a doubt; a list in which none has one counts as
 * submitted. So documents without a status are held back until one with a status comes, or the list ends.
 */
import type { RecordOfKind, ExportKind } from '../domain/records.ts';
import type { Tally } from './tally.ts';

/** A list that starts with more documents without a status is read as one that has none. */
const MOST_HELD = 20_000;

export class BlankStatuses<Row extends RecordOfKind[ExportKind]> {
  readonly #onRecord: (record: Row) => void;
  readonly #tally: Tally;
  #held: Row[] = [];
  #reading: 'undecided' | 'doubtful' | 'submitted' = 'undecided';

  constructor(onRecord: (record: Row) => void, tally: Tally) {
    this.#onRecord = onRecord;
    this.#tally = tally;
  }

  take(record: Row): void {
    if (!('submission' in record)) this.#onRecord(record);
    else if (record.status === '') this.#takeBlank(record);
    else {
      if (this.#reading === 'submitted') this.#tally.note('status_blank_first');
      if (this.#reading !== 'doubtful') this.#decide('doubtful');
      this.#onRecord(record);
    }
  }

  /** To be called after the last record. */
  finish(): void {
    if (this.#reading === 'undecided') this.#decide('submitted');
  }

  #takeBlank(record: Row): void {
    if (this.#reading !== 'undecided') this.#handOn(record);
    else if (this.#held.push(record) === MOST_HELD) this.#decide('submitted');
  }

  #decide(reading: 'doubtful' | 'submitted'): void {
    this.#reading = reading;
    for (const record of this.#held) this.#handOn(record);
    this.#held = [];
  }

  #handOn(record: Row): void {
    if (this.#reading === 'submitted') {
      this.#onRecord(record);
      return;
    }
    this.#tally.note('status_blank');
    this.#onRecord({ ...record, submission: 'unknown' });
  }
}
