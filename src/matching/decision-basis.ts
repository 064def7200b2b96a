/**
 * What a person's decision rests on, and whether later data contradict it: the references, officer, time and status of
 * its two records as read, not as typed. A change that supports the decision, or has no bearing on it, does not count.
 */
import { hasOtherOfficer } from '../domain/apart.ts';
import { incidentTexts, officerText, plainReference } from '../domain/identity.ts';
import { formatLondon, londonDayNumber, type Moment } from '../domain/london-time.ts';
import { isNothing } from '../domain/nothing.ts';
import type { DocumentRecord, ReferralRecord, Submission } from '../domain/records.ts';
import { bestAgreement } from '../domain/references/index.ts';
import { referencesOf, rowDateOf, type ReferencesOfRecord } from './keys.ts';
import { isLongBefore, isWithin, LONGEST_WINDOW, spanOf } from './rules.ts';

export interface RecordBasis {
  readonly incidentReference: string;
  readonly nccuReference: string;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly at: Moment | null;
}

export interface DocumentBasis extends RecordBasis {
  readonly status: string;
  readonly submission: Submission;
}

/** As typed, so that both moments of a comparison are read by the same grammar. */
export interface DecisionBasis {
  readonly referral: RecordBasis;
  /** Null for an exemption, which is about the referral alone. */
  readonly document: DocumentBasis | null;
}

export type RulingKind = 'accept' | 'reject' | 'exempt';

export function basisOf(referral: ReferralRecord, document: DocumentRecord | null): DecisionBasis {
  return {
    referral: recordBasis(referral, referral.referredAt),
    document: document && documentBasis(document),
  };
}

function documentBasis(document: DocumentRecord): DocumentBasis {
  const { status, submission, submittedAt } = document;
  return { ...recordBasis(document, submittedAt), status, submission };
}

function recordBasis(
  { incidentReference, nccuReference, officerNumber, officerName }: ReferralRecord | DocumentRecord,
  at: Moment | null,
): RecordBasis {
  return { incidentReference, nccuReference, officerNumber, officerName, at };
}

/** What contradicts a decision, as sentences with the value before and the value now; '' where nothing does. */
export function contradiction(kind: RulingKind, before: DecisionBasis, now: DecisionBasis): string {
  const [told, toldOfDocument] = [
    changesOf('referral', before.referral, now.referral),
    before.document && now.document ? changesOf('document', before.document, now.document) : {},
  ];
  return TESTS.filter(({ field, speaksAgainst }) => {
    const hasChanged = told[field] !== undefined || toldOfDocument[field] !== undefined;
    return hasChanged && speaksAgainst(kind, before, now);
  })
    .flatMap(({ field }) => [told[field], toldOfDocument[field]])
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

type Field = 'references' | 'officer' | 'time' | 'status';

/** A sentence for each field that is read otherwise than before. */
function changesOf<Basis extends RecordBasis>(
  name: 'referral' | 'document',
  before: Basis,
  now: Basis,
): Partial<Record<Field, string>> {
  const tell = (what: string, of: (basis: Basis) => string): string =>
    `The ${what} of the ${name} was ${quoted(of(before))} and is now ${quoted(of(now))}.`;
  const statusOf = (basis: Basis): string => ('status' in basis ? String(basis.status) : '');
  const submissionOf = (basis: Basis): unknown => ('submission' in basis ? basis.submission : null);
  return {
    ...(readingOf(before) !== readingOf(now) && { references: tell('reference', writtenReferences) }),
    ...(officerText(before) !== officerText(now) && { officer: tell('officer', writtenOfficer) }),
    ...(before.at?.instant !== now.at?.instant && { time: tell('time', ({ at }) => writtenTime(at)) }),
    ...(submissionOf(before) !== submissionOf(now) && { status: tell('status', statusOf) }),
  };
}

const quoted = (text: string): string => (text === '' ? 'blank' : `"${text}"`);
const writtenTime = (at: Moment | null): string => (at ? formatLondon(at.instant, at.hasTime) : '');
const writtenOfficer = ({ officerNumber, officerName }: RecordBasis): string =>
  `${officerNumber} ${officerName}`.trim();
const writtenReferences = ({ incidentReference, nccuReference }: RecordBasis): string =>
  [incidentReference, nccuReference].filter((text) => text !== '').join(', ');

function readingOf(basis: RecordBasis): string {
  return citationsOf(basis).join(' ');
}

function citationsOf({ incidentReference, nccuReference }: RecordBasis): string[] {
  const nccu = isNothing(nccuReference) ? [] : [`nccu ${plainReference(nccuReference)}`];
  return [...incidentTexts(incidentReference), ...nccu];
}

interface Test {
  readonly field: Field;
  readonly speaksAgainst: (kind: RulingKind, before: DecisionBasis, now: DecisionBasis) => boolean;
}

/** How well the two records fit in one respect: more is better. Null where one of them does not say. */
type Fit = (referral: RecordBasis, document: DocumentBasis) => number | null;

const TESTS: readonly Test[] = [
  {
    field: 'references',
    speaksAgainst: (kind, before, now) =>
      kind === 'exempt'
        ? isElsewhere(before.referral, now.referral)
        : isAgainst(kind, before, now, referenceFit) || (kind === 'accept' && isOtherMisfit(before, now)),
  },
  {
    field: 'officer',
    speaksAgainst: (kind, before, now) => {
      const isOther =
        hasOtherOfficer(before.referral, now.referral) ||
        (before.document !== null && now.document !== null && hasOtherOfficer(before.document, now.document));
      if (kind === 'exempt') return isOther;
      return isOther && isAgainst(kind, before, now, officerFit, true);
    },
  },
  {
    field: 'time',
    speaksAgainst: (kind, before, now) =>
      kind === 'exempt'
        ? dayOf(before.referral) !== dayOf(now.referral)
        : isAgainst(kind, before, now, timeFit),
  },
  {
    field: 'status',
    speaksAgainst: (kind, before, now) => isAgainst(kind, before, now, statusFit),
  },
];

/** Whether an accepted pair fits less than it did, or a rejected one more. An accepted misfit may be another one now. */
function isAgainst(
  kind: RulingKind,
  before: DecisionBasis,
  now: DecisionBasis,
  fit: Fit,
  isOtherMisfitAgainst = false,
): boolean {
  if (!before.document || !now.document) return false;
  const [was, is] = [fit(before.referral, before.document), fit(now.referral, now.document)];
  if (is === null) return false;
  if (kind === 'reject') return was !== null ? is > was : is === BEST_FIT;
  return (was !== null ? is < was : is === 0) || (isOtherMisfitAgainst && is === 0);
}

const BEST_FIT = 2;

/** 2 for the same incident or NCCU reference, 1 for nearly the same, 0 for others; null where one cites nothing. */
function referenceFit(referral: RecordBasis, document: DocumentBasis): number | null {
  const [a, b] = [readOf(referral), readOf(document)];
  const [own, cited] = [
    [...a.incident.references, ...a.nccu],
    [...b.incident.references, ...b.nccu],
  ];
  if (own.length === 0 || cited.length === 0) return null;
  const { kind } = bestAgreement(own, cited);
  if (kind === 'same') return BEST_FIT;
  return kind === 'different' ? 0 : 1;
}

function readOf({ incidentReference, nccuReference, at }: RecordBasis): ReferencesOfRecord {
  return referencesOf(incidentReference, isNothing(nccuReference) ? '' : nccuReference, at && rowDateOf(at));
}

/** Whether a pair that never fitted lost a citation that the person saw. */
function isOtherMisfit(before: DecisionBasis, now: DecisionBasis): boolean {
  if (!before.document || !now.document || referenceFit(now.referral, now.document) !== 0) return false;
  return hasLost(before.referral, now.referral) || hasLost(before.document, now.document);
}

function hasLost(before: RecordBasis, now: RecordBasis): boolean {
  const cited = new Set(citationsOf(now));
  return citationsOf(before).some((citation) => !cited.has(citation));
}

/** Whether both name incidents, and none in common. */
function isElsewhere(before: RecordBasis, now: RecordBasis): boolean {
  const [was, is] = [incidentTexts(before.incidentReference), incidentTexts(now.incidentReference)];
  return was.length > 0 && is.length > 0 && !was.some((citation) => is.includes(citation));
}

function officerFit(referral: RecordBasis, document: DocumentBasis): number {
  return hasOtherOfficer(referral, document) ? 0 : BEST_FIT;
}

/** 2 for a document after its referral and within the longest window, 1 for one a little before, 0 for any other time. */
function timeFit(referral: RecordBasis, document: DocumentBasis): number | null {
  if (!referral.at || !document.at) return null;
  const call = spanOf(referral.at.instant, referral.at.hasTime);
  const paper = spanOf(document.at.instant, document.at.hasTime);
  if (isWithin({ before: 0, after: LONGEST_WINDOW.after }, call, paper)) return BEST_FIT;
  return paper.earliest < call.earliest && !isLongBefore(call, paper) ? 1 : 0;
}

function dayOf({ at }: RecordBasis): number | null {
  return at && londonDayNumber(at.instant);
}

const SUBMISSION_FIT = { not_submitted: 0, unknown: 1, submitted: BEST_FIT } as const;

function statusFit(_referral: RecordBasis, { submission }: DocumentBasis): number {
  return SUBMISSION_FIT[submission];
}
