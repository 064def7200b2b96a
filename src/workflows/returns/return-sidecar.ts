/** The sidecar of a publication: what its figures mean, and everything that they were made from. Canonical JSON. */
import type { Database } from '../../../db/database.ts';
import { findFilesBehind } from '../../../db/stores/files-behind.ts';
import { findAllFiles, type ImportFile } from '../../../db/stores/import-files.ts';
import type { NewPublication, PublicationFile } from '../../../db/stores/returns.ts';
import { canonicalJson, type Json, type TrailHead } from '../../audit/trail.ts';
import {
  CAUSE_MEANINGS,
  DETAIL_COLUMNS,
  dictionaryRows,
  finalFrom,
  STATUS_MEANINGS,
  SUMMARY_COLUMNS,
  type Cell,
  type ReturnKind,
} from '../../compliance/index.ts';
import { formatLondon, isoDayOf } from '../../domain/london-time.ts';
import { machineCsvText } from '../../tabular/index.ts';
import type { MonthReturn } from './month-return.ts';
import { countDisposedOfMonth } from '../retention/retention.ts';
import { sha256Of } from '../trail/sha256.ts';

export interface SidecarServices {
  readonly db: Database;
  /** FORCE_NAME; '' when it is not set. */
  readonly forceName: string;
  /** The version of this program. */
  readonly programVersion: string;
}

export interface WrittenFile extends PublicationFile {
  readonly content: string;
}

interface SidecarFacts {
  readonly publication: NewPublication;
  /** False for a return that is written and that nobody has published. */
  readonly isPublished: boolean;
  readonly judged: MonthReturn;
  /** The trail's head before the publication, which adds an event of its own. */
  readonly head: TrailHead;
  readonly files: Readonly<Record<ReturnKind, WrittenFile>>;
}

/** One JSON document and a line feed. */
export function sidecarText(services: SidecarServices, facts: SidecarFacts): string {
  const { publication, isPublished, judged, head } = facts;
  const { view, month } = judged;
  const document: Json = {
    month,
    publication: isPublished ? publication.number : null,
    state: publication.state,
    final_from: formatLondon(finalFrom(month, view.deadline, view.calendar)),
    published_at: isPublished ? formatLondon(publication.publishedAt) : null,
    published_by: isPublished ? publication.publishedBy : null,
    reason: publication.reason,
    force_name: services.forceName,
    as_at: formatLondon(publication.asAt),
    known: publication.known,
    trail_head: { event: head.id, sha256: head.hash },
    deadline: publication.deadline,
    bank_holidays: view.calendar.bankHolidays.map(isoDayOf),
    rule_version: publication.ruleVersion,
    program_version: services.programVersion,
    files: filesOf(facts),
    figures: judged.summary.rows.map((row) => figuresOf(row)),
    disposed_referrals: countDisposedOfMonth(services.db, month),
    input_files: inputFiles(services, judged),
    definitions: definitions(),
  };
  return `${canonicalJson(document)}\n`;
}

function filesOf({ judged, files }: SidecarFacts): Json {
  const described = (kind: ReturnKind): Json => {
    const { columns, rows } = judged[kind];
    const { bytes, sha256 } = files[kind];
    return { rows: rows.length, bytes, sha256, machine_form_sha256: sha256Of(machineCsvText(columns, rows)) };
  };
  return { summary: described('summary'), detail: described('detail') };
}

function figuresOf(row: readonly Cell[]): Json {
  return Object.fromEntries(SUMMARY_COLUMNS.map((name, index) => [name, row[index] ?? null]));
}

/** Every file imported so far; `in_this_return` are those that rows of the month were read from. */
function inputFiles({ db }: SidecarServices, { lines }: MonthReturn): Json {
  const behind = findFilesBehind(
    db,
    lines.map(({ referralId }) => referralId),
    lines.flatMap(({ links }) => links.map(({ documentId }) => documentId)),
  );
  return findAllFiles(db).map(({ id, kind, name, sha256, importedAt, counts }: ImportFile) => ({
    ...{ kind, name, sha256, rows: counts.rows },
    imported_at: formatLondon(importedAt),
    in_this_return: behind.has(id),
  }));
}

function definitions(): Json {
  const columnsOf = (names: readonly string[], file: string): Json =>
    Object.fromEntries(
      dictionaryRows()
        .filter(([of, name = '']) => of === file && names.includes(name))
        .map(([, name = '', meaning = '', unit = '', source = '']) => [name, { meaning, unit, source }]),
    );
  return {
    statuses: STATUS_MEANINGS,
    causes_of_restatement: CAUSE_MEANINGS,
    summary: columnsOf(SUMMARY_COLUMNS, 'summary'),
    detail: columnsOf(DETAIL_COLUMNS, 'detail'),
  };
}
