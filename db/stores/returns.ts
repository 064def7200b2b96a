/** Published months: each publication with its files and rows, byte for byte. Written once, and never altered. */
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { inserter } from '../inserter.ts';
import { query } from '../query.ts';
import type { PublicationFileKind, PublicationState } from '../tables/returns.ts';
import type { Tables } from '../tables.ts';

export type { PublicationFileKind, PublicationState };

export interface NewPublication {
  /** '2026-05' */
  readonly month: string;
  /** 1 for the first of the month. */
  readonly number: number;
  readonly state: PublicationState;
  /** UTC milliseconds. */
  readonly asAt: number;
  /** The trail's last event whose changes the figures know. */
  readonly known: number;
  /** The DEADLINE setting it was judged by. */
  readonly deadline: string;
  readonly ruleVersion: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
  readonly reason: string;
  /** The cells of the summary, row by row, as JSON. */
  readonly summary: string;
}

export interface PublicationFile {
  readonly kind: PublicationFileKind;
  /** In hexadecimal, over the bytes of the content in UTF-8. */
  readonly sha256: string;
  readonly bytes: number;
  /** Null once it was disposed of. */
  readonly content: string | null;
}

/** A referral of the detail; `content` is JSON, null once it was disposed of. */
export interface PublicationRow {
  readonly referralId: number;
  readonly content: string | null;
}

export interface Publication extends NewPublication {
  readonly id: number;
  readonly files: Readonly<Record<PublicationFileKind, PublicationFile>>;
}

/** Keeps a publication whole. Answers its id; a number that the month has already throws. */
export function insertPublication(
  db: Database,
  publication: NewPublication,
  files: readonly PublicationFile[],
  rows: readonly PublicationRow[],
): number {
  const { asAt, ruleVersion, publishedAt, publishedBy, ...rest } = publication;
  const columns = {
    as_at: asAt,
    rule_version: ruleVersion,
    published_at: publishedAt,
    published_by: publishedBy,
  };
  const id = db.insert(query.insertInto('publication').values({ ...rest, ...columns }));
  for (const file of files) db.run(query.insertInto('publication_file').values({ publication: id, ...file }));
  const kept = inserter(db, 'publication_row', ['publication', 'position', 'referral_id', 'content']);
  rows.forEach(({ referralId, content }, index) => kept.add([id, index + 1, referralId, content]));
  kept.flush();
  return id;
}

const everyPublication = query.selectFrom('publication').selectAll();

/** The publications of a month, the first first. */
export function findPublicationsOfMonth(db: Database, month: string): Publication[] {
  return db.all(everyPublication.where('month', '=', month).orderBy('number')).map(withFiles(db));
}

/** The latest publication of a month that was made by a moment (UTC milliseconds); null when there is none. */
export function findLatestPublication(db: Database, month: string, by = Infinity): Publication | null {
  return findPublicationsOfMonth(db, month).findLast(({ publishedAt }) => publishedAt <= by) ?? null;
}

/** Every publication, by month and number. */
export function findAllPublications(db: Database): Publication[] {
  return db.all(everyPublication.orderBy('month').orderBy('number')).map(withFiles(db));
}

/** A publication without the contents of its files, which may be long. */
export interface PublicationHead extends NewPublication {
  readonly id: number;
  readonly sha256: Readonly<Record<PublicationFileKind, string>>;
}

/** The publications of a month, or of all, by month and number. */
export function findPublicationHeads(db: Database, month: string | null = null): PublicationHead[] {
  const wanted = month === null ? everyPublication : everyPublication.where('month', '=', month);
  const hashes = query.selectFrom('publication_file').select(['kind', 'sha256']);
  return db.all(wanted.orderBy('month').orderBy('number')).map((row) => ({
    ...publicationOf(row),
    sha256: Object.fromEntries(
      db.all(hashes.where('publication', '=', row.id)).map(({ kind, sha256 }) => [kind, sha256]),
    ) as Record<PublicationFileKind, string>,
  }));
}

/** One file of a publication, byte for byte; null once it was disposed of. */
export function findPublishedContent(
  db: Database,
  publication: number,
  kind: PublicationFileKind,
): string | null {
  const file = query.selectFrom('publication_file').select('content').where('kind', '=', kind);
  return db.first(file.where('publication', '=', publication))?.content ?? null;
}

/** The referrals of a publication, in the order of its detail. */
export function findPublicationRows(db: Database, publication: number): PublicationRow[] {
  const rows = query.selectFrom('publication_row').select(['referral_id', 'content']);
  return db
    .all(rows.where('publication', '=', publication).orderBy('position'))
    .map(({ referral_id: referralId, content }) => ({ referralId, content }));
}

function withFiles(db: Database): (row: Selectable<Tables['publication']>) => Publication {
  const everyFile = query.selectFrom('publication_file').select(['kind', 'sha256', 'bytes', 'content']);
  return (row) => {
    const files = db.all(everyFile.where('publication', '=', row.id));
    const fileOf = (kind: PublicationFileKind): PublicationFile => {
      const file = files.find((one) => one.kind === kind);
      if (!file) throw new Error(`publication ${row.id} has no ${kind}`);
      return file;
    };
    return {
      ...publicationOf(row),
      files: {
        summary: fileOf('summary'),
        detail: fileOf('detail'),
        sidecar: fileOf('sidecar'),
        dictionary: fileOf('dictionary'),
      },
    };
  };
}

function publicationOf(row: Selectable<Tables['publication']>): NewPublication & { readonly id: number } {
  const { id, month, number, state, known, deadline, reason, summary } = row;
  return {
    ...{ id, month, number, state, known, deadline, reason, summary },
    asAt: row.as_at,
    ruleVersion: row.rule_version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}
