/** A published month beside the same month today, or as at a moment: what differs, which referrals do, and why. */
import { readTransaction, type Database } from '../../../db/database.ts';
import {
  findDocumentChanges,
  findReferralChanges,
  findReferralsDecided,
} from '../../../db/stores/changes-since.ts';
import { findLinksOfDocuments, findLinksOfReferrals } from '../../../db/stores/links.ts';
import { findLatestPublication, findPublicationRows, type Publication } from '../../../db/stores/returns.ts';
import {
  DETAIL_COLUMNS,
  figuresBeside,
  forceDifferences,
  restate,
  type Cell,
  type ChangesSince,
  type FiguresBeside,
  type ForceDifference,
  type Neighbours,
  type ReferralChange,
  type ReturnLine,
} from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { viewAsAt, type View, type ViewServices } from '../referrals/as-at.ts';
import { judgeMonth, thawedRows, type MonthReturn } from './month-return.ts';
import { countDisposedOfMonth } from '../retention/retention.ts';

/** The figures are of all forces and teams together, as published and as they are now. */
export interface Restatement extends FiguresBeside {
  readonly published: Publication;
  readonly now: MonthReturn;
  /** The same force by force. */
  readonly forces: readonly ForceDifference[];
  /** The referrals that count otherwise; their differences add up to those of the counts. */
  readonly changes: readonly ExplainedChange[];
}

export interface ExplainedChange extends ReferralChange {
  /** The cells of the referral's row, today's where it has one. */
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * Compares the latest publication with the month today, or as at a moment (UTC milliseconds). Problems:
 * `return_not_published`, `return_disposed` and those of the database.
 */
export function compareReturn(
  services: ViewServices,
  month: string,
  asAt: number | null,
): Result<Restatement> {
  return readTransaction(services.db, () => compareMonth(services.db, viewAsAt(services, asAt), month));
}

/** The same, in a transaction that somebody else has begun. */
export function compareMonth(db: Database, view: View, month: string): Result<Restatement> {
  const published = findLatestPublication(db, month, view.asAt);
  if (!published) return failure(notPublished(month));
  const disposed = countDisposedOfMonth(db, month, published.known);
  if (disposed > 0) return failure(lackingSince(published, disposed));
  const frozen = thawedRows(findPublicationRows(db, published.id));
  if (!frozen) return failure(disposedOf(published));
  const now = judgeMonth(db, view, month);
  const before = { asAt: published.asAt, lines: frozen.map(({ line }) => line) };
  const after = { asAt: view.asAt, lines: now.lines };
  const span = { from: published.known, to: view.known };
  const changes = restate(before, after, changesSince(db, [...before.lines, ...after.lines], span));
  const cells = new Map(frozen.map(({ line, cells: row }) => [line.referralId, row]));
  now.lines.forEach((line, index) => cells.set(line.referralId, now.detail.rows[index] ?? []));
  return success({
    ...{ published, now, ...figuresBeside(before, after, changes) },
    forces: forceDifferences(before, after, changes),
    changes: changes.map((change) => explained(change, cells)),
  });
}

function changesSince(
  db: Database,
  lines: readonly ReturnLine[],
  span: { readonly from: number; readonly to: number | null },
): ChangesSince {
  const neighbours = neighboursOf(db, lines);
  const near = [...neighbours.values()];
  const referralIds = [...lines.map(({ referralId }) => referralId), ...near.flatMap((one) => one.referrals)];
  const documentIds = [...documentsIn(lines), ...near.flatMap((one) => one.documents)];
  const referrals = findReferralChanges(db, [...new Set(referralIds)], span);
  const documents = findDocumentChanges(db, [...new Set(documentIds)], span);
  return {
    referralsCome: referrals.come,
    referralsAltered: referrals.altered,
    documentsCome: documents.come,
    documentsAltered: documents.altered,
    referralsDecided: findReferralsDecided(db, span),
    neighbours,
  };
}

function documentsIn(lines: readonly ReturnLine[]): number[] {
  return lines.flatMap(({ links }) => links.map(({ documentId }) => documentId));
}

/** Through the documents that were or are held against a referral, to the others that they are held against now. */
function neighboursOf(db: Database, lines: readonly ReturnLine[]): Map<number, Neighbours> {
  const documentsOf = new Map<number, Set<number>>();
  for (const line of lines) {
    const known = documentsOf.get(line.referralId) ?? new Set<number>();
    documentsOf.set(line.referralId, new Set([...known, ...documentsIn([line])]));
  }
  const links = findLinksOfDocuments(db, [...new Set(documentsIn(lines))]);
  const byDocument = groupBy(links, ({ documentId }) => documentId);
  const others = findLinksOfReferrals(db, [...new Set(links.map(({ referralId }) => referralId))]);
  const byReferral = groupBy(others, ({ referralId }) => referralId);
  return new Map(
    [...documentsOf].map(([id, own]) => {
      const held = [...own].flatMap((documentId) => byDocument.get(documentId) ?? []);
      const referrals = [...new Set(held.map(({ referralId }) => referralId))].filter(
        (other) => other !== id,
      );
      const documents = referrals.flatMap((other) => byReferral.get(other) ?? []);
      return [id, { referrals, documents: documents.map(({ documentId }) => documentId) }];
    }),
  );
}

function explained(change: ReferralChange, cells: ReadonlyMap<number, readonly Cell[]>): ExplainedChange {
  const row = cells.get(change.referralId) ?? [];
  const named = DETAIL_COLUMNS.map((name, index) => [name, row[index] ?? null] as const);
  return { ...change, cells: Object.fromEntries(named) };
}

function notPublished(month: string): Problem {
  return {
    code: 'return_not_published',
    message: `${month} is not published, so there is nothing to compare it with.`,
    whatToDo: `Publish it first: nccu return publish --month ${month}`,
  };
}

/** What is gone has not changed: it would pass for referrals that left the month. */
function lackingSince({ month, number }: Publication, disposed: number): Problem {
  return {
    code: 'return_disposed',
    message: `Of the referrals of ${month}, ${disposed} were disposed of since publication ${number}: today's figures are those of the rest.`,
    whatToDo: 'What was published still stands: nccu return show gives it.',
  };
}

export function disposedOf({ month, number }: Publication): Problem {
  return {
    code: 'return_disposed',
    message: `The rows of ${month}, publication ${number}, were disposed of when their period of retention ended.`,
    whatToDo: 'Its figures, hashes and trail are still kept: ask for the summary.',
  };
}
