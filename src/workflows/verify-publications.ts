/** Whether published returns still are the bytes that the trail's events state. */
import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { findPublicationsOfMonth, type PublicationFile } from '../../db/stores/returns.ts';
import { streamEventsOf } from '../../db/stores/trail.ts';
import type { TrailEvent } from '../audit/trail.ts';

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

/** Compares each published file with the event of its publication. */
export function verifyPublications(db: Database): PublicationReport {
  let verified = 0;
  const altered: AlteredFile[] = [];
  for (const event of streamEventsOf(db, 'return_published')) {
    // It was written by publishReturn; the chain is what vouches for it.
    const stated = JSON.parse(event.details) as Stated;
    const files = filesOf(db, event, stated);
    for (const kind of KINDS) {
      if (isAsStated(files?.[kind], stated[`${kind}_sha256`])) verified += 1;
      else altered.push({ month: event.subjectId, number: stated.number, kind });
    }
  }
  return { verified, altered };
}

function filesOf(db: Database, { subjectId }: TrailEvent, { publication }: Stated) {
  return findPublicationsOfMonth(db, subjectId).find(({ id }) => id === publication)?.files;
}

function isAsStated(file: PublicationFile | undefined, stated: unknown): boolean {
  if (!file || file.sha256 !== stated) return false;
  return file.content === null || createHash('sha256').update(file.content, 'utf8').digest('hex') === stated;
}
