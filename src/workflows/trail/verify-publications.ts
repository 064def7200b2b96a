/** Whether published returns still are the bytes that the trail's events state. */
import type { Database } from '../../../db/database.ts';
import {
  findPublicationRows,
  findPublicationsOfMonth,
  type Publication,
  type PublicationFile,
} from '../../../db/stores/returns.ts';
import { streamEventsOf } from '../../../db/stores/trail.ts';
import type { TrailEvent } from '../../audit/trail.ts';
import type { ReturnKind } from '../../compliance/index.ts';
import { spreadsheetForm } from '../returns/month-return.ts';
import { sha256Of } from './sha256.ts';
import { publishedTable } from '../returns/show-return.ts';

export interface PublicationReport {
  /** How many files bear out their event; those whose content was disposed of by the hash that is kept. */
  readonly verified: number;
  readonly altered: readonly AlteredFile[];
}

export interface AlteredFile {
  /** '2026-05' */
  readonly month: string;
  /** Which publication of the month, from 1. */
  readonly number: number;
  readonly kind: string;
}

/** What an event of a publication states of it. */
interface Stated {
  readonly publication: number;
  readonly number: number;
  readonly [name: string]: unknown;
}

const KINDS = ['summary', 'detail', 'sidecar'] as const;

/** Compares each published file, and the rows that workbooks and comparisons are made from, with the event of its publication. */
export function verifyPublications(db: Database): PublicationReport {
  let verified = 0;
  const altered: AlteredFile[] = [];
  for (const event of streamEventsOf(db, 'return_published')) {
    // It was written by publishReturn; the chain is what vouches for it.
    const stated = JSON.parse(event.details) as Stated;
    const publication = publicationOf(db, event, stated);
    for (const kind of KINDS) {
      const isSound =
        isAsStated(publication?.files[kind], stated[`${kind}_sha256`]) &&
        (kind === 'sidecar' || areRowsAsStated(db, publication, kind, stated[`${kind}_sha256`]));
      if (isSound) verified += 1;
      else altered.push({ month: event.subjectId, number: stated.number, kind });
    }
  }
  return { verified, altered };
}

function publicationOf(db: Database, { subjectId }: TrailEvent, { publication }: Stated) {
  return findPublicationsOfMonth(db, subjectId).find(({ id }) => id === publication);
}

function isAsStated(file: PublicationFile | undefined, stated: unknown): boolean {
  if (!file || file.sha256 !== stated) return false;
  return file.content === null || sha256Of(file.content) === stated;
}

/** Whether the rows that are kept beside a file are those of the file; those that were disposed of are. */
function areRowsAsStated(
  db: Database,
  publication: Publication | undefined,
  kind: ReturnKind,
  stated: unknown,
): boolean {
  if (!publication) return false;
  try {
    const table = publishedTable(publication, kind, () => findPublicationRows(db, publication.id));
    return table === null || sha256Of(spreadsheetForm(table)) === stated;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}
