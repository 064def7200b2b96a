/** The files that `nccu check` writes: there whole, or not at all. */
import path from 'node:path';
import {
  DETAIL_COLUMNS,
  detailRow,
  SUMMARY_COLUMNS,
  summaryRow,
  type FigureRow,
  type JudgedReferral,
} from '../../compliance/index.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { RowProblem } from '../../intake/index.ts';
import { openCsvWriter } from '../../tabular/index.ts';
import { REJECTED_COLUMNS, rejectedRow } from './rejected-rows.ts';

/** The files' names, in the order in which they are written. */
export const RESULT_FILES = ['detail.csv', 'missing.csv', 'summary.csv', 'rejected.csv'] as const;

export interface CheckResults {
  addReferral(referral: JudgedReferral): void;
  addSummary(row: FigureRow, asAt: number): void;
  addRejected(file: string, problems: readonly RowProblem[]): void;
  /** Puts the files under their names and answers the paths; a problem when the disk refused one. */
  close(): Result<string[]>;
  /** Takes back what was written; for when the work that the rows come from has failed. */
  discard(): void;
}

/** Starts the four files in a folder that exists. */
export function openResults(folder: string): CheckResults {
  const open = (name: (typeof RESULT_FILES)[number], header: readonly string[]) => {
    const file = path.join(folder, name);
    return { file, writer: openCsvWriter(file, header) };
  };
  const detail = open('detail.csv', DETAIL_COLUMNS);
  const missing = open('missing.csv', DETAIL_COLUMNS);
  const summary = open('summary.csv', SUMMARY_COLUMNS);
  const rejected = open('rejected.csv', REJECTED_COLUMNS);
  const files = [detail, missing, summary, rejected];
  return {
    addReferral: (referral) => {
      const cells = detailRow(referral);
      detail.writer.write(cells);
      if (referral.status === 'missing') missing.writer.write(cells);
    },
    addSummary: (row, asAt) => summary.writer.write(summaryRow(row, asAt)),
    addRejected: (file, problems) => {
      for (const problem of problems) rejected.writer.write(rejectedRow(file, problem));
    },
    close: () => {
      for (const [at, { writer }] of files.entries()) {
        const closed = writer.close();
        if (closed.ok) continue;
        for (const left of files.slice(at + 1)) left.writer.discard();
        return closed;
      }
      return success(files.map(({ file }) => file));
    },
    discard: () => files.forEach(({ writer }) => writer.discard()),
  };
}
