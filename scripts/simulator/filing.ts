/** What the two systems make of the work: the log of calls, and the register of documents with their references. */
import { calendarOf, twoDigits, type ClockMinute } from './clock.ts';
import type { Case } from './casework.ts';
import type { ForceLook } from './looks.ts';
import { officerCells, type OfficerCells } from './officers-as-written.ts';
import type { Paper } from './papers.ts';
import { smudge } from './phrases.ts';
import type { Random } from './random.ts';
import type { FiledPaper } from './truth.ts';
import type { WorkedCase } from './workplace.ts';

/** One row of the log, before it is dressed for its file. */
export interface LoggedReferral extends Case {
  readonly incidentText: string;
  readonly nccuText: string;
  readonly cells: OfficerCells;
}

export function logTheCase(
  { work, houseReference }: WorkedCase,
  look: ForceLook,
  random: Random,
): LoggedReferral {
  return {
    ...work,
    incidentText: smudge(houseReference, random),
    nccuText: random.chance(look.nccuInLog) ? work.nccuReference : '',
    cells: officerCells(work.officer.number, work.officer, look.officerInLog, random),
  };
}

function documentReference(style: ForceLook['documentReference'], at: ClockMinute, sequence: number): string {
  const { year } = calendarOf(at);
  switch (style) {
    case 'urn':
      return `URN${String(sequence).padStart(8, '0')}`;
    case 'slashed':
      return `INT/${String(sequence).padStart(6, '0')}/${twoDigits(year % 100)}`;
    case 'dashed':
      return `IR-${year}-${String(sequence).padStart(6, '0')}`;
    case 'number':
      return String(70_000_000 + sequence);
  }
}

/**
 * The register at the moment of the export: documents numbered in the order in which they came, other work between
 * them, and a share of the rows printed twice.
 */
export function fileThePapers(
  papers: readonly Paper[],
  { look, asAt, repeatedRow, firstNumber }: FilingOptions,
  random: Random,
): FiledPaper[] {
  const filed: FiledPaper[] = [];
  let sequence = firstNumber;
  const arrived = papers.filter((paper) => paper.at <= asAt).sort((a, b) => a.at - b.at);
  for (const paper of arrived) {
    sequence += random.between(1, 6);
    const withReference = {
      ...paper,
      reference: documentReference(look.documentReference, paper.at, sequence),
    };
    filed.push(withReference);
    if (random.chance(repeatedRow)) filed.push(withReference);
  }
  return filed;
}

export interface FilingOptions {
  readonly look: ForceLook;
  readonly asAt: ClockMinute;
  readonly repeatedRow: number;
  readonly firstNumber: number;
}
