/** The jobs that work out what a page of the returns shows or gives out. They read, and change nothing. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readTransaction } from '../../db/database.ts';
import { loadCrimeIdentifierCodes } from '../../config/crime-identifier-codes.ts';
import { returnDocument } from '../answers/return.ts';
import { success, type Result } from '../domain/problem.ts';
import { machineCsvText, workbookOf, writeWholeFile } from '../tabular/index.ts';
import { assuranceReport } from '../workflows/assurance/report.ts';
import { compareReturn } from '../workflows/returns/compare-return.ts';
import type { MatchServices } from '../workflows/matching/match-stored.ts';
import { sha256Of } from '../workflows/trail/sha256.ts';
import { monthFigures } from '../workflows/returns/month-figures.ts';
import { viewAsAt } from '../workflows/referrals/as-at.ts';
import { showReturn, type ShownReturn } from '../workflows/returns/show-return.ts';
import type { JobGround } from './job.ts';
import {
  RETURN_FILE,
  type AssuranceReportJob,
  type ComparedReturn,
  type CompareReturnJob,
  type MonthFiguresJob,
  type MonthFiguresTold,
  type ReturnFileJob,
  type ReturnFileTold,
} from './return-view-job.ts';
import type { Told } from './run-job.ts';

/** The result's `report` is an AssuranceReport. */
export function runAssuranceReport(
  services: MatchServices,
  { root, settings: { emailAllowedDomains } }: JobGround,
  { from, to }: AssuranceReportJob,
): Result<Told> {
  const codes = loadCrimeIdentifierCodes(path.join(root, 'config', 'crime-identifier-codes.json'));
  if (!codes.ok) return codes;
  const report = assuranceReport(
    { ...services, emailAllowedDomains, judgeCode: codes.value },
    { from, to, asAt: null },
  );
  return report.ok ? success({ result: { report: report.value }, needsAttention: false }) : report;
}

/** The result is a ComparedReturn. */
export function runCompareReturn(services: MatchServices, { month }: CompareReturnJob): Result<Told> {
  const compared = compareReturn(services, month, null);
  if (!compared.ok) return compared;
  const { published, now, before, after, counts, changes } = compared.value;
  const result: ComparedReturn = {
    ...{ month, before, after, counts },
    number: published.number,
    publishedAt: published.publishedAt,
    asAt: now.view.asAt,
    changes: changes.map(({ referralId, cause, before: was, after: is, cells }) => ({
      ...{ referralId, cause },
      before: was && { status: was.status, team: was.team },
      after: is && { status: is.status, team: is.team },
      reference: String(cells['nccu_reference'] || cells['incident_reference'] || ''),
    })),
  };
  return success({ result, needsAttention: false });
}

/** The result is a MonthFiguresTold. */
export function runMonthFigures(services: MatchServices, { month }: MonthFiguresJob): Result<Told> {
  return readTransaction(services.db, () => {
    const result: MonthFiguresTold = { summary: monthFigures(services.db, viewAsAt(services, null), month) };
    return success({ result, needsAttention: false });
  });
}

/** Writes RETURN_FILE into the job's folder; the result says of what it is. */
export async function runReturnFile(
  services: MatchServices,
  { month, table, form, asAt, out }: ReturnFileJob,
): Promise<Result<Told>> {
  const shown = showReturn(services, { month, kind: table, asAt });
  if (!shown.ok) return shown;
  const bytes = await bytesOf(shown.value, form);
  mkdirSync(out, { mode: 0o700 });
  const written = writeWholeFile(path.join(out, RETURN_FILE), bytes);
  if (!written.ok) return written;
  const { isPublished, published, table: rows } = shown.value;
  const publication = isPublished && published ? published.number : null;
  const isDocument = form === 'document';
  const sha256 = sha256Of(isDocument ? shown.value.csv : bytes);
  const contentSha256 = isDocument ? sha256Of(timelessText(shown.value)) : sha256;
  const result: ReturnFileTold = { rows: rows.rows.length, publication, sha256, contentSha256 };
  return success({ result, needsAttention: false });
}

async function bytesOf(shown: ShownReturn, form: ReturnFileJob['form']): Promise<Uint8Array> {
  const { month, kind, table, csv } = shown;
  const { columns, rows } = table;
  switch (form) {
    case 'workbook':
      return workbookOf(`${kind} ${month}`, columns, rows);
    case 'machine':
      return Buffer.from(machineCsvText(columns, rows), 'utf8');
    case 'document':
      return Buffer.from(JSON.stringify(returnDocument(shown)), 'utf8');
    case 'spreadsheet':
      return Buffer.from(csv, 'utf8');
  }
}

function timelessText(shown: ShownReturn): string {
  return JSON.stringify({ ...returnDocument(shown), as_at: null });
}
