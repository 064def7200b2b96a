/** Counts what happened to the rows of a file: every row exactly once, and what is worth a note. */

export interface IgnoredCounts {
  readonly blank: number;
  readonly title: number;
  readonly total: number;
  readonly repeated_header: number;
}

/** rows = records + rejected + all the ignored; the header rows in use are apart. */
export interface IntakeCounts {
  readonly rows: number;
  readonly records: number;
  readonly rejected: number;
  readonly ignored: IgnoredCounts;
  readonly headers: number;
}

export type Ignored = keyof IgnoredCounts;
export type RowOutcome = 'record' | 'rejected' | 'header' | Ignored;

/** A word that the tables under config/ lack, as first typed, and how often it came. */
export interface UnknownWord {
  readonly word: string;
  readonly count: number;
}

const NOTES = {
  repeated_hour: 'The time falls in the hour that the clocks repeat; the first pass was taken.',
  skipped_hour: 'The time falls in the hour that the clocks skip; it was moved forward.',
  future_date: 'The date lies in the future.',
  month_first_dates:
    'The date has a month above 12. The whole file may be written month first: check the dates that were read.',
  midnight_is_no_time: 'Every date of the column stands with 00:00, which was taken to mean no time.',
  training_unreadable: 'The training cell could not be read, and was left blank.',
  no_rows: 'The file has a header and no rows below it.',
  sheet_left_out: 'The sheet has no header of this kind of export, and was left out.',
} as const;

export type NoteCode = keyof typeof NOTES;

/** Something worth knowing that stood in no row's way; `about` is a sheet or a header where it concerns one. */
export interface IntakeNote {
  readonly code: NoteCode;
  readonly message: string;
  readonly about: string;
  readonly count: number;
}

export class Tally {
  readonly #outcomes: Record<RowOutcome, number> = {
    record: 0,
    rejected: 0,
    header: 0,
    blank: 0,
    title: 0,
    total: 0,
    repeated_header: 0,
  };
  readonly #notes = new Map<string, { code: NoteCode; about: string; count: number }>();

  add(outcome: RowOutcome): void {
    this.#outcomes[outcome] += 1;
  }

  note(code: NoteCode, about = ''): void {
    const key = `${code} ${about}`;
    const noted = this.#notes.get(key);
    if (noted) noted.count += 1;
    else this.#notes.set(key, { code, about, count: 1 });
  }

  counts(): IntakeCounts {
    const { record: records, rejected, header: headers, ...ignored } = this.#outcomes;
    const { blank, title, total, repeated_header } = ignored;
    const rows = records + rejected + blank + title + total + repeated_header;
    return { rows, records, rejected, ignored, headers };
  }

  notes(): IntakeNote[] {
    return [...this.#notes.values()].map(({ code, about, count }) => ({
      code,
      message: NOTES[code],
      about,
      count,
    }));
  }
}
