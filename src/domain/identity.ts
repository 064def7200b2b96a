/**
 * When two rows are one referral, one document or one officer, and what becomes of them. Within one file no row is
 * newer than another, so the outcome does not depend on their order; a later file is newer than an earlier one.
 */
import type { Moment } from './london-time.ts';
import { forceKey } from './officers/force.ts';
import { readOfficer } from './officers/read.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from './records.ts';
import { keysOfReferences } from './references/keys.ts';
import { readReferences } from './references/read.ts';

/** Letters and digits in capitals: what two systems agree on when they print one reference. */
export function plainReference(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The NCCU reference where there is one, else incident, officer and time. */
export function referralIdentity(record: ReferralRecord): string {
  const force = forceKey(record.force);
  const nccuReference = plainReference(record.nccuReference);
  if (/\d/.test(nccuReference)) return `nccu ${force} ${nccuReference}`;
  const keys = keysOfReferences(readReferences(record.incidentReference, null).references);
  const incident =
    keys.length > 0 ? keys.map(({ key }) => key).join(',') : plainReference(record.incidentReference);
  return `incident ${force} ${incident} ${officerText(record)} ${record.referredAt.instant}`;
}

export function documentIdentity(record: DocumentRecord): string {
  return `document ${forceKey(record.force)} ${plainReference(record.documentReference)}`;
}

/** A number is issued again after a leaver, so the day from which a person holds it is part of who that is. */
export function officerIdentity(record: OfficerRecord): string {
  return `officer ${forceKey(record.force)} ${officerText(record)} ${record.activeFrom ?? ''}`;
}

function officerText(record: { readonly officerNumber: string; readonly officerName: string }): string {
  const { number, name } = readOfficer(record.officerNumber, record.officerName);
  if (number) return number.prefix + number.digits + number.suffix;
  return name ? name.words.join(' ') : '';
}

/**
 * A document seen before and seen again. The newer content stands, with the first submission time: a document that is
 * returned for rework and submitted again was submitted when it first was.
 */
export function mergeDocuments(
  stored: DocumentRecord,
  incoming: DocumentRecord,
  sameFile: boolean,
): DocumentRecord {
  const current = sameFile && isLaterRow(stored, incoming) ? stored : incoming;
  const submittedAt = earlier(stored.submittedAt, incoming.submittedAt);
  return submittedAt === current.submittedAt ? current : { ...current, submittedAt };
}

/** A referral seen again: the newer content; of two rows of one file, always the same one, whatever their order. */
export function mergeReferrals(
  stored: ReferralRecord,
  incoming: ReferralRecord,
  sameFile: boolean,
): ReferralRecord {
  return sameFile && contentOf(stored) > contentOf(incoming) ? stored : incoming;
}

function earlier(a: Moment | null, b: Moment | null): Moment | null {
  if (!a || !b) return a ?? b;
  return b.instant < a.instant ? b : a;
}

const SUBMISSION_ORDER = { not_submitted: 0, unknown: 1, submitted: 2 } as const;

function isLaterRow(a: DocumentRecord, b: DocumentRecord): boolean {
  const later =
    (a.submittedAt?.instant ?? -Infinity) - (b.submittedAt?.instant ?? -Infinity) ||
    SUBMISSION_ORDER[a.submission] - SUBMISSION_ORDER[b.submission];
  return Number.isNaN(later) || later === 0 ? contentOf(a) > contentOf(b) : later > 0;
}

/** Everything a row says, but for where it stood. */
export function contentOf(record: ReferralRecord | DocumentRecord | OfficerRecord): string {
  return JSON.stringify({ ...record, source: null });
}
