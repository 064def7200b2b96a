/**
 * When two rows are one referral, one document or one officer, and what becomes of them. Within one file no row is
 * newer than another, so the outcome does not depend on their order; a later file is newer than an earlier one.
 */
import type { Moment } from './london-time.ts';
import { isNothing, isRounded } from './nothing.ts';
import { forceKey, readForce } from './officers/force.ts';
import { readOfficer } from './officers/read.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from './records.ts';
import { readReferences } from './references/read.ts';
import type { Reference } from './references/reference.ts';

/** Letters and digits in capitals: what two systems agree on when they print one reference. */
export function plainReference(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Whether two texts print one reference. Nearly all that do not end in different digits, and need no closer look. */
export function isSamePlainReference(a: string, b: string): boolean {
  const [endOfA, endOfB] = [a.charCodeAt(a.length - 1), b.charCodeAt(b.length - 1)];
  if (endOfA !== endOfB && isDigit(endOfA) && isDigit(endOfB)) return false;
  return plainReference(a) === plainReference(b);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * The NCCU reference where there is one, else incident, officer and time. The force has no part in it: exports name it in
 * many ways, or not at all. Records of two forces that share an identity are kept apart (apart.ts).
 */
export function referralIdentity(record: ReferralRecord): string {
  if (hasOwnReference(record)) return `nccu ${plainReference(record.nccuReference)}`;
  const incident =
    incidentTexts(record.incidentReference).join(',') || plainReference(record.incidentReference);
  return identityOfEvent(record, incident);
}

function identityOfEvent(record: ReferralRecord, incident: string): string {
  return `${EVENT_IDENTITY}${incident} ${officerText(record)} ${record.referredAt.instant}`;
}

/** How the identity of a referral without an NCCU reference begins. */
export const EVENT_IDENTITY = 'incident ';

/** Whether a referral has an NCCU reference that tells it from others. */
export function hasOwnReference({ nccuReference }: ReferralRecord): boolean {
  return /\d/.test(nccuReference) && !isNothing(nccuReference) && !isRounded(nccuReference);
}

/**
 * The same for two rows of one referral where one of them has no NCCU reference: incident, officer and time as read today,
 * however they were read when they were stored. Null for a row that names its referral by its NCCU reference alone.
 */
export function referralEvent(record: ReferralRecord): string | null {
  if (!hasOwnReference(record)) return referralIdentity(record);
  const incidents = incidentTexts(record.incidentReference);
  return incidents.length === 0 ? null : identityOfEvent(record, incidents.join(','));
}

/** The incidents of a field, in order and each the same however it is written. */
export function incidentTexts(written: string): string[] {
  return readReferences(written, null).references.map(incidentText).sort();
}

/** The same however one log writes it: a log that changes its writing does not tell of new referrals. */
function incidentText({ qualifier, area, serial, date, year }: Reference): string {
  return `${area}${qualifier}/${serial}/${date}${year ?? ''}`;
}

/** A reference that a spreadsheet rounded tells nothing: then it is what the document says. */
export function documentIdentity(record: DocumentRecord): string {
  if (isRounded(record.documentReference)) return `rounded ${contentText(record)}`;
  return `document ${plainReference(record.documentReference)}`;
}

/**
 * What a document without a reference of its own is known by: incident, officer and time, the same however they are
 * written; null for one that names neither an incident nor an NCCU reference, of which there may be many like it.
 */
export function documentContent(record: DocumentRecord): string | null {
  const isAnonymous = incidentTexts(record.incidentReference).length === 0 && record.nccuReference === '';
  return isAnonymous ? null : `${forceKey(record.force)} ${contentText(record)}`;
}

function contentText(record: DocumentRecord): string {
  const incidents = incidentTexts(record.incidentReference).join(',');
  const nccuReference = plainReference(record.nccuReference);
  const time = record.submittedAt?.instant ?? '';
  return [incidents, nccuReference, officerText(record), time].join(' ');
}

/** A number is issued again after a leaver, so the day from which a person holds it is part of who that is. */
export function officerIdentity(record: OfficerRecord): string {
  const { identity } = record.source;
  return identity ?? `officer ${forceKey(record.force)} ${officerText(record)} ${record.activeFrom ?? ''}`;
}

/** An officer seen again: the newer content; of two rows of one file always the same one. */
export function mergeOfficers(
  stored: OfficerRecord,
  incoming: OfficerRecord,
  sameFile: boolean,
): OfficerRecord {
  const isStored = sameFile && contentOf(stored) > contentOf(incoming);
  return isStored ? keepingForce(stored, incoming) : keepingForce(incoming, stored);
}

/** A blank cell or the name of a joint unit does not take away the force that another row tells. */
function keepingForce<Row extends { readonly force: string }>(current: Row, other: Row): Row {
  const told = [current, other].find(({ force }) => readForce(force).kind === 'known');
  const force = told?.force ?? (current.force || other.force);
  return force === current.force ? current : { ...current, force };
}

export function officerText(record: {
  readonly officerNumber: string;
  readonly officerName: string;
}): string {
  const { number, name } = readOfficer(record.officerNumber, record.officerName);
  if (number) return number.prefix + number.digits + number.suffix;
  return name ? name.words.join(' ') : '';
}

/**
 * A document seen before and seen again. The newer content counts, with its corrections; but a document that is returned
 * for rework and submitted again keeps its first submission time, so `earlierVersions` are read where the time differs.
 * Rows of one file cite what each of them does.
 */
export function mergeDocuments(
  stored: DocumentRecord,
  incoming: DocumentRecord,
  sameFile: boolean,
  earlierVersions: () => readonly DocumentRecord[] = () => [],
): DocumentRecord {
  const current = sameFile && standsOver(stored, incoming) ? stored : incoming;
  const other = current === stored ? incoming : stored;
  const keepsFirst = sameFile || isRework(stored, incoming, earlierVersions);
  const submittedAt = keepsFirst
    ? earlier(stored.submittedAt, incoming.submittedAt)
    : (incoming.submittedAt ?? stored.submittedAt);
  const withTime = submittedAt === current.submittedAt ? current : { ...current, submittedAt };
  const merged = keepingForce(withTime, other);
  return sameFile ? citingBoth(merged, other) : merged;
}

/** Whether the document is being returned, or was returned once it had been submitted. */
function isRework(
  stored: DocumentRecord,
  incoming: DocumentRecord,
  earlierVersions: () => readonly DocumentRecord[],
): boolean {
  if (wasReturned(stored) || incoming.submission === 'not_submitted') return true;
  return isLater(incoming.submittedAt, stored.submittedAt) && earlierVersions().some(wasReturned);
}

/** Whether a document that was submitted is a draft now, without a date: as in a list from before its submission. */
export function isDraftOfSubmitted(stored: DocumentRecord, incoming: DocumentRecord): boolean {
  const isDraft = incoming.submission === 'not_submitted' && incoming.submittedAt === null;
  return stored.submission === 'submitted' && isDraft;
}

/** A draft that was never submitted has no submission time. */
function wasReturned({ submission, submittedAt }: DocumentRecord): boolean {
  return submission === 'not_submitted' && submittedAt !== null;
}

function isLater(a: Moment | null, b: Moment | null): boolean {
  return a !== null && b !== null && a !== b && earlier(b, a) === b;
}

/**
 * A referral seen again: the newer content; of two rows of one file, always the same one, whatever their order, citing the
 * incidents of both.
 */
export function mergeReferrals(
  stored: ReferralRecord,
  incoming: ReferralRecord,
  sameFile: boolean,
): ReferralRecord {
  // The NCCU reference may be filled in later, and an export without it does not take it away.
  const isWithout = !sameFile && hasOwnReference(stored) && !hasOwnReference(incoming);
  const newer = isWithout ? { ...incoming, nccuReference: stored.nccuReference } : incoming;
  if (!sameFile) return keepingForce(newer, stored);
  const [a, b] = [contentBeside(stored), contentBeside(incoming)];
  const isStored = a === b ? contentOf(stored) > contentOf(incoming) : a > b;
  return isStored ? citingBoth(stored, incoming) : citingBoth(incoming, stored);
}

/** All but the references: those of a record that other rows went into are no longer its own row's. */
function contentBeside(record: ReferralRecord): string {
  return contentOf({ ...record, incidentReference: '', nccuReference: '' });
}

/** The record with the incidents and NCCU references of another row too. */
function citingBoth<Row extends ReferralRecord | DocumentRecord>(record: Row, other: Row): Row {
  const incidentReference = both(record.incidentReference, other.incidentReference);
  const nccuReference = both(record.nccuReference, other.nccuReference);
  const isSame = incidentReference === record.incidentReference && nccuReference === record.nccuReference;
  return isSame ? record : { ...record, incidentReference, nccuReference };
}

const BETWEEN = '; ';

/** Two cells as one; alone the first where the other cites nothing new. In order, so that no order of rows shows in it. */
function both(a: string, b: string): string {
  const known = new Set(citations(a));
  if (citations(b).every((citation) => known.has(citation))) return a;
  if (isNothing(a)) return b;
  return [...new Set([...a.split(BETWEEN), ...b.split(BETWEEN)])].sort().join(BETWEEN);
}

function citations(cell: string): string[] {
  const incidents = incidentTexts(cell);
  return incidents.length > 0 || isNothing(cell) ? incidents : [plainReference(cell)];
}

/** Of a day and a time at its first moment, the day: it says less. */
function earlier(a: Moment | null, b: Moment | null): Moment | null {
  if (!a || !b) return a ?? b;
  return b.instant < a.instant || (b.instant === a.instant && !b.hasTime) ? b : a;
}

const SUBMISSION_ORDER = { not_submitted: 0, unknown: 1, submitted: 2 } as const;

/**
 * Which of two rows of one file counts: the further on its way. Their times have no say, for `a` may already have the
 * time of a third row, and then the outcome would depend on the order of the three.
 */
function standsOver(a: DocumentRecord, b: DocumentRecord): boolean {
  const further = SUBMISSION_ORDER[a.submission] - SUBMISSION_ORDER[b.submission];
  return further === 0 ? timelessContent(a) > timelessContent(b) : further > 0;
}

function timelessContent(record: DocumentRecord): string {
  return contentOf({ ...record, submittedAt: null });
}

/** Everything a row says, but for where it stood. */
export function contentOf(record: ReferralRecord | DocumentRecord | OfficerRecord): string {
  return JSON.stringify({ ...record, source: null });
}
