/** Publishing freezes a month: its figures, rows and bytes, and everything that they were made from. */
import { createHash } from 'node:crypto';
import { writeTransaction } from '../../db/database.ts';
import {
  findLatestPublication,
  insertPublication,
  type Publication,
  type PublicationFile,
  type PublicationFileKind,
} from '../../db/stores/returns.ts';
import { appendEvents, findTrailHead } from '../../db/stores/trail.ts';
import {
  deadlineSetting,
  DICTIONARY_COLUMNS,
  dictionaryRows,
  finalFrom,
  RETURN_KINDS,
  type ReturnTable,
} from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { RULE_VERSION } from '../matching/index.ts';
import { csvText } from '../tabular/index.ts';
import { viewAsAt, type ViewServices } from './as-at.ts';
import { matchWhatChanged } from './match-stored.ts';
import { checkBegun, frozenRows, judgeMonth } from './month-return.ts';
import { sidecarText } from './return-sidecar.ts';

export interface PublishServices extends ViewServices {
  /** Who publishes, as the trail names them. */
  readonly actor: string;
  /** FORCE_NAME; '' when it is not set. */
  readonly forceName: string;
  /** The version of this program. */
  readonly programVersion: string;
}

export interface PublishRequest {
  /** '2026-05' */
  readonly month: string;
  /** Why; a restatement has to have one, for others it may be ''. */
  readonly reason: string;
}

/**
 * Publishes a month as it stands now, matches brought up to date first; all of it in one transaction. Problems:
 * `usage_month_not_begun`; `reason_missing` where the month is published as final already; those of the database.
 */
export function publishReturn(services: PublishServices, request: PublishRequest): Result<Publication> {
  const { db, clock } = services;
  const begun = checkBegun(request.month, clock.now());
  if (!begun.ok) return begun;
  return writeTransaction(db, () => {
    const latest = findLatestPublication(db, request.month);
    if (latest?.state === 'final' && request.reason.trim() === '') return failure(wantsReason(latest));
    matchWhatChanged(services);
    const id = freeze(services, request, (latest?.number ?? 0) + 1);
    const published = findLatestPublication(db, request.month);
    if (published?.id !== id) throw new Error(`publication ${id} is not the latest of its month`);
    appendEvents(db, [publishedEvent(services, published)]);
    return success(published);
  });
}

function freeze(services: PublishServices, { month, reason }: PublishRequest, number: number): number {
  const { db, actor } = services;
  const view = viewAsAt(services, null);
  const head = findTrailHead(db);
  const judged = judgeMonth(db, { ...view, known: null }, month);
  const tables = RETURN_KINDS.map((kind) => fileOf(kind, spreadsheetForm(judged[kind])));
  const isFinal = view.asAt >= finalFrom(month, view.deadline, view.calendar);
  const publication = {
    month,
    number,
    state: isFinal ? ('final' as const) : ('provisional' as const),
    asAt: view.asAt,
    known: head.id,
    deadline: deadlineSetting(view.deadline),
    ruleVersion: RULE_VERSION,
    publishedAt: view.asAt,
    publishedBy: actor,
    reason: reason.trim(),
    summary: JSON.stringify(judged.summary.rows),
  };
  const sidecar = fileOf('sidecar', sidecarText(services, { publication, judged, head, tables }));
  const dictionary = fileOf('dictionary', csvText(DICTIONARY_COLUMNS, dictionaryRows()));
  return insertPublication(db, publication, [...tables, sidecar, dictionary], frozenRows(judged));
}

/** The contract's CSV: byte order mark, CR LF, formulas made harmless. */
export function spreadsheetForm({ columns, rows }: ReturnTable): string {
  return csvText(columns, rows);
}

export function sha256Of(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

function fileOf(kind: PublicationFileKind, content: string): PublicationFile {
  return { kind, content, sha256: sha256Of(content), bytes: Buffer.byteLength(content, 'utf8') };
}

function publishedEvent({ actor }: PublishServices, published: Publication) {
  const { id, month, number, state, asAt, known, reason, files } = published;
  return {
    at: published.publishedAt,
    actor,
    operation: 'disclosure' as const,
    what: 'return_published',
    subjectType: 'return',
    subjectId: month,
    why: reason,
    details: {
      ...{ publication: id, number, state, as_at: formatLondon(asAt), known },
      summary_sha256: files.summary.sha256,
      detail_sha256: files.detail.sha256,
      sidecar_sha256: files.sidecar.sha256,
    },
  };
}

function wantsReason({ month, publishedAt }: Publication) {
  return {
    code: 'reason_missing',
    message: `${month} was published as final on ${formatLondon(publishedAt)}. Publishing it again is a restatement.`,
    whatToDo: 'Say why it is restated, with --reason. `nccu return diff` lists what changed.',
  };
}
