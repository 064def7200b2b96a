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

interface NoteText {
  readonly message: string;
  /** What a person should do before trusting what was read; '' where it is only worth knowing. */
  readonly whatToDo: string;
}

const worthKnowing = (message: string): NoteText => ({ message, whatToDo: '' });

const NOTES = {
  repeated_hour: worthKnowing('The time falls in the hour that the clocks repeat; the first pass was taken.'),
  skipped_hour: worthKnowing('The time falls in the hour that the clocks skip; it was moved forward.'),
  future_date: worthKnowing('The date lies in the future.'),
  month_first_dates: worthKnowing(
    'The date has a month above 12. The whole file may be written month first: check the dates that were read.',
  ),
  midnight_is_no_time: worthKnowing(
    'Every date of the column stands with 00:00, which was taken to mean no time.',
  ),
  training_unreadable: worthKnowing('The training cell could not be read, and was left blank.'),
  no_rows: worthKnowing('The file has a header and no rows below it.'),
  sheet_left_out: worthKnowing('The sheet has no header of this kind of export, and was left out.'),
  text_mended: worthKnowing(
    'Characters of the cell were in another character set than the file; they were put right.',
  ),
  text_damaged: {
    message: 'The cell has characters that could not be read in the file’s character set.',
    whatToDo: 'Export the file again with the character set UTF-8, and check the names in it.',
  },
  status_blank: {
    message: 'The document has no status, in a list where others have one. It will need review.',
    whatToDo: 'Enter the status in the source system and export the list again.',
  },
  status_blank_first: {
    message:
      'The first documents of the list have no status and were counted as submitted, but later ones have one.',
    whatToDo: 'Sort the list so that rows with a status come first, and read it again.',
  },
  reference_rounded: {
    message: 'A spreadsheet rounded the reference, so it does not tell one record from another.',
    whatToDo: 'Export the list again and do not open it in a spreadsheet before you import it.',
  },
  kept_apart: {
    message:
      'Rows bear one reference but differ in officer, time or status. They were kept as separate records.',
    whatToDo: 'Check these references in the source system, and that no spreadsheet changed them.',
  },
  officer_changed: {
    message: 'Records that were imported before name another officer now. The new officer counts.',
    whatToDo: 'Check these records in the source system.',
  },
  force_unclear: {
    message:
      'Rows name a force that cannot be told: several in one, or a name that config/forces.json lacks.',
    whatToDo:
      'If it is one force, add the name to that force in config/forces.json, and read the file again.',
  },
  number_shared: {
    message:
      'Several people hold one number at the same time. Where a record has the number alone, a person decides whose it is.',
    whatToDo: 'Check these numbers in the directory; enter the force, or the dates of those who have left.',
  },
  force_kept: worthKnowing('Rows have no force for officers whose force is known; it was kept.'),
  older_than_stored: {
    message: 'Rows are older than what is stored of these records, which was kept.',
    whatToDo: 'Check that you chose the latest export. If these rows are right, export the list again today.',
  },
  looks_older: {
    message:
      'Documents that were submitted are drafts in this file, which looks older than what is stored. They no longer count.',
    whatToDo: 'Check that this is the latest export. If it is not, import the latest one after it.',
  },
  cell_beyond_header: worthKnowing('A cell to the right of the last column with a header was not read.'),
} as const satisfies Record<string, NoteText>;

export type NoteCode = keyof typeof NOTES;

/** Something worth knowing that stood in no row's way; `about` is a sheet, header or field where it concerns one. */
export interface IntakeNote extends NoteText {
  readonly code: NoteCode;
  readonly about: string;
  readonly count: number;
}

/** A note about a whole file that is known only once its records are put together. */
export function noteOf(code: NoteCode, count: number, about: string): IntakeNote {
  return { code, ...NOTES[code], about, count };
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

  note(code: NoteCode, about = '', count = 1): void {
    const key = `${code} ${about}`;
    const noted = this.#notes.get(key);
    if (noted) noted.count += count;
    else this.#notes.set(key, { code, about, count });
  }

  counts(): IntakeCounts {
    const { record: records, rejected, header: headers, ...ignored } = this.#outcomes;
    const { blank, title, total, repeated_header } = ignored;
    const rows = records + rejected + blank + title + total + repeated_header;
    return { rows, records, rejected, ignored, headers };
  }

  notes(): IntakeNote[] {
    return [...this.#notes.values()].map(({ code, about, count }) => noteOf(code, count, about));
  }
}
