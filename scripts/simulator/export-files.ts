/** Rows -> the bytes of an export, as untidy as its system leaves it. */
import {
  documentColumns,
  officerColumns,
  plainForceColumn,
  referralColumns,
  type Column,
} from './columns.ts';
import type { LoggedReferral } from './filing.ts';
import type { SimulatedForce } from './force.ts';
import { jointColumns } from './joint-columns.ts';
import { directoryRows } from './joint-people.ts';
import { PAIRS } from './joint.ts';
import type { FileLook } from './looks.ts';
import { Random } from './random.ts';
import type { FiledPaper } from './truth.ts';
import { renamed, worded, WORDINGS } from './wordings.ts';

export interface ExportFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The row of the first record, as a spreadsheet shows it. */
  readonly firstRow: number;
}

export interface ForceFiles {
  readonly referrals: ExportFile;
  readonly documents: ExportFile;
  /** The directory, whole. */
  readonly officers: ExportFile;
  readonly truth: ExportFile;
}

/** The directory as it is imported, file after file: in a joint unit it may come in parts, again, or not at all. */
export function directoryImports(force: SimulatedForce): readonly ExportFile[] {
  const { look, joint } = force;
  const whole = exportFiles(force).officers;
  if (joint?.directory === 'none') return [];
  if (joint?.directory === 'again_without_force') {
    const again = { ...force, joint: { ...joint, directory: 'without_force' } } as const;
    return [whole, { ...exportFiles(again).officers, name: 'officers-again.csv' }];
  }
  if (joint?.directory !== 'two_files' && joint?.directory !== 'two_files_without_force') return [whole];
  const random = new Random(force.options.seed).stream('directory of one force');
  const rows = directoryRows(force.officers, joint);
  return PAIRS[joint.pair].map((identity, index) =>
    writeTable(
      `officers-${index + 1}.csv`,
      'Staff directory',
      jointColumns(look, force.options.seed, joint).officers,
      rows.filter((officer) => officer.force === identity.force),
      look.officers,
      random,
    ),
  );
}

export function exportFiles(force: SimulatedForce): ForceFiles {
  const { look } = force;
  const random = new Random(force.options.seed).stream('columns');
  const columns = columnsOf(force);
  const referrals = writeTable(
    'referrals.csv',
    'NCCU referral log',
    columns.referrals,
    force.referrals,
    look.referrals,
    random,
  );
  return {
    referrals,
    documents: writeTable(
      'documents.csv',
      'Intelligence documents',
      columns.documents,
      force.documents,
      look.documents,
      random,
    ),
    officers: writeTable(
      'officers.csv',
      'Staff directory',
      columns.officers,
      force.joint ? directoryRows(force.officers, force.joint) : force.officers,
      look.officers,
      random,
    ),
    truth: truthFile(force, referrals.firstRow),
  };
}

/** The columns of the three exports, under the headers of a wording where the options name one. */
function columnsOf(force: SimulatedForce) {
  const { look, severalForces, options, joint } = force;
  if (joint) return jointColumns(look, options.seed, joint);
  const columns = {
    referrals: referralColumns(
      look,
      severalForces ? plainForceColumn<LoggedReferral>((row) => row.incident.force) : null,
    ),
    documents: documentColumns(
      look,
      severalForces ? plainForceColumn<FiledPaper>((row) => row.officer.force) : null,
    ),
    officers: officerColumns(plainForceColumn((row) => row.force)),
  };
  const wording = options.wording === undefined ? undefined : WORDINGS[options.wording];
  if (!wording) return columns;
  return {
    referrals: worded(columns.referrals, wording.referrals),
    documents: worded(columns.documents, wording.documents),
    officers: renamed(columns.officers, wording.officers),
  };
}

/** How the lines of one export are written, without their line ends. */
export interface TableWriter<Row> {
  /** Title rows and header. */
  readonly head: readonly string[];
  readonly line: (row: Row, index: number) => string;
  readonly total: (rows: number) => string;
}

export function tableWriter<Row>(
  title: string,
  columns: readonly Column<Row>[],
  look: FileLook,
  random: Random,
): TableWriter<Row> {
  const ordered = look.shuffleColumns ? random.shuffled(columns) : columns;
  const join = (cells: readonly string[]): string =>
    cells.map((cell) => quoted(cell, look)).join(look.delimiter);
  const blanks = ordered.map(() => '');
  const header = ordered.map(({ headers }) => headers[look.headerChoice % headers.length] ?? '');
  return {
    head: [...titleLines(title, look, blanks), header].map(join),
    line: (row, index) => join(ordered.map(({ cell }) => cell(row, index))),
    total: (rows) => join([`Total: ${rows}`, ...blanks.slice(1)]),
  };
}

function writeTable<Row>(
  name: string,
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  look: FileLook,
  random: Random,
): ExportFile {
  const writer = tableWriter(title, columns, look, random);
  const lines = [...writer.head, ...rows.map(writer.line)];
  if (look.totalRow) lines.push(writer.total(rows.length));
  return {
    name,
    bytes: encoded(lines.join(look.lineEnd) + look.lineEnd, look),
    firstRow: writer.head.length + 1,
  };
}

function titleLines(title: string, look: FileLook, blanks: readonly string[]): string[][] {
  const titles = [[title, ...blanks.slice(1)], ['OFFICIAL-SENSITIVE', ...blanks.slice(1)], [...blanks]];
  return titles.slice(0, look.titleRows);
}

function quoted(cell: string, { delimiter, quoteAll }: FileLook): string {
  const must = quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell);
  return must ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function encoded(text: string, { encoding }: FileLook): Buffer {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text, 'utf8');
    case 'utf8_bom':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'windows1252':
      // Every made-up name is within Latin-1, where the two agree.
      return Buffer.from(text, 'latin1');
  }
}

const TRUTH_COLUMNS =
  'row,nccu_reference,incident_reference,officer_id,force,supervisor,answers,status,class,flags';

/** The truth, apart from the exports: several answers and flags are separated by semicolons. */
function truthFile(force: SimulatedForce, firstRow: number): ExportFile {
  const plain = { delimiter: ',', quoteAll: false } as FileLook;
  const lines = force.truth.map((truth, index) => {
    const referral = force.referrals[index];
    return [
      String(firstRow + index),
      referral?.nccuText ?? '',
      referral?.incidentText ?? '',
      referral?.officer.id ?? '',
      truth.force,
      truth.supervisor?.email ?? '',
      truth.answers.join(';'),
      truth.status,
      truth.label,
      truth.flags.join(';'),
    ]
      .map((cell) => quoted(cell, plain))
      .join(',');
  });
  return { name: 'truth.csv', bytes: Buffer.from([TRUTH_COLUMNS, ...lines, ''].join('\r\n')), firstRow: 2 };
}
