/**
 * Rows that bear one reference but tell of different records: another officer, another time, a reference that two
 * registers or two forces use. They are kept apart, and never merged into one record that has lost the others.
 */
import { readOfficer, isSameNumber } from './officers/read.ts';
import { incidentTexts, officerText, plainReference } from './identity.ts';
import { compareForces, forceKey, readForce } from './officers/force.ts';
import type { DocumentRecord, ReferralRecord } from './records.ts';

export interface ApartRules<Content> {
  /** The same for rows of one file that tell of one record: they differ in no more than what they cite, or in free text. */
  readonly strandOf: (record: Content) => string;
  /** Whether both have the same officer and time, and may be of one force, which an export may leave out. */
  readonly isSameEvent: (stored: Content, incoming: Content) => boolean;
  readonly citesSameIncident: (stored: Content, incoming: Content) => boolean;
  /** Whether a later file's row is a newer version of a stored record, and not another record of the same reference. */
  readonly isUpdate: (stored: Content, incoming: Content) => boolean;
  readonly hasOtherOfficer: (stored: Content, incoming: Content) => boolean;
  /** Whether two forces are named plainly, each of which numbers for itself. */
  readonly hasOtherForce: (stored: Content, incoming: Content) => boolean;
  /** The reference, as typed. */
  readonly referenceOf: (record: Content) => string;
}

interface OfficerCells {
  readonly officerNumber: string;
  readonly officerName: string;
}

type Reported = ReferralRecord | DocumentRecord;

export const documentsApart: ApartRules<DocumentRecord> = {
  strandOf: (record) => `${documentEvent(record)} ${forceKey(record.force)}`,
  isSameEvent: (stored, incoming) =>
    documentEvent(stored) === documentEvent(incoming) && !hasOtherForce(stored, incoming),
  citesSameIncident,
  isUpdate,
  hasOtherOfficer,
  hasOtherForce,
  referenceOf: ({ documentReference }) => documentReference,
};

function documentEvent(record: DocumentRecord): string {
  return `${officerText(record)} ${record.submittedAt?.instant ?? ''} ${record.submission}`;
}

export const referralsApart: ApartRules<ReferralRecord> = {
  strandOf: (record) => `${referralEventOf(record)} ${forceKey(record.force)}`,
  isSameEvent: (stored, incoming) =>
    referralEventOf(stored) === referralEventOf(incoming) && !hasOtherForce(stored, incoming),
  citesSameIncident,
  isUpdate,
  hasOtherOfficer,
  hasOtherForce,
  referenceOf: ({ nccuReference, incidentReference }) => nccuReference || incidentReference,
};

function referralEventOf(record: ReferralRecord): string {
  return `${officerText(record)} ${record.referredAt.instant}`;
}

/**
 * Another officer's record of another incident is another record; a change of one of the two is a correction. Another
 * force's is a correction only where officer and incident are the same.
 */
function isUpdate(stored: Reported, incoming: Reported): boolean {
  if (hasOtherForce(stored, incoming))
    return !hasOtherOfficer(stored, incoming) && citesSameIncident(stored, incoming);
  return !hasOtherOfficer(stored, incoming) || !citesOther(stored, incoming);
}

function hasOtherForce(stored: Reported, incoming: Reported): boolean {
  return compareForces(readForce(stored.force), readForce(incoming.force)) === 'differs';
}

/** Whether two records plainly name two officers. */
export function hasOtherOfficer(stored: OfficerCells, incoming: OfficerCells): boolean {
  const a = readOfficer(stored.officerNumber, stored.officerName);
  const b = readOfficer(incoming.officerNumber, incoming.officerName);
  if (a.number && b.number) return !isSameNumber(a.number, b.number);
  if (a.number || b.number || !a.name || !b.name) return false;
  return a.name.surname !== b.name.surname;
}

/** Whether both cite incidents, and none in common. */
function citesOther(stored: Reported, incoming: Reported): boolean {
  const [a, b] = [citationsOf(stored), citationsOf(incoming)];
  return a.length > 0 && b.length > 0 && !a.some((citation) => b.includes(citation));
}

function citesSameIncident(stored: Reported, incoming: Reported): boolean {
  const cited = incidentTexts(incoming.incidentReference);
  return incidentTexts(stored.incidentReference).some((incident) => cited.includes(incident));
}

function citationsOf({ incidentReference, nccuReference }: Reported): string[] {
  const nccu = plainReference(nccuReference);
  return [...incidentTexts(incidentReference), ...(nccu === '' ? [] : [nccu])];
}

/** What separates a record's own identity from the strand of another record that bears the same reference. */
export const STRAND_MARK = '\n';

export function identityApart(identity: string, strand: string): string {
  return `${identity}${STRAND_MARK}${strand}`;
}

/** The references of which several records were kept apart, or whose officer changed; the first few by name. */
export class ReferencesTold {
  readonly #shown = new Set<string>();
  #count = 0;

  add(reference: string): void {
    this.#count++;
    if (this.#shown.size < MOST_SHOWN) this.#shown.add(reference);
  }

  get count(): number {
    return this.#count;
  }

  get shown(): string {
    return [...this.#shown].join(', ');
  }
}

const MOST_SHOWN = 3;
