/** The return of a month as it stands now, with all its files: what is published, or written on the first of the month. */
import type { NewPublication, PublicationFileKind } from '../../../db/stores/returns.ts';
import { findTrailHead } from '../../../db/stores/trail.ts';
import type { TrailHead } from '../../audit/trail.ts';
import { deadlineSetting, DICTIONARY_COLUMNS, dictionaryRows, finalFrom } from '../../compliance/index.ts';
import { RULE_VERSION } from '../../matching/index.ts';
import { csvText } from '../../tabular/index.ts';
import { viewAsAt, type ViewServices } from '../referrals/as-at.ts';
import { judgeMonth, spreadsheetForm, type MonthReturn } from './month-return.ts';
import { sidecarText, type SidecarServices, type WrittenFile } from './return-sidecar.ts';
import { sha256Of } from '../trail/sha256.ts';

export interface DraftServices extends ViewServices, SidecarServices {
  /** Who asks for it, as the trail names them. */
  readonly actor: string;
}

export interface DraftRequest {
  /** '2026-05' */
  readonly month: string;
  /** Why; a restatement has to have one, for others it may be ''. */
  readonly reason: string;
}

/** A return that is whole, and not yet kept or given out. */
export interface ReturnDraft {
  readonly publication: NewPublication;
  readonly files: Readonly<Record<PublicationFileKind, WrittenFile>>;
  readonly judged: MonthReturn;
  /** The trail's head before whatever comes of the draft. */
  readonly head: TrailHead;
}

/** Judges a month as it stands now and writes its files; `number` is null for one that nobody publishes. In a transaction. */
export function draftReturn(
  services: DraftServices,
  { month, reason }: DraftRequest,
  number: number | null,
): ReturnDraft {
  const view = { ...viewAsAt(services, null), known: null };
  const head = findTrailHead(services.db);
  const judged = judgeMonth(services.db, view, month);
  const isFinal = view.asAt >= finalFrom(month, view.deadline, view.calendar);
  const publication: NewPublication = {
    month,
    number: number ?? 0,
    state: isFinal ? 'final' : 'provisional',
    asAt: view.asAt,
    known: head.id,
    deadline: deadlineSetting(view.deadline),
    ruleVersion: RULE_VERSION,
    publishedAt: view.asAt,
    publishedBy: services.actor,
    reason: reason.trim(),
    summary: JSON.stringify(judged.summary.rows),
  };
  const summary = fileOf('summary', spreadsheetForm(judged.summary));
  const detail = fileOf('detail', spreadsheetForm(judged.detail));
  const facts = { publication, isPublished: number !== null, judged, head, files: { summary, detail } };
  const sidecar = fileOf('sidecar', sidecarText(services, facts));
  const dictionary = fileOf('dictionary', csvText(DICTIONARY_COLUMNS, dictionaryRows()));
  return { publication, judged, head, files: { summary, detail, sidecar, dictionary } };
}

function fileOf(kind: PublicationFileKind, content: string): WrittenFile {
  return { kind, content, sha256: sha256Of(content), bytes: Buffer.byteLength(content, 'utf8') };
}
