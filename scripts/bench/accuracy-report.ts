/** The tables and the examples of bench-accuracy, as text. */
import { isoMinute } from '../simulator/clock.ts';
import type { FiledPaper } from '../simulator/truth.ts';
import { ERROR_KINDS, ratesOf, type ErrorKind, type FoundError, type Tally } from './score.ts';

export interface TableLine {
  readonly name: string;
  readonly tally: Tally;
}

const HEADINGS = [
  '',
  'referrals',
  'wrong credit',
  'wrong accusation',
  'left to a person',
  'status right',
  'lost',
];

/** One line for each style: rates in per cent, with the counts behind the two that matter most. */
export function table(title: string, lines: readonly TableLine[]): string {
  return textTable(title, [HEADINGS, ...lines.map(cellsOf)]);
}

/** Rows of cells under their headings, the first column to the left and the others to the right. */
export function textTable(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '),
  );
  return [`\n${title}`, ...text].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function cellsOf({ name, tally }: TableLine): string[] {
  const rates = ratesOf(tally);
  return [
    name,
    String(tally.referrals),
    `${rates.wrongCredit.toFixed(3)} (${tally.wrongCredit})`,
    `${rates.wrongAccusation.toFixed(3)} (${tally.wrongAccusation})`,
    rates.review.toFixed(2),
    rates.statusAccuracy.toFixed(2),
    String(tally.lost),
  ];
}

/** How many errors of each kind fall to each class of document, and `perKind` examples of each, spread over them. */
export function errorReport(errors: readonly FoundError[], perKind: number): string {
  return ERROR_KINDS.map((kind) =>
    errorsOfKind(
      kind,
      errors.filter((error) => error.kind === kind),
      perKind,
    ),
  ).join('\n');
}

function errorsOfKind(kind: ErrorKind, errors: readonly FoundError[], perKind: number): string {
  const byLabel = new Map<string, FoundError[]>();
  for (const error of errors) {
    const label = labelOf(error);
    byLabel.set(label, [...(byLabel.get(label) ?? []), error]);
  }
  const counts = [...byLabel].map(([label, found]) => `${label} ${found.length}`).join(', ');
  return [`\n=== ${kind}: ${errors.length} (${counts})`, ...spread(byLabel, perKind).map(example)].join('\n');
}

function labelOf({ force, index }: FoundError): string {
  return force.truth[index]?.label ?? '';
}

/** One of each class in turn, so that a frequent class does not hide a rare one. */
function spread(byLabel: ReadonlyMap<string, readonly FoundError[]>, count: number): FoundError[] {
  const groups = [...byLabel.values()];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const inTurn = Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group[turn] ?? []));
  return inTurn.flat().slice(0, count);
}

/** The referral, what it ought to be, what was shown, and the documents that matter. */
export function example(error: FoundError): string {
  const { force, index, shown } = error;
  const referral = force.referrals[index];
  const truth = force.truth[index];
  if (!referral || !truth) throw new Error('an error without its referral');
  const { officer } = referral;
  const answers = force.documents.filter((document) => truth.answers.includes(document.reference));
  const credited = force.documents.filter((document) => document.reference === shown?.documentReference);
  const nearby = answers.length > 0 ? [] : documentsNearby(error);
  return [
    `--- ${force.options.style}, seed ${force.options.seed}: ${[truth.label, ...truth.flags].join(' ')}`,
    `    referral  [${referral.incidentText}] nccu [${referral.nccuText}] at ${isoMinute(referral.at)} by ${cells(referral)}`,
    `    officer   ${officer.rank} ${officer.forename} ${officer.surname}, ${[officer.number, ...officer.previousNumbers].join(', before ')}, ${officer.team}`,
    `    ought     ${truth.status} ${truth.answers.join(', ')}`,
    `    shown     ${shown ? `${shown.status} ${shown.documentReference} by ${shown.rule}: ${shown.explanation}` : 'nothing'}`,
    ...answers.map((document) => `    answer    ${describe(document)}`),
    ...credited
      .slice(0, 1)
      .map(
        (document) =>
          `    ${shown?.status === 'needs_review' ? 'offered ' : 'credited'}  ${describe(document)}`,
      ),
    ...nearby.map((document) => `    nearby    ${describe(document)}`),
  ].join('\n');
}

/** For a referral without an answer: what its officer, or others for its incident, filed in the weeks after. */
function documentsNearby({ force, index }: FoundError): FiledPaper[] {
  const referral = force.referrals[index];
  return force.documents
    .filter((document) => {
      const sameOfficer = document.officer === referral?.officer;
      const soon = Math.abs(document.at - (referral?.at ?? 0)) < 21 * 1440;
      return document.about === referral?.incident || (sameOfficer && soon);
    })
    .slice(0, 5);
}

function cells({ cells: { number, name } }: Pick<FiledPaper, 'cells'>): string {
  return `[${number}] [${name}]`;
}

function describe(document: FiledPaper): string {
  const nccu = document.nccuText === '' ? '' : ` nccu [${document.nccuText}]`;
  const about = document.about === null ? '' : ` (about ${document.about.daySerial} of that day)`;
  return `${document.reference} [${document.incidentText}]${nccu} at ${isoMinute(document.at)} by ${cells(document)} "${document.title}" ${document.status}${about}`;
}
