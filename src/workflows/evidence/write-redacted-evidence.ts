/** A month's figures for those who hold a chief constable to account: no person, no case, no small counts. */
import { readTransaction, type Database } from '../../../db/database.ts';
import { findTrailHead } from '../../../db/stores/trail.ts';
import {
  FigureCounter,
  SUMMARY_COLUMNS,
  summaryRow,
  type Cell,
  type JudgedReferral,
} from '../../compliance/index.ts';
import { success, type Result } from '../../domain/problem.ts';
import {
  REDACTED_DETAIL_COLUMNS,
  REDACTED_FILES,
  redactedDefinitionsText,
  redactedReadmeText,
  redactedRows,
  withoutSmallCounts,
} from '../../evidence/index.ts';
import { finishFolder, writeFolder, type EvidenceFolder } from './evidence-folder.ts';
import { evidenceSubject, type EvidenceSubject } from './evidence-subject.ts';
import {
  logEvidence,
  type EvidenceRequest,
  type EvidenceServices,
  type WrittenEvidence,
} from './log-evidence.ts';
import { judgeStoredReferrals } from '../referrals/stored-referrals.ts';

/** Writes the redacted copy of a month. Problems: those of `evidenceSubject`, `writeFolder` and the database. */
export function writeRedactedEvidence(
  services: EvidenceServices,
  request: EvidenceRequest,
): Result<WrittenEvidence> {
  return writeFolder(
    request.out,
    (folder) => readTransaction(services.db, () => fill(services, request.month, folder)),
    (written) => logEvidence(services, request, written),
  );
}

function fill(services: EvidenceServices, month: string, folder: EvidenceFolder): Result<WrittenEvidence> {
  const { db } = services;
  const subject = evidenceSubject(services, month);
  if (!subject.ok) return subject;
  const { view, publication } = subject.value;
  const facts = { ...subject.value.facts, head: findTrailHead(db) };
  const counter = new FigureCounter(view.asAt);
  const rows = redactedRows(counted(judgedOf(db, subject.value), counter));
  folder.writeTable('detail.csv', REDACTED_DETAIL_COLUMNS, rows);
  const summary = publication
    ? // It was written by publishReturn, from the rows of the summary.
      (JSON.parse(publication.summary) as Cell[][])
    : counter.rows(month).map((row) => summaryRow(row, view.asAt));
  folder.writeTable('summary.csv', SUMMARY_COLUMNS, withoutSmallCounts(summary));
  folder.writeText('definitions.md', redactedDefinitionsText(facts));
  folder.writeText('README.txt', redactedReadmeText(facts, REDACTED_FILES));
  return success({ ...finishFolder(folder), facts, referrals: rows.length, isRedacted: true });
}

function* judgedOf(db: Database, { view, facts: { month } }: EvidenceSubject): Generator<JudgedReferral> {
  for (const { judged } of judgeStoredReferrals(db, { ...view, month })) yield judged;
}

function* counted(referrals: Iterable<JudgedReferral>, counter: FigureCounter): Generator<JudgedReferral> {
  for (const referral of referrals) {
    counter.add(referral);
    yield referral;
  }
}
