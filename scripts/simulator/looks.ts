/** What is peculiar to one force's systems: which columns they export, in what dress, with which words. */
import type { OfficerColumns } from './officers-as-written.ts';
import type { Random } from './random.ts';

export type DateLook = 'british' | 'iso' | 'month_name' | 'short' | 'split' | 'seconds';

export interface FileLook {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly encoding: 'utf8' | 'utf8_bom' | 'utf16le' | 'windows1252';
  readonly lineEnd: '\r\n' | '\n';
  readonly titleRows: number;
  readonly totalRow: boolean;
  /** Which of the synonyms of each header is used. */
  readonly headerChoice: number;
  readonly shuffleColumns: boolean;
  readonly quoteAll: boolean;
  readonly dates: DateLook;
}

export interface ForceLook {
  readonly referrals: FileLook;
  readonly documents: FileLook;
  readonly officers: FileLook;
  readonly officerInLog: OfficerColumns;
  readonly officerInDocuments: OfficerColumns;
  /** Share of log rows that hold the NCCU's reference. */
  readonly nccuInLog: number;
  /** Share of documents whose own NCCU column is filled; null where the form has no such column. */
  readonly nccuInDocuments: number | null;
  readonly submittedWords: readonly string[];
  readonly draftWords: readonly string[];
  readonly rejectedWords: readonly string[];
  readonly documentTypes: readonly string[];
  readonly documentReference: 'urn' | 'slashed' | 'dashed' | 'number';
  /** The document export gives days without times. */
  readonly documentDaysOnly: boolean;
}

function drawFileLook(random: Random): FileLook {
  return {
    delimiter: random.weighted([
      [70, ','],
      [14, ';'],
      [10, '\t'],
      [6, '|'],
    ] as const),
    encoding: random.weighted([
      [45, 'utf8'],
      [25, 'utf8_bom'],
      [12, 'utf16le'],
      [18, 'windows1252'],
    ] as const),
    lineEnd: random.weighted([
      [80, '\r\n'],
      [20, '\n'],
    ] as const),
    titleRows: random.weighted([
      [70, 0],
      [12, 1],
      [12, 2],
      [6, 3],
    ] as const),
    totalRow: random.chance(0.15),
    headerChoice: random.between(0, 11),
    shuffleColumns: random.chance(0.4),
    quoteAll: random.chance(0.2),
    dates: random.weighted([
      [48, 'british'],
      [12, 'iso'],
      [10, 'month_name'],
      [10, 'short'],
      [10, 'split'],
      [10, 'seconds'],
    ] as const),
  };
}

export function drawLook(random: Random): ForceLook {
  return {
    referrals: drawFileLook(random),
    documents: drawFileLook(random),
    officers: drawFileLook(random),
    officerInLog: random.weighted([
      [60, 'number_and_name'],
      [25, 'together'],
      [15, 'number_only'],
    ] as const),
    officerInDocuments: random.weighted([
      [65, 'number_and_name'],
      [25, 'together'],
      [10, 'number_only'],
    ] as const),
    nccuInLog: random.weighted([
      [60, 0.96],
      [30, 0.85],
      [10, 0],
    ] as const),
    nccuInDocuments: random.weighted([
      [55, null],
      [30, 0.3],
      [15, 0.7],
    ] as const),
    submittedWords: random.pick([
      ['Submitted'],
      ['Submitted', 'Evaluated', 'Published'],
      ['Pending', 'Sanitised', 'Disseminated'],
      ['Live', 'Submitted'],
      ['SUBMITTED', 'Approved', 'Live'],
      ['Authorised', 'Pending', 'Submitted'],
    ]),
    draftWords: random.pick([['Draft'], ['In Progress', 'Draft'], ['Saved']]),
    rejectedWords: random.pick([
      ['Rejected'],
      ['Returned', 'Rejected'],
      ['Withdrawn', 'Cancelled', 'Rejected'],
    ]),
    documentTypes: random.pick([
      ['Intelligence Report'],
      ['3x5x2', '3x5x2'],
      ['Intel Log', 'Intelligence Report'],
      [''],
    ]),
    documentReference: random.pick(['urn', 'slashed', 'dashed', 'number'] as const),
    documentDaysOnly: random.chance(0.1),
  };
}
