/** The files of a folder of evidence: their names, which never change, and what each is for. */
export interface FileEntry {
  readonly name: string;
  readonly holds: string;
}

export const EVIDENCE_FILES: readonly FileEntry[] = [
  {
    name: 'summary.csv',
    holds: 'the figures of the month: a row for each force, then one for each of its teams',
  },
  { name: 'detail.csv', holds: 'the return in detail: a row for each referral, with its status and why' },
  {
    name: 'referrals.html',
    holds: 'the same for reading and printing: a page for each referral, with its evidence',
  },
  {
    name: 'source-referrals.csv',
    holds: 'every version of each referral as typed, with file, SHA-256 and row',
  },
  {
    name: 'source-documents.csv',
    holds: 'the same of each document that is linked to one or was ruled upon',
  },
  {
    name: 'input-files.csv',
    holds: 'every file that was imported, with its SHA-256 and what became of its rows',
  },
  {
    name: 'matches.csv',
    holds: 'which document belongs, or may belong, to which referral, by which rule, and why',
  },
  { name: 'decisions.csv', holds: "people's rulings, also those taken back or reopened since" },
  {
    name: 'reminders.csv',
    holds: 'for each day on which a document was missing: in which message it was chased, or why in none',
  },
  {
    name: 'messages.csv',
    holds: 'those messages: a row for each recipient, with what the mail server answered',
  },
  { name: 'samples.csv', holds: "auditors' samples that include the month: how each was drawn" },
  { name: 'sample-frames.csv', holds: 'what each sample was drawn from: draw it again from its seed' },
  { name: 'sample-items.csv', holds: 'what was drawn, with what its status rested on then' },
  { name: 'findings.csv', holds: 'what reviewers found of each item, corrected findings too' },
  { name: 'sample-results.csv', holds: 'the error rate of each status and over all, with its interval' },
  {
    name: 'trail.jsonl',
    holds: 'the whole trail from its first event, one event a line: who did what, when and why',
  },
  {
    name: 'settings.csv',
    holds: 'what the figures were reckoned with: the moment, the deadline, the version of the rules',
  },
  { name: 'working-days.csv', holds: 'which days counted as working days' },
  {
    name: 'data-dictionary.csv',
    holds: 'what each column of the return means, its unit and where it is from',
  },
  { name: 'definitions.md', holds: 'what every status, figure, rule and column means, in words' },
  {
    name: 'recompute_figures.py',
    holds: 'works the figures out anew from the other files, without the program',
  },
  { name: 'verify_trail.py', holds: 'checks that no file and no event was altered' },
];

/** Beside the others where the month is published. */
export const SIDECAR_FILE: FileEntry = {
  name: 'return.json',
  holds: 'the sidecar of the publication: definitions, input files, hashes, head of the trail',
};

export const REDACTED_FILES: readonly FileEntry[] = [
  { name: 'summary.csv', holds: 'the figures of the month; small counts of teams are withheld' },
  { name: 'detail.csv', holds: 'a row for each referral, without anything that names a person or a case' },
  { name: 'definitions.md', holds: 'what every status, figure and column means, and what is withheld' },
];

/** Both kinds of folder have these beside the others; index.csv lists every file but itself. */
export const README_FILE: FileEntry = { name: 'README.txt', holds: 'this text' };
export const INDEX_FILE: FileEntry = {
  name: 'index.csv',
  holds: 'the SHA-256 and size of each file but itself',
};

export const INDEX_COLUMNS = ['file', 'sha256', 'bytes'] as const;
