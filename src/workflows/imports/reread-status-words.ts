/**
 * A document's words are read when it comes in. When the tables of words change, those that are stored are read again:
 * the same export brings nothing new, and the unknown word that somebody added would never count.
 */
import { createHash } from 'node:crypto';
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { writeTransaction, type Database } from '../../../db/database.ts';
import { documentShape } from '../../../db/stores/document-shape.ts';
import {
  findDocumentReadings,
  findDocumentsOfReading,
  type DocumentReading,
  type StoredDocument,
} from '../../../db/stores/documents.ts';
import { findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { changeRecord } from '../../../db/stores/write-records.ts';
import { appendEvents, nextEventId } from '../../../db/stores/trail.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import { canonicalJson, type Json } from '../../audit/trail.ts';
import type { DocumentRecord, RequiredType, Submission } from '../../domain/records.ts';
import { success, type Result } from '../../domain/problem.ts';
import { statusTable, typeTable } from '../../intake/index.ts';
import { RECORD_KINDS } from './record-kinds.ts';

export interface RereadServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly actor: string;
  /** The profile of a name; null where there is none any more, and then what was read with it stays as it is. */
  readonly profileOf: (name: string) => Profile | null;
}

const READ_WITH = 'documents_read_with';

/**
 * Reads the words of stored documents again if the tables have changed since, and answers how many changed: each keeps
 * what it held as an earlier version, and waits to be matched. Problems: the database's.
 */
export function rereadStatusWords(services: RereadServices, vocabulary: Vocabulary): Result<number> {
  const { db } = services;
  const readWith = fingerprintOf(vocabulary);
  if (findMeta(db, READ_WITH) === readWith) return success(0);
  return writeTransaction(db, () => {
    saveMeta(db, READ_WITH, readWith);
    const changed = findDocumentReadings(db).flatMap((reading) => rereadAll(services, vocabulary, reading));
    if (changed.length > 0) tell(services, changed);
    return success(changed.length);
  });
}

function fingerprintOf({ statusWords, documentTypes }: Vocabulary): string {
  const words = JSON.parse(JSON.stringify({ statusWords, documentTypes })) as Json;
  return createHash('sha256').update(canonicalJson(words), 'utf8').digest('hex');
}

/** Reads again the documents whose words were read alike; answers what each that changes now counts as. */
function rereadAll(services: RereadServices, vocabulary: Vocabulary, reading: DocumentReading): Submission[] {
  const profile = reading.profile === null ? null : services.profileOf(reading.profile);
  if (reading.profile !== null && profile === null) return [];
  // A blank says nothing by itself, and so nothing new.
  const meaning =
    reading.status === '' ? reading.submission : statusTable(vocabulary, profile).means(reading.status);
  const isDraft = meaning === 'not_yet_submitted';
  const submission = isDraft ? 'not_submitted' : meaning;
  const requiredType = typeTable(vocabulary).means(reading.documentType);
  if (submission === reading.submission && requiredType === reading.requiredType) return [];
  return findDocumentsOfReading(services.db, reading).flatMap((document) =>
    rereadOne(services, document, { submission, requiredType, isDraft }),
  );
}

interface NewReading {
  readonly submission: Submission;
  readonly requiredType: RequiredType;
  readonly isDraft: boolean;
}

function rereadOne({ db }: RereadServices, document: StoredDocument, read: NewReading): Submission[] {
  const { record } = document;
  const submittedAt = timeOf(db, document, read);
  // A draft has no date, and without one nothing counts as submitted: the next export has to bring it.
  const isUndated = read.submission === 'submitted' && submittedAt === null;
  const submission = isUndated ? record.submission : read.submission;
  const { requiredType } = read;
  if (submission === record.submission && requiredType === record.requiredType) return [];
  const now = { ...record, submission, submittedAt, requiredType };
  const latest = { ...document, version: document.version + 1, event: nextEventId(db), record: now };
  changeRecord(db, documentShape, RECORD_KINDS.documents.rules.keysOf, document, latest);
  return [submission];
}

/** What is not submitted any more keeps the time of its first submission. A draft's own date never counts. */
function timeOf(
  db: Database,
  document: StoredDocument,
  { submission, isDraft }: NewReading,
): DocumentRecord['submittedAt'] {
  const own = isDraft ? null : document.record.submittedAt;
  return submission === 'not_submitted' ? (firstSubmission(db, document) ?? own) : own;
}

/** When a document was first submitted, by its earlier versions. */
function firstSubmission(db: Database, { id }: StoredDocument): DocumentRecord['submittedAt'] {
  const earlier = findEarlierVersions(db, 'documents', id).map(
    // It was written from a record of this kind.
    ({ content }) => JSON.parse(content) as DocumentRecord,
  );
  return earlier.find(({ submission }) => submission === 'submitted')?.submittedAt ?? null;
}

function tell({ db, clock, actor }: RereadServices, changed: readonly Submission[]): void {
  const count = (wanted: Submission): number => changed.filter((submission) => submission === wanted).length;
  const details = {
    documents: changed.length,
    submitted: count('submitted'),
    not_submitted: count('not_submitted'),
    unknown: count('unknown'),
  };
  const event = { operation: 'alteration', what: 'status_words_reread', why: '' } as const;
  const subject = { subjectType: 'records', subjectId: 'documents' };
  appendEvents(db, [{ at: clock.now(), actor, ...event, ...subject, details }]);
}
